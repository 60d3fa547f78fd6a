import { beforeEach, describe, expect, it, vi } from 'vitest'

const { happyDOM } = window as unknown as { happyDOM: { setURL: (url: string) => void } }

/** The modules as they are when the page is opened at an address. */
async function openedAt(path: string, base = '') {
  vi.resetModules()
  document.head.innerHTML = base === '' ? '' : `<meta name="base-path" content="${base}">`
  happyDOM.setURL(`http://127.0.0.1:5502${path}`)
  const [embed, fragment] = await Promise.all([import('./embed.ts'), import('./fragment.ts')])
  return { ...embed, ...fragment }
}

describe('a page in a frame', () => {
  beforeEach(() => history.replaceState(null, '', '/'))

  it.each([
    ['/embed', '', true, '/embed'],
    ['/embed/check/process', '', true, '/embed'],
    ['/502/embed/report', '/502', true, '/502/embed'],
    ['/', '', false, ''],
    ['/embed-code', '', false, ''],
    ['/embed', '/502', true, '/502/embed'],
    ['/502/', '/502', false, '/502'],
    ['/check/embed', '', false, ''],
  ])('%s below %j: %s', async (path, base, isEmbed, mount) => {
    const opened = await openedAt(path, base)
    expect([opened.isEmbed, opened.mount]).toEqual([isEmbed, mount])
  })

  it('goes on below /embed and makes no entry in the history that it shares', async () => {
    const { go } = await openedAt('/502/embed#v=1', '/502')
    const entries = history.length
    go('/check/process#v=1&proxy=nginx', { state: { kept: true } })
    expect([location.pathname + location.hash, history.state, history.length]).toEqual([
      '/502/embed/check/process#v=1&proxy=nginx',
      { kept: true },
      entries,
    ])
    go('/#v=1')
    expect(location.pathname + location.hash).toBe('/502/embed/#v=1')
  })

  it('makes one everywhere else', async () => {
    const { go } = await openedAt('/502/#v=1', '/502')
    const entries = history.length
    go('/check/process#v=1')
    expect([location.pathname + location.hash, history.length]).toEqual(['/502/check/process#v=1', entries + 1])
  })
})
