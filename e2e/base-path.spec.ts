import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { sampleReport } from './store/sample-report.ts'
import { startBadgateway } from './support/badgateway.ts'
import { startCaddy } from './support/caddy.ts'
import { isMissing } from './support/find-program.ts'
import { expect, test } from './support/fixtures.ts'
import { startNginx } from './support/nginx.ts'
import { ownFolder } from './support/own-folder.ts'
import { skipUnless } from './support/skip-unless.ts'
import type { Start } from './support/start.ts'
import { listening } from './support/stoppable.ts'

// Many pages each; a busy machine is slow.
test.describe.configure({ timeout: 120_000 })

const path = '/502'
const passHost = ['proxy_set_header Host $http_host;', 'proxy_set_header X-Forwarded-For $remote_addr;']

const proxies = [
  {
    name: 'nginx',
    missing: isMissing('nginx'),
    start: (to: string, isTakenOff: boolean) => startNginx({ to, directives: passHost, below: { path: `${path}/`, isTakenOff } }),
  },
  {
    name: 'Caddy',
    missing: isMissing('caddy'),
    start: (to: string, isTakenOff: boolean) => startCaddy({ to, below: { path, isTakenOff } }),
  },
]

for (const { name, missing, start: startProxy } of proxies)
  for (const isTakenOff of [true, false])
    test(`below a path behind ${name} that ${isTakenOff ? 'takes it off' : 'leaves it on'}, everything is found there and nothing elsewhere`, async ({
      page,
      start,
    }) => {
      skipUnless(missing)
      const shop = await start(
        listening(
          { host: '127.0.0.1' },
          createServer((_, response) => response.writeHead(502).end('Bad Gateway')),
        ),
      )
      const service = `http://127.0.0.1:${shop.port}/`
      const { origin } = await startShared(start, service)
      const proxy = await start(startProxy(new URL(origin).host, isTakenOff))
      const at = `${proxy.url}${path.slice(1)}`
      const elsewhere: string[] = []
      page.on('request', (request) => {
        const { host, pathname } = new URL(request.url())
        if (host !== new URL(proxy.url).host || !pathname.startsWith(`${path}/`)) elsewhere.push(request.url())
      })

      await page.goto(`${at}/`)
      await page.getByRole('radio', { name: /shop/ }).check()
      await page.getByRole('button', { name: 'Find the cause' }).click()
      await expect(page).toHaveURL(new RegExp(`^${at}/check/`))
      await expect(page.getByRole('region', { name: 'Probes' })).toContainText(/(\d) of \1 done/, { timeout: 15_000 })
      await page.reload()
      await expect(page.getByRole('region', { name: 'Your answers' })).toBeVisible()

      await page.goto(`${at}/causes/wrong-port`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await page.goto(`${at}/log-lines`)
      await page.getByLabel('Find a line').fill('Connection refused while connecting to upstream')
      await expect(page.getByRole('main')).toContainText('111')
      await page
        .getByRole('link', { name: /badgateway/ })
        .first()
        .click()
      await expect(page).toHaveURL(`${at}/`)
      await expect(page.getByRole('radio', { name: /shop/ })).toBeVisible()

      const headers = { 'content-type': 'application/json' }
      const stored = await fetch(`${at}/api/reports`, { method: 'POST', headers, body: JSON.stringify(sampleReport('a', 1000)) })
      const { path: link } = await stored.json()
      await page.goto(`${at}${link}`)
      await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('There is no such page')
      await expect(page.getByRole('main')).toContainText('127.0.0.1:3000')
      await page.waitForLoadState('networkidle')
      expect(elsewhere).toEqual([])
    })

async function startShared(start: Start, service: string) {
  const { path: folder } = await start(ownFolder())
  const file = join(folder, 'services.yaml')
  await writeFile(file, JSON.stringify({ services: [{ name: 'shop', url: service }] }))
  const options = ['--services', file, '--no-token', '--store', `sqlite:${join(folder, 'reports.db')}`, '--trusted-proxies', '127.0.0.1']
  return start(startBadgateway('--shared', ...options, '--base-path', path))
}
