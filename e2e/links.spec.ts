import { expect, test } from './support/fixtures.ts'
import { continueOn, fillIn, probesAreDone, reportIn } from './support/journey.ts'
import { missingSocket, stoppedApp } from './support/upstreams.ts'

test.describe('Links', () => {
  test('a reload in the middle keeps the page and every answer', async ({ page, journey, start }) => {
    const { address } = await start(stoppedApp())
    await journey.begin({ upstream: address, proxy: 'nginx' })
    await journey.answer({ vantage: 'On the proxy’s machine', 'made-by': 'The proxy that calls the app', pattern: 'Every request' })
    await expect(page).toHaveURL(
      /\/check\/process#v=1&made-by=proxy&pattern=always&proxy=nginx&role=operator&upstream=.*&vantage=proxy-host$/,
    )
    const { title, url } = { title: await page.title(), url: page.url() }
    await page.reload()
    await expect(page).toHaveTitle(title)
    expect(page.url()).toBe(url)
    await probesAreDone(page)
    await journey.answer({ process: 'No, it is not running' })
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      `The app is not running: nobody listens on ${address}, where nginx calls.`,
    )
  })

  test('a gap in a permalink loses nothing, and what is not known is said', async ({ page, badgateway }) => {
    // Neither the role nor the vantage nor the pattern is given, one key is of nobody and one answer does not exist.
    await page.goto(`${badgateway.origin}/check/listening#v=1&colour=blue&log=refused&process=running&protocol=morse`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Does the proxy call the address where the app listens?')
    await expect(page.getByRole('main')).toContainText('The link holds a key that is not known.')
    await expect(page.getByRole('main')).toContainText('The answer to “protocol” no longer exists.')
    const answers = page.getByRole('region', { name: 'Your answers' })
    await expect(answers).toContainText('The connection was refused')
    await expect(answers).toContainText('Yes, it is running')

    await page.getByRole('radio', { name: /^No, it listens on another port/ }).check()
    await continueOn(page)
    await expect(page, 'the first question that is open').toHaveURL(/\/check\/role#v=1&listening=other-port&log=refused&process=running$/)
  })

  test('a runbook presets the form and answers', async ({ page, badgateway, start }) => {
    const { address } = await start(stoppedApp())
    await page.goto(badgateway.address)
    await page.goto(`${badgateway.origin}/#v=1&pattern=always&proxy=nginx&service=shop.service&upstream=${address}&vantage=proxy-host`)
    await expect(page.getByRole('textbox', { name: 'Where the proxy sends it' })).toHaveValue(address)
    await expect(page.getByRole('combobox', { name: 'The proxy' })).toHaveValue('nginx')
    await page.getByRole('button', { name: 'Find the cause' }).click()
    await expect(page, 'what the runbook answered is not asked').toHaveURL(/\/check\/made-by#/)
    await page.getByRole('radio', { name: /^The proxy that calls the app/ }).check()
    await continueOn(page)
    await page.getByRole('radio', { name: /^I don’t know/ }).check()
    await expect(page.getByRole('group', { name: 'Is the app running?' })).toContainText('systemctl status shop.service')
  })

  test('a report outlives a reload and opens elsewhere, without probing', async ({ page, browser, badgateway, start }) => {
    const { address } = await start(missingSocket())
    await page.goto(badgateway.address)
    await fillIn(page, { upstream: address, proxy: 'nginx' })
    await page.getByRole('button', { name: 'Find the cause' }).click()
    await page.getByRole('radio', { name: /^On the proxy’s machine/ }).check()
    await continueOn(page)
    const says = `nginx calls ${address}, and there is no such file.`
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(says)
    await expect(page).toHaveURL(/\/report#s=/)
    const link = page.url()
    expect(reportIn(link).causes[0]).toMatchObject({ id: 'socket-missing', confidence: 'proven' })

    const probes: string[] = []
    page.on('request', (request) => request.url().includes('/api/probe') && probes.push(request.url()))
    await page.reload()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(says)
    expect(page.url()).toBe(link)

    const elsewhere = await browser.newContext()
    const theirs = await elsewhere.newPage()
    theirs.on('request', (request) => request.url().includes('/api/probe') && probes.push(request.url()))
    await theirs.goto(link)
    await expect(theirs.getByRole('heading', { level: 1 })).toHaveText(says)
    await expect(theirs.getByRole('region', { name: 'What proves it' })).toContainText(`connect ${address} → ENOENT`)
    expect(probes).toEqual([])
    await elsewhere.close()
  })

  test('a cut report link says so and leads on', async ({ page, badgateway }) => {
    await page.goto(`${badgateway.origin}/report#s=q1bKTS3OTNcBAA`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This link holds no report')
    await page.getByRole('link', { name: 'Begin at the start' }).click()
    await expect(page.getByRole('button', { name: 'Find the cause' })).toBeVisible()
  })
})
