import { expect, test } from './support/fixtures.ts'
import { stoppedApp } from './support/upstreams.ts'

test('an owner without a shell gets what to ask the host, word for word, and may go on to the questions', async ({
  page,
  badgateway,
  start,
  nginx,
}) => {
  const { url } = await nginx({ to: (await start(stoppedApp())).address })
  await page.goto(badgateway.address)
  await page.getByRole('radio', { name: /^I own it, but have no shell/ }).check()
  await page.getByRole('textbox', { name: 'Address that answers 502' }).fill(url)
  await page.getByRole('button', { name: 'Find the cause' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ask your host these questions')
  const message = page.getByRole('region', { name: 'Send this, word for word' })
  await expect(message).toContainText(`${url} answers 502. Seen by a probe at`)
  await expect(message).toContainText('The answer was made by nginx.')
  await expect(message).toContainText('What does the error log of the proxy')
  await expect(page.getByRole('region', { name: 'Safe to try' }).getByRole('listitem')).toHaveCount(3)

  await page.getByRole('button', { name: 'Go through the questions' }).click()
  await expect(page).toHaveURL(/\/check\/pattern#.*role=operator/)
})
