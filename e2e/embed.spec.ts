import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Frame, FrameLocator, Page } from '@playwright/test'
import { root, type Serving, startBadgateway } from './support/badgateway.ts'
import { expect, test } from './support/fixtures.ts'
import { type HostSite, startHostSite } from './support/host-site.ts'
import type { Start } from './support/start.ts'
import { violations } from './support/violations.ts'

/** Enough for a report without a probe. */
const answers = { upstream: '10.0.0.5:3000', proxy: 'nginx', log: 'closed-early', 'app-log': 'out-of-memory', process: 'running' }
const fragment = `#v=1&${Object.entries(answers)
  .map(([key, value]) => `${key}=${value}`)
  .join('&')}`
const attributes = Object.entries(answers)
  .map(([key, value]) => `${key}="${value}"`)
  .join(' ')

/** A runbook’s site, and the program that lets it embed. */
async function startBoth(start: Start): Promise<{ site: HostSite; program: Serving }> {
  const site = await start(startHostSite())
  return { site, program: await start(startBadgateway('--embed-origins', site.origin)) }
}

/** The element, with what it tells the page kept in `heard`. */
function elementPage({ origin }: Serving, elements: string): string {
  return `<script>
      window.heard = []
      for (const name of ['step', 'report'])
        document.addEventListener('badgateway:' + name, (event) => heard.push({ at: event.target.id, name, detail: event.detail }))
    </script>
    <script src="${origin}/embed.js" async></script>
    ${elements}`
}

const heardBy = (page: Page) => page.evaluate(() => (window as unknown as { heard: Heard[] }).heard)
type Heard = { at: string; name: string; detail: { question?: string; link?: string } }

function frameIn(page: Page, element: string): FrameLocator {
  return page.locator(element).locator('iframe').contentFrame()
}

test.describe('In a page of another site', () => {
  // The program goes before the page, which may still be loading a part.
  test.afterEach(({ page }) => page.goto('about:blank').then(() => {}))

  test('a plain iframe asks what is open, at any height, and leaves the history of the page alone', async ({ page, start }) => {
    const { site, program } = await startBoth(start)
    site.pages.set('/before', { body: 'Before' })
    const src = `${program.origin}/embed#v=1&upstream=10.0.0.5:3000&proxy=nginx&role=operator&theme=dark`
    site.pages.set('/', { body: `<iframe src="${src.replaceAll('&', '&amp;')}" title="Wizard" width="400" height="300"></iframe>` })
    await page.goto(`${site.origin}/before`)
    await page.goto(`${site.origin}/`)
    const entries = await page.evaluate(() => history.length)
    const frame = page.locator('iframe').contentFrame()
    await expect(frame.getByRole('heading', { level: 1 })).toHaveText('Where does badgateway run?')
    expect(await frame.locator('html').getAttribute('data-theme')).toBe('dark')
    await expect(frame.getByRole('banner')).toHaveCount(0)
    await expect(frame.getByRole('contentinfo')).toHaveCount(0)

    await frame.getByRole('radio', { name: /^Somewhere else/ }).check()
    await frame.getByRole('button', { name: 'Continue' }).click()
    await expect(frame.getByRole('heading', { level: 1 })).toHaveText('Who answered the 502?')
    const [tab] = await Promise.all([page.waitForEvent('popup'), frame.getByRole('link', { name: 'open in a tab' }).click()])
    await expect(tab).toHaveURL(`${program.origin}/check/made-by#v=1&proxy=nginx&role=operator&upstream=10.0.0.5:3000&vantage=elsewhere`)
    await tab.close()

    expect(await page.evaluate(() => history.length)).toBe(entries)
    await page.goBack()
    await expect(page).toHaveURL(`${site.origin}/before`)
  })

  test('without a target it begins at the start, and a reload keeps its colours', async ({ page, start }) => {
    const { site, program } = await startBoth(start)
    site.pages.set('/', { body: `<iframe src="${program.origin}/embed#proxy=nginx&amp;theme=light" title="Wizard" height="700"></iframe>` })
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.goto(`${site.origin}/`)
    const frame = page.locator('iframe').contentFrame()
    await expect(frame.getByRole('heading', { level: 1 })).toHaveText('Why does this gateway answer 502?')
    await expect(frame.getByLabel('The proxy', { exact: true })).toHaveValue('nginx')
    const inner = page.frames()[1]!
    expect(new URL(inner.url()).hash).toBe('#proxy=nginx')
    await inner.evaluate(() => location.reload())
    await expect(frame.getByRole('heading', { level: 1 })).toHaveText('Why does this gateway answer 502?')
    expect(await frame.locator('html').getAttribute('data-theme')).toBe('light')
  })

  test('it has no token there: it says so, probes nothing, and leads to a tab that does', async ({ page, start }) => {
    const { site, program } = await startBoth(start)
    const probes: string[] = []
    page.context().on('request', (request) => {
      if (/\/api\/(probe|host)$/.test(request.url())) probes.push(request.url())
    })
    site.pages.set('/', {
      body: `<iframe src="${program.origin}/embed#upstream=127.0.0.1:9&amp;role=operator" title="Wizard" height="900"></iframe>`,
    })
    // The token is in this origin’s storage, but not in the part that frames of another site see.
    await page.goto(program.address)
    await page.goto(`${site.origin}/`)
    const frame = page.locator('iframe').contentFrame()
    await expect(frame.getByText('This frame reads and asks, but may not probe')).toBeVisible()
    await expect(frame.getByRole('textbox', { name: 'Token' })).toHaveCount(0)
    expect(probes).toEqual([])
    const link = frame.getByRole('link', { name: 'Probe in a tab, with the same answers' })
    expect(await link.getAttribute('rel')).toBe('noopener')
    const [tab] = await Promise.all([page.waitForEvent('popup'), link.click()])
    await expect(tab.getByRole('region', { name: 'Probes' })).toContainText(/1 of 1 done/, { timeout: 15_000 })
    expect(probes.length).toBeGreaterThan(0)
    await tab.close()
  })

  test('where it may probe, it waits for a click', async ({ page, start }) => {
    const program = await start(startBadgateway())
    const probes: string[] = []
    page.on('request', (request) => {
      if (/\/api\/(probe|host)$/.test(request.url())) probes.push(request.url())
    })
    // With the token, as on a site that shares the storage.
    await page.goto(program.address)
    await page.goto(`${program.origin}/embed#v=1&upstream=127.0.0.1:9&role=operator`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Where does badgateway run?')
    await expect(page.getByRole('region', { name: 'Probes' })).toContainText('Nothing was probed yet')
    await page.waitForLoadState('networkidle')
    expect(probes).toEqual([])
    await page.getByRole('button', { name: 'Probe now' }).click()
    await expect(page.getByRole('region', { name: 'Probes' })).toContainText(/1 of 1 done/, { timeout: 15_000 })
    await expect(page.getByRole('button', { name: 'Probe now' })).toHaveCount(0)
    expect(probes.length).toBeGreaterThan(0)
  })

  test('a server that asks for no token probes the listed service from there, on a click', async ({ page, start }, testInfo) => {
    const gateway = await start(startHostSite('127.0.0.1'))
    const services = testInfo.outputPath('services.yaml')
    await mkdir(dirname(services), { recursive: true })
    // JSON is YAML.
    await writeFile(
      services,
      JSON.stringify({ services: [{ name: 'checkout', title: 'Checkout', url: `${gateway.origin}/`, proxy: 'nginx' }] }),
    )
    const site = await start(startHostSite())
    const program = await start(startBadgateway('--shared', '--no-token', '--services', services, '--embed-origins', site.origin))
    const probes: string[] = []
    page.on('request', (request) => {
      if (request.url().endsWith('/api/probe')) probes.push(request.url())
    })
    site.pages.set('/', { body: elementPage(program, '<bad-gateway id="one" service="checkout" data-role="operator"></bad-gateway>') })
    await page.goto(`${site.origin}/`)
    const frame = frameIn(page, '#one')
    const list = frame.getByRole('region', { name: 'Probes' })
    await expect(list).toContainText('Nothing was probed yet')
    expect(probes).toEqual([])
    await frame.getByRole('button', { name: 'Probe now' }).click()
    await expect(list).toContainText(/1 of 1 done/, { timeout: 15_000 })
    await expect(list).toContainText(new URL(gateway.origin).host)
    expect(probes.length).toBeGreaterThan(0)
    await expectFits(page, '#one')
  })

  test('the element is as high as what it shows, takes changes, and tells the page of steps and the report', async ({ page, start }) => {
    const { site, program } = await startBoth(start)
    site.pages.set('/', {
      body: elementPage(program, `<bad-gateway id="one" ${attributes} data-role="operator" theme="light"></bad-gateway>`),
    })
    await page.goto(`${site.origin}/`)
    const frame = frameIn(page, '#one')
    const iframe = page.locator('#one iframe')
    await expect(frame.getByRole('heading', { level: 1 })).toHaveText('Where does badgateway run?')
    await expect(iframe).toHaveCSS('opacity', '1')
    await expect(iframe).toHaveAttribute('title', 'badgateway: why does this gateway answer 502?')
    await expectFits(page, '#one')
    const before = (await iframe.boundingBox())!.height

    await page.locator('#one').evaluate((element) => element.setAttribute('theme', 'dark'))
    await expect(frame.locator('html')).toHaveAttribute('data-theme', 'dark')
    await expect(frame.getByRole('heading', { level: 1 })).toHaveText('Where does badgateway run?')

    await frame.getByRole('link', { name: 'Show the report now' }).click()
    await expect(frame.getByRole('heading', { level: 1 })).toHaveText('A worker was killed because memory ran out.')
    await expectFits(page, '#one')
    expect((await iframe.boundingBox())!.height).toBeGreaterThan(before)
    await expect.poll(async () => (await heardBy(page)).at(-1)?.name).toBe('report')
    const heard = await heardBy(page)
    const { link } = heard.at(-1)!.detail
    const causes = [
      { id: 'worker-out-of-memory', confidence: 'likely' },
      { id: 'closed-early', confidence: 'likely' },
      { id: 'worker-crashed', confidence: 'possible' },
      { id: 'wrong-protocol', confidence: 'possible' },
    ]
    expect(heard).toEqual([
      { at: 'one', name: 'step', detail: { question: 'vantage' } },
      { at: 'one', name: 'step', detail: { question: null } },
      { at: 'one', name: 'report', detail: { verdict: 'diagnosed', causes, link } },
    ])
    expect(link).toMatch(new RegExp(`^${program.origin}/report#s=[\\w-]+$`))
    const tab = await page.context().newPage()
    await tab.goto(link!)
    await expect(tab.getByRole('heading', { level: 1 })).toHaveText('A worker was killed because memory ran out.')
    await tab.close()

    await page.locator('#one').evaluate((element) => element.setAttribute('process', 'restarting'))
    await expect(frame.getByRole('heading', { level: 1 })).toHaveText('Where does badgateway run?')
    expect(new URL(page.frames()[1]!.url()).hash).toContain('process=restarting')
  })

  test('two of them on one page, one removed and added again', async ({ page, start }) => {
    const { site, program } = await startBoth(start)
    site.pages.set('/', {
      body: elementPage(
        program,
        `<bad-gateway id="one" upstream="10.0.0.5:3000" data-role="operator"></bad-gateway>
         <bad-gateway id="two" url="https://shop.example.com/" data-role="visitor"></bad-gateway>`,
      ),
    })
    await page.goto(`${site.origin}/`)
    await expect(frameIn(page, '#one').getByRole('heading', { level: 1 })).toHaveText('Where does badgateway run?')
    await page.locator('#two').scrollIntoViewIfNeeded()
    await expect(frameIn(page, '#two').getByRole('heading', { level: 1 })).toHaveText('Wait a minute, then reload.')
    await expectFits(page, '#one')
    await expectFits(page, '#two')
    await page.evaluate(() => {
      const one = document.querySelector('#one')!
      one.remove()
      document.querySelector('main')!.append(one)
    })
    await page.locator('#one').scrollIntoViewIfNeeded()
    await expect(frameIn(page, '#one').getByRole('heading', { level: 1 })).toHaveText('Where does badgateway run?')
    await expectFits(page, '#one')
    expect((await heardBy(page)).map(({ at, detail }) => `${at} ${detail.question}`).sort()).toEqual([
      'one vantage',
      'one vantage',
      'two null',
    ])
  })

  test('neither side listens to anybody else', async ({ page, start }) => {
    const { site, program } = await startBoth(start)
    const evil = await start(startHostSite('127.0.0.1'))
    evil.pages.set('/', {
      body: `<script>
        const forged = { badgateway: { ready: true, height: 9, step: { question: 'forged' }, theme: 'dark', presets: '#v=1&proxy=forged',
          report: { verdict: 'diagnosed', causes: [], link: '${program.origin}/report#s=forged' } } }
        addEventListener('message', ({ data }) => {
          if (data !== 'now') return
          parent.postMessage(forged, '*')
          for (let at = 0; at < parent.length; at++) parent[at].postMessage(forged, '*')
          parent.postMessage('forged', '*')
        })
      </script>`,
    })
    const element = '<bad-gateway id="one" upstream="10.0.0.5:3000" data-role="operator" theme="light"></bad-gateway>'
    const spy = `<iframe src="${evil.origin}/" title="Evil"></iframe>
      <script>window.forged = 0; addEventListener('message', ({ data }) => { if (data === 'forged') forged++ })</script>`
    site.pages.set('/', { body: elementPage(program, element + spy) })
    await page.goto(`${site.origin}/`)
    const frame = frameIn(page, '#one')
    await expect(frame.getByRole('heading', { level: 1 })).toHaveText('Where does badgateway run?')
    await expectFits(page, '#one')
    const before = await heardBy(page)
    await page.evaluate(() => [...document.querySelectorAll('iframe')].at(-1)!.contentWindow!.postMessage('now', '*'))
    await page.waitForFunction(() => (window as unknown as { forged: number }).forged === 1)
    // What it sent was delivered by now; an answer of the frame to a message that counts comes after it.
    await page.locator('#one').evaluate((one) => one.setAttribute('proxy', 'caddy'))
    await expect
      .poll(() =>
        page
          .frames()
          .find((one) => one.url().includes('/embed'))
          ?.url(),
      )
      .toContain('proxy=caddy')
    await expect(frame.getByRole('heading', { level: 1 })).toHaveText('Where does badgateway run?')
    expect(await frame.locator('html').getAttribute('data-theme')).toBe('light')
    expect(
      (await heardBy(page)).slice(before.length).filter(({ name, detail }) => name === 'report' || detail.question === 'forged'),
    ).toEqual([])
    await expectFits(page, '#one')
  })

  test('a site with a strict policy needs two words for it', async ({ page, start }) => {
    const { site, program } = await startBoth(start)
    const body = `<script src="${program.origin}/embed.js" async></script><bad-gateway id="one" upstream="10.0.0.5:3000"></bad-gateway>`
    site.pages.set('/', { body, policy: `default-src 'none'; script-src ${program.origin}; frame-src ${program.origin}` })
    await page.goto(`${site.origin}/`)
    await expect(frameIn(page, '#one').getByRole('heading', { level: 1 })).toBeVisible()
    await expectFits(page, '#one')
  })

  test('without JavaScript the link stays', async ({ browser, start }) => {
    const { site, program } = await startBoth(start)
    const link = `<a href="${program.origin}/${fragment.replaceAll('&', '&amp;')}">Why 502?</a>`
    site.pages.set('/', { body: elementPage(program, `<bad-gateway ${attributes}>${link}</bad-gateway>`) })
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${site.origin}/`)
    await expect(page.getByRole('link', { name: 'Why 502?' })).toBeVisible()
    await context.close()
  })

  test.describe('that is not listed', () => {
    test.use({ expectedErrors: [/frame-ancestors|chrome-error/] })

    test('the browser shows nothing of it, and the link stays', async ({ page, start }) => {
      const { program } = await startBoth(start)
      const foreign = await start(startHostSite())
      const element = `<bad-gateway id="one"><a href="${program.origin}/">Why 502?</a></bad-gateway>`
      foreign.pages.set('/', { body: elementPage(program, element) })
      foreign.pages.set('/page', { body: `<iframe src="${program.origin}/" title="Page"></iframe>` })
      await page.goto(`${foreign.origin}/`)
      await expect(page.locator('#one iframe')).toHaveCSS('opacity', '1', { timeout: 15_000 })
      expect(await contentOf(page.frames()[1]!)).toBe('')
      await expect(page.getByRole('link', { name: 'Why 502?' })).toBeVisible()
    })

    test('a site that is listed sees nothing but the embed', async ({ page, start }) => {
      const { site, program } = await startBoth(start)
      for (const path of ['/', '/check/process', '/report', '/api/health', '/embed/nothing']) {
        site.pages.set('/', { body: `<iframe src="${program.origin}${path}" title="Page"></iframe>` })
        await page.goto(`${site.origin}/`)
        expect([path, await contentOf(page.frames()[1]!)]).toEqual([path, ''])
      }
    })
  })
})

test.describe('/embed', () => {
  for (const [name, path] of [
    ['start', '/embed'],
    ['question', `/embed/check/process${fragment}`],
    ['report', `/embed/report${fragment}`],
    ['visitor', '/embed#url=https://shop.example.com/&role=visitor'],
    ['snippets', '/embed-code'],
  ] as const) {
    test(`${name}: no violation in light and dark, nothing scrolls sideways at 280 px`, async ({ page, badgateway }) => {
      await page.setViewportSize({ width: 280, height: 640 })
      await page.goto(badgateway.origin + path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await page.waitForLoadState('networkidle')
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        expect(await violations(page), colorScheme).toEqual([])
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(280)
    })
  }

  test('the snippets carry what was chosen', async ({ page, badgateway }) => {
    await page.goto(`${badgateway.origin}/embed-code`)
    await page.getByRole('combobox', { name: 'Service' }).fill('checkout')
    await page.getByLabel('Proxy', { exact: true }).selectOption('nginx')
    await page.getByLabel('Colours').first().selectOption('dark')
    await expect(page.getByRole('region', { name: 'HTML', exact: true })).toContainText(
      '<bad-gateway service="checkout" proxy="nginx" theme="dark">',
    )
    await expect(page.getByRole('region', { name: 'Notion' })).toContainText(
      `${badgateway.origin}/embed#v=1&proxy=nginx&service=checkout&theme=dark`,
    )
  })

  test('names where oEmbed describes it, and that answers with a frame', async ({ page, badgateway }) => {
    await page.goto(`${badgateway.origin}/`)
    const address = await page.locator('link[type="application/json+oembed"]').getAttribute('href')
    const answer = await page.request.get(address!)
    expect(await answer.json()).toMatchObject({ version: '1.0', type: 'rich', width: 720, height: 640 })
    expect((await answer.json()).html).toContain(`<iframe src="${badgateway.origin}/embed"`)
    await page.goto(`${badgateway.origin}/check/process`)
    await expect(page.locator('link[type="application/json+oembed"]')).toHaveCount(0)
  })

  test('embed.js stays within 3 kB gzip', async () => {
    const script = await readFile(join(root, 'dist/page/embed.js'))
    const size = gzipSync(script, { level: 9 }).length
    console.log(`embed.js: ${(size / 1000).toFixed(2)} kB gzip`)
    expect(size).toBeGreaterThan(0)
    expect(size).toBeLessThanOrEqual(3000)
  })
})

/** What a frame shows; empty where the browser refused it. */
async function contentOf(frame: Frame): Promise<string> {
  await expect.poll(() => frame.url()).not.toBe('')
  return frame.evaluate(() => (location.protocol === 'chrome-error:' ? '' : document.body.innerText))
}

/** The frame is as high as what is in it, so it does not scroll. */
async function expectFits(page: Page, element: string): Promise<void> {
  const frame = frameIn(page, element)
  // Out of view a frame of another site is not laid out.
  await page.locator(element).locator('iframe').scrollIntoViewIfNeeded()
  await expect
    .poll(async () => {
      const over = await frame.locator('html').evaluate(({ scrollHeight }) => scrollHeight - innerHeight)
      const content = await frame.locator('#root > div').evaluate((div) => Math.ceil(div.getBoundingClientRect().height))
      const { height = 0 } = (await page.locator(element).locator('iframe').boundingBox()) ?? {}
      return { over, left: height - content }
    })
    .toEqual({ over: 0, left: 0 })
}
