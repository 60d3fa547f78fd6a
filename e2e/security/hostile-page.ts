/** What a hostile page knows of the server: where it is, the files of its page, a run that it takes, and (which no page can know) its token. */
export type Prey = { server: string; files: readonly string[]; run: string; token: string }

/**
 * Every way in which a web page can reach for a server of another origin, to be run inside a page by Playwright: it may use nothing from
 * outside itself. Out: for each way what the page got of it; null where it got nothing. What was done behind its back is for the caller
 * to count.
 */
export async function tryEverything({ server, files, run, token }: Prey): Promise<Record<string, string | null>> {
  const got: Record<string, string | null> = {}
  const paths = ['/', '/report', '/api/health', '/api/openapi.json', '/api/services', '/api/probe', '/api/host', ...files]
  const within = (promise: Promise<unknown>) => Promise.race([promise, new Promise((resolve) => setTimeout(resolve, 1500))])

  async function read(name: string, path: string, init: RequestInit): Promise<void> {
    got[name] = await fetch(server + path, init).then(
      async (answer) => (answer.type === 'opaque' ? null : `${answer.status} ${(await answer.text()).slice(0, 60)}`),
      () => null,
    )
  }
  const types = ['application/json', 'text/plain', 'text/plain;application/json', 'application/x-www-form-urlencoded']
  const asks: Promise<void>[] = []
  for (const path of paths)
    for (const mode of ['cors', 'no-cors'] as const)
      for (const credentials of ['omit', 'include'] as const) {
        asks.push(read(`fetch GET ${path} ${mode} ${credentials}`, path, { mode, credentials }))
        for (const type of types)
          for (const withToken of [false, true]) {
            const headers = { 'content-type': type, ...(withToken ? { 'x-badgateway-token': token } : {}) }
            const name = `fetch POST ${path} ${mode} ${credentials} ${type}${withToken ? ' with the token' : ''}`
            asks.push(read(name, path, { method: 'POST', mode, credentials, headers, body: run }))
          }
      }
  await Promise.all(asks)

  const request = new XMLHttpRequest()
  request.open('POST', `${server}/api/probe`)
  request.setRequestHeader('content-type', 'application/json')
  await within(
    new Promise((resolve) => {
      request.onloadend = resolve
      request.send(run)
    }),
  )
  got.XMLHttpRequest = request.status === 0 ? null : String(request.status)

  async function element(tag: string, set: Record<string, string>, within: Element = document.body): Promise<void> {
    const made = document.createElement(tag)
    const ended = new Promise<string | null>((resolve) => {
      for (const good of ['load', 'loadedmetadata', 'canplay']) made.addEventListener(good, () => resolve(good))
      made.addEventListener('error', () => resolve(null))
      setTimeout(() => resolve(null), 1500)
    })
    for (const [name, value] of Object.entries(set)) made.setAttribute(name, value)
    within.append(made)
    got[`<${tag} ${JSON.stringify(set)}>`] = await ended
  }
  const elements: Promise<void>[] = []
  for (const path of paths) {
    const src = server + path
    elements.push(element('script', { src }, document.head), element('script', { src, type: 'module' }, document.head))
    elements.push(element('link', { rel: 'stylesheet', href: src }, document.head), element('img', { src }))
    elements.push(element('video', { src }))
  }
  await Promise.all(elements)

  for (const path of paths) {
    got[`import ${path}`] = await import(/* @vite-ignore */ server + path).then(
      () => 'a module',
      () => null,
    )
  }
  const answers = (source: EventTarget) =>
    within(
      new Promise((resolve) => {
        for (const good of ['open', 'message']) source.addEventListener(good, () => resolve(good))
        for (const bad of ['error', 'close']) source.addEventListener(bad, () => resolve(null))
      }),
    ).then((what) => (typeof what === 'string' ? what : null))
  const attempt = async (name: string, make: () => unknown) => {
    try {
      const made = await make()
      got[name] = made instanceof EventTarget ? await answers(made) : typeof made === 'string' ? made : null
    } catch {
      got[name] = null
    }
  }
  await attempt('WebSocket', () => new WebSocket(`${server.replace('http', 'ws')}/api/health`))
  await attempt('EventSource', () => new EventSource(`${server}/api/health`))
  await attempt('Worker', () => new Worker(server + (files[0] ?? '')))
  await attempt('SharedWorker', () => new SharedWorker(server + (files[0] ?? '')).port)
  await attempt('service worker', async () => (await navigator.serviceWorker.register(server + (files[0] ?? ''))) && 'registered')
  await attempt('cache', () =>
    caches
      .open('x')
      .then((cache) => cache.add(`${server}/api/health`))
      .then(() => 'stored'),
  )
  await attempt('font', () => new FontFace('x', `url(${server}/api/health)`).load().then(() => 'loaded'))
  await attempt('storage', () => localStorage.getItem('badgateway-token'))
  await attempt('cookies', () => document.cookie || null)

  for (const type of types) navigator.sendBeacon(`${server}/api/probe`, new Blob([run], { type }))
  navigator.sendBeacon(`${server}/api/probe`, run)

  return got
}

/** Sends forms of every kind at the server, into frames of the page, and frames its pages; Playwright then looks at what the frames show. */
export async function sendForms({ server, files, run }: Prey): Promise<void> {
  let count = 0
  const frame = (src?: string) => {
    const made = document.createElement('iframe')
    made.name = `frame${count++}`
    if (src !== undefined) made.src = src
    document.body.append(made)
    return made.name
  }
  for (const path of ['/', '/report', '/api/health', ...files]) frame(server + path)
  // Both fire `load` whatever they show.
  for (const [tag, attribute] of [
    ['embed', 'src'],
    ['object', 'data'],
  ] as const) {
    const made = document.createElement(tag)
    made.setAttribute(attribute, `${server}/`)
    document.body.append(made)
  }
  const enctypes = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']
  // The name and the value of one field, joined by an equals sign, make JSON.
  const cut = run.lastIndexOf('"')
  for (const method of ['post', 'get'])
    for (const enctype of enctypes)
      for (const path of ['/api/probe', '/api/host', '/']) {
        const form = document.createElement('form')
        Object.assign(form, { action: server + path, method, enctype, target: frame() })
        const field = document.createElement('input')
        Object.assign(field, { name: `${run.slice(0, cut)}","x":"`, value: run.slice(cut) })
        form.append(field)
        document.body.append(form)
        form.submit()
      }
  const link = document.createElement('a')
  Object.assign(link, { href: 'about:blank', target: frame(), ping: `${server}/api/probe` })
  document.body.append(link)
  link.click()
  await new Promise((resolve) => setTimeout(resolve, 1000))
}

/** Opens the server's page in a window and reaches for it. Out: what can be seen of it from the opener. */
export async function openWindow({ server }: Prey): Promise<Record<string, unknown>> {
  const opened = window.open(`${server}/`, 'prey')
  if (opened === null) throw new Error('The browser opened no window.')
  await new Promise((resolve) => setTimeout(resolve, 1500))
  const attempt = (look: () => unknown) => {
    try {
      return look() ?? null
    } catch {
      return 'refused'
    }
  }
  opened.postMessage('token?', '*')
  return {
    closed: opened.closed,
    frames: opened.length,
    document: attempt(() => opened.document?.title),
    address: attempt(() => opened.location.href),
    storage: attempt(() => opened.localStorage.length),
  }
}
