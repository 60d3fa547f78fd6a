import { expect } from '@playwright/test'
import { test } from './support/fixtures.ts'
import { healthyApp } from './support/upstreams.ts'

test('the wait on an idle connection: only on a click, with the time left, and a way out', async ({ journey, start, page }) => {
  const { address } = await start(healthyApp())
  await journey.begin({ upstream: address, proxy: 'Caddy' })
  const probes = page.getByRole('region', { name: 'Probes' })
  const measure = probes.getByRole('button', { name: 'Measure how long the upstream keeps an idle connection' })

  await measure.click()
  await expect(probes.getByRole('timer')).toHaveText(
    new RegExp(`^Waiting for ${address} to close an idle connection: at most (90|8\\d) s more\\.$`),
  )
  await probes.getByRole('button', { name: 'Cancel' }).click()
  await expect(probes.getByRole('timer')).toHaveCount(0)

  // Node 20 closes an idle connection after 5 seconds, or one more.
  await measure.click()
  await expect(probes).toContainText(new RegExp(`${address} closed the idle connection after [56]\\.\\d s\\. It advertises 5\\.0 s\\.`), {
    timeout: 15_000,
  })
  await expect(probes.getByRole('button', { name: 'Measure it again' })).toBeVisible()
})
