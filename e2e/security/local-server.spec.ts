import { createServer, type IncomingMessage } from 'node:http'
import { createServer as createTcpServer } from 'node:net'
import type { Page } from '@playwright/test'
import config from '../../playwright.config.ts'
import { expect, test } from '../support/fixtures.ts'
import { listening, type Stoppable } from '../support/stoppable.ts'
import { upstreamTarget } from '../support/upstream-target.ts'
import { writeFigures } from './figures.ts'
import { openWindow, type Prey, sendForms, tryEverything } from './hostile-page.ts'

const { launchOptions } = config.projects?.[0]?.use ?? {}
const rebound = 'rebound.example'

test.use({
  seesTheMachine: true,
  // Hundreds of requests would fill it.
  trace: 'off',
  // A hostile page fills the console with what it was refused.
  expectedErrors: [/./],
  launchOptions: { ...launchOptions, args: [...(launchOptions?.args ?? []), `--host-resolver-rules=MAP ${rebound} 127.0.0.1`] },
})
// In one process, which counts them all.
test.describe.configure({ mode: 'default' })

test.describe('A hostile page beside the local server', () => {
  const tried = { ways: 0, got: 0, frames: 0, hits: 0 }
  const misses: string[] = []

  for (const from of ['127.0.0.1', 'localhost', rebound]) {
    test(`gets nothing from another port of ${from}`, async ({ context, badgateway, start }) => {
      const target = await start(countingTarget())
      const evil = await start(hostileSite())
      const prey = {
        server: badgateway.origin,
        files: await filesOf(badgateway.origin),
        run: runOf(target.port),
        token: badgateway.token,
      }
      // The person has the page open in the same browser.
      const own = await context.newPage()
      await own.goto(badgateway.address)

      const page = await context.newPage()
      await page.goto(`http://${from}:${evil.port}/`)
      const got = await page.evaluate(tryEverything, prey)
      const readable = Object.entries(got).filter(([, what]) => what !== null)
      await page.evaluate(sendForms, prey)
      const frames = page.frames().filter((frame) => frame !== page.mainFrame())
      const shown = frames.map((frame) => frame.url()).filter((url) => !/^(chrome-error:\/\/|about:blank)/.test(url))
      note(Object.keys(got).length + frames.length, [...readable.map(([name]) => name), ...shown], target.hits())
      expect({ readable, shown, hits: target.hits() }).toEqual({ readable: [], shown: [], hits: 0 })
      expect(Object.keys(got).length).toBeGreaterThan(300)

      const popup = context.waitForEvent('page')
      const seen = await page.evaluate(openWindow, prey)
      expect(seen, 'a window that it opened is cut off from it').toEqual({
        closed: true,
        frames: 0,
        document: 'refused',
        address: 'refused',
        storage: 'refused',
      })
      expect(await (await popup).evaluate(() => window.opener)).toBe(null)

      expect(await runFrom(own, prey), 'the page itself may').toBe(200)
      expect(target.hits()).toBe(1)
    })
  }

  test('gets refusals alone where its own name was rebound to this machine', async ({ context, badgateway, start }) => {
    const target = await start(countingTarget())
    const { port } = new URL(badgateway.origin)
    const server = `http://${rebound}:${port}`
    const prey = { server, files: await filesOf(badgateway.origin), run: runOf(target.port), token: badgateway.token }
    const page = await context.newPage()
    const opened = await page.goto(`${server}/`)
    expect({ status: opened?.status(), says: await opened?.text() }).toEqual({
      status: 403,
      says: expect.stringContaining('"field":"host"'),
    })
    const got = await page.evaluate(tryEverything, prey)
    const readable = Object.entries(got).filter(([, what]) => what !== null && !/^403( \{"error":\{"field":"host")?/.test(what))
    note(
      Object.keys(got).length,
      readable.map(([name]) => name),
      target.hits(),
    )
    expect({ readable, hits: target.hits() }).toEqual({ readable: [], hits: 0 })
    expect(await runFrom(page, prey)).toBe(403)
  })

  test('gets nothing through a worker that answers for its own pages', async ({ context, badgateway, start }) => {
    const target = await start(countingTarget())
    const evil = await start(hostileSite())
    const page = await context.newPage()
    await page.goto(`http://127.0.0.1:${evil.port}/`)
    const prey = {
      server: badgateway.origin,
      files: await filesOf(badgateway.origin),
      run: runOf(target.port),
      token: badgateway.token,
    }
    const heard = await page.evaluate(async (given) => {
      await navigator.serviceWorker.register('/worker.js')
      const { active } = await navigator.serviceWorker.ready
      const answered = new Promise((resolve) => navigator.serviceWorker.addEventListener('message', ({ data }) => resolve(data)))
      active?.postMessage(given)
      return answered
    }, prey)
    note(2, [], target.hits())
    expect({ heard, hits: target.hits() }).toEqual({ heard: ['TypeError', 'TypeError'], hits: 0 })
  })

  test.afterAll(() =>
    writeFigures(`local-server-${test.info().workerIndex}`, {
      title: 'The local server against web pages',
      rows: [
        [
          'ways tried by hostile pages in Chromium (other ports of 127.0.0.1 and localhost, a rebound name, a service worker)',
          String(tried.ways),
        ],
        ['answers that such a page could read, or frames that showed something', String(tried.got)],
        ['connections made to the target of the probes that they asked for', String(tried.hits)],
      ],
      misses,
      notTried: [
        'How long a refused call takes tells a hostile page that the server is there; nothing hides that.',
        'Other browsers than Chromium, and extensions, which may read any page.',
      ],
    }),
  )

  function note(ways: number, got: readonly string[], hits: number) {
    tried.ways += ways
    tried.got += got.length
    tried.hits += hits
    misses.push(...got)
  }
})

/** The page's own call, by the same code in the page. */
function runFrom(page: Page, { run, token }: Prey): Promise<number> {
  return page.evaluate(
    async ([body, secret]) => {
      const headers = { 'content-type': 'application/json', 'x-badgateway-token': secret }
      return (await fetch('/api/probe', { method: 'POST', headers, body })).status
    },
    [run, token] as const,
  )
}

async function countingTarget(): Promise<Stoppable & { port: number; hits: () => number }> {
  let hits = 0
  const server = createTcpServer((socket) => {
    hits += 1
    socket.destroy()
  })
  return { ...(await listening({ host: '127.0.0.1' }, server)), hits: () => hits }
}

/** The site of the attacker: an empty page, and a service worker that calls the server for it. */
async function hostileSite(): Promise<Stoppable & { port: number }> {
  const server = createServer(({ url }: IncomingMessage, response) => {
    const isWorker = url === '/worker.js'
    response.writeHead(200, { 'content-type': isWorker ? 'text/javascript' : 'text/html' })
    response.end(isWorker ? worker : '<!doctype html><title>Free games</title><body>')
  })
  return listening({ host: '127.0.0.1' }, server)
}

const worker = `addEventListener('message', async ({ data: { server, run, token }, source }) => {
  const headers = { 'content-type': 'application/json', 'x-badgateway-token': token }
  const asks = [fetch(server + '/api/health', { mode: 'no-cors' }), fetch(server + '/api/probe', { method: 'POST', headers, body: run })]
  const heard = await Promise.all(asks.map((ask) => ask.then((answer) => answer.type, (error) => error.name)))
  source.postMessage(heard)
})`

function runOf(port: number): string {
  const target = upstreamTarget(port)
  return JSON.stringify({ target, probes: ['tcp'] })
}

/** The script, the style and the picture that the page begins with. */
async function filesOf(origin: string): Promise<string[]> {
  const html = await (await fetch(origin)).text()
  const files = [...html.matchAll(/(?:src|href)="(\/[^"]+\.\w+)"/g)].map(([, path = '']) => path)
  expect(files.some((path) => path.endsWith('.js'))).toBe(true)
  return files
}
