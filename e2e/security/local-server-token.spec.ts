import { spawn } from 'node:child_process'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { delimiter, join } from 'node:path'
import { root, serving } from '../support/badgateway.ts'
import { expect, test } from '../support/fixtures.ts'
import { reportIn } from '../support/journey.ts'
import { ownFolder } from '../support/own-folder.ts'
import { skipUnless } from '../support/skip-unless.ts'
import { listening } from '../support/stoppable.ts'
import { missingSocket } from '../support/upstreams.ts'
import { writeFigures } from './figures.ts'

test.describe.configure({ mode: 'default' })

test.describe('The token', () => {
  const places: string[] = []
  const found: string[] = []

  /** Looks for the token, as it is and as a browser or a program may write it, also in the reports that links hold. */
  function look(token: string, where: Readonly<Record<string, string>>): string[] {
    const forms = [token, Buffer.from(token).toString('base64').replace(/=+$/, ''), Buffer.from(token).toString('hex')]
    const holding = Object.entries(where).flatMap(([place, text]) => (forms.some((form) => unpacked(text).includes(form)) ? [place] : []))
    places.push(...Object.keys(where))
    found.push(...holding)
    return holding
  }

  test('is in no command line, no environment and no line of the log', async ({ start }) => {
    skipUnless(process.platform === 'linux' ? null : 'The token is looked for in /proc, which Linux alone has.')
    const { path: folder } = await start(ownFolder())
    await writeFile(join(folder, 'xdg-open'), opener, { mode: 0o755 })
    const child = spawn(process.execPath, ['bin/badgateway.js', 'serve', '--port', '0', '--browse'], {
      cwd: root,
      env: { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}`, SEEN: folder, TMPDIR: folder },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const server = await start(serving(child))
    const { address, origin, token, said } = server
    await expect.poll(() => readdir(folder)).toContain('done')
    const atStart = said()

    const body = JSON.stringify({ target: { at: { host: token } }, [token]: token })
    for (const sent of [token, `${token}x`, ''])
      for (const path of ['/api/probe', '/api/host', `/api/${token}`, `/?token=${token}`])
        await fetch(origin + path, { method: 'POST', headers: { 'content-type': 'application/json', 'x-badgateway-token': sent }, body })
    await fetch(origin, { headers: { 'x-many': 'x'.repeat(20_000), 'x-badgateway-token': token } }).catch(() => {})
    const answers = await Promise.all(['/', '/api/health', '/api/openapi.json'].map(async (path) => (await fetch(origin + path)).text()))
    const read = (name: string) => readFile(join(folder, name), 'latin1')
    const proc = (name: string) => readFile(`/proc/${child.pid}/${name}`, 'latin1')
    const [redirect = ''] = (await read('arguments')).split('\0').slice(-2)
    expect(
      look(token, {
        'the server’s command line': await proc('cmdline'),
        'the server’s environment': await proc('environ'),
        'the server’s name': await proc('comm'),
        'the command line of what opens the browser': await read('arguments'),
        'its environment': await read('environment'),
        'the name of the file that it gets': redirect,
        'answers of the server': answers.join(),
        'what the server says after its start': said().slice(atStart.length),
        'what it says at its start, but for the address': atStart.replace(address, ''),
      }),
    ).toEqual([])
    expect([(await stat(redirect)).mode & 0o777, await readFile(redirect, 'utf8')]).toEqual([0o600, expect.stringContaining(token)])
    await server.stop()
    expect(await readdir(folder), 'nothing that holds it stays').toEqual(['arguments', 'done', 'environment', 'xdg-open'])
    expect(said()).toBe(atStart)
  })

  test('is in no link, no copy, no Referer, and not in the address once the page has it', async ({
    page,
    context,
    badgateway,
    journey,
    start,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const { token } = badgateway
    const sent: string[] = []
    context.on('request', async (request) => {
      const { 'x-badgateway-token': _, ...headers } = await request.allHeaders().catch(() => ({}) as Record<string, string>)
      sent.push(JSON.stringify([request.url(), headers, request.postData()]))
    })
    const { address } = await start(missingSocket())
    const addresses: string[] = []
    page.on('framenavigated', (frame) => addresses.push(frame.url()))
    await journey.begin({ upstream: address, proxy: 'nginx' })
    const first = addresses.shift()
    await journey.answer({ vantage: 'On the proxy’s machine' })
    await expect(page).toHaveURL(/\/report#s=/)

    await expect(page.getByRole('region', { name: 'Take it with you' })).toBeVisible()
    const copied: string[] = []
    // One that was pressed says that it has copied, for a while.
    for (const button of await page.getByRole('button', { name: /^Cop(y|ied)/ }).all()) {
      await button.click()
      copied.push(await page.evaluate(() => navigator.clipboard.readText()))
    }
    expect(copied.length).toBeGreaterThan(2)
    expect(copied.some((text) => text.includes('/report#s='))).toBe(true)
    const tab = await (await context.newCDPSession(page)).send('Page.getNavigationHistory')
    const outside = await start(recordingSite())
    const html = await page.evaluate(() => document.documentElement.outerHTML)
    const shared = JSON.stringify(reportIn(page.url()))
    expect(shared).toContain(address)
    const links = await page.evaluate(() => [...document.querySelectorAll('a')].map(({ href }) => href))
    expect(
      look(token, {
        'the address after the first': addresses.join(' '),
        'the tab’s way back': tab.entries.map(({ url }) => url).join(' '),
        'the page': html,
        'its links': links.join(' '),
        'what its buttons copy': copied.join(),
        'the title and the name of the window': await page.evaluate(() => document.title + window.name),
        cookies: JSON.stringify(await context.cookies()),
        'the link that is shared, unpacked': shared,
        'the state of the tab': JSON.stringify(await page.evaluate(() => history.state)),
      }),
    ).toEqual([])
    expect(first, 'the address that was opened').toBe(badgateway.address)

    await page.evaluate((href) => {
      const link = document.createElement('a')
      link.href = href
      link.textContent = 'outside'
      document.body.append(link)
    }, `http://127.0.0.1:${outside.port}/`)
    await page.getByRole('link', { name: 'outside' }).click()
    await expect(page).toHaveURL(/:\d+\/$/)
    expect(await page.evaluate(() => [document.referrer, window.opener])).toEqual(['', null])
    expect(outside.referers()).toEqual([null])
    expect(look(token, { 'requests, but for the header that is made for it': sent.join(' ') })).toEqual([])
  })

  test.describe('brought by another site', () => {
    test.use({ expectedErrors: [/status of 401/] })

    test('a false one that another site brings does not cost the page the right one', async ({ page, context, badgateway }) => {
      const { token } = badgateway
      await page.goto(badgateway.address)
      const probe = () =>
        page.evaluate(async () => {
          const key = 'badgateway-token'
          return [localStorage.getItem(key), localStorage.getItem(`${key}-taken`)]
        })
      await page.getByRole('textbox', { name: 'Where the proxy sends it' }).fill('127.0.0.1:9')
      await page.getByRole('button', { name: 'Find the cause' }).click()
      await expect.poll(probe).toEqual([token, token])
      const other = await context.newPage()
      await other.goto(`${badgateway.origin}/#token=false-token-1`)
      await other.goto('about:blank')
      await other.goto(`${badgateway.origin}/#token=false-token-2`)
      await other.getByRole('textbox', { name: 'Where the proxy sends it' }).fill('127.0.0.1:9')
      await other.getByRole('button', { name: 'Find the cause' }).click()
      await expect.poll(probe).toEqual([token, token])
    })
  })

  test.afterAll(() =>
    writeFigures(`local-server-token-${test.info().workerIndex}`, {
      title: 'The token of the local server',
      rows: [
        [
          'places looked at: command lines, environments, logs, addresses, links, copies, Referer, request headers, cookies',
          String(places.length),
        ],
        ['places that held the token', String(found.length)],
      ],
      misses: found,
      notTried: [
        'The browser’s own profile: its history keeps the address that was opened, as of every page, and its storage the token. Both end with the server.',
        'A link that brings a false token before the right one was ever used: the page then asks for the address that badgateway printed.',
      ],
    }),
  )
})

/** A text, and after it the reports that links in it hold. */
function unpacked(text: string): string {
  const links = text.match(/http:\/\/[^\s"']+?#s=[\w-]+/g) ?? []
  return [text, ...links.map((link) => JSON.stringify(reportIn(link)))].join(' ')
}

/** Stands where xdg-open is looked for, and writes down what any user of the machine can see of it. */
const opener = `#!/bin/sh
cat /proc/$$/cmdline > "$SEEN/arguments"
env > "$SEEN/environment"
echo > "$SEEN/done"
`

async function recordingSite() {
  const referers: (string | null)[] = []
  const server = createServer(({ url, headers }, response) => {
    if (url === '/') referers.push(headers.referer ?? null)
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Outside</title>')
  })
  return { ...(await listening({ host: '127.0.0.1' }, server)), referers: () => referers }
}
