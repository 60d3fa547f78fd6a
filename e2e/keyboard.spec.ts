import type { Locator, Page } from '@playwright/test'
import { expect, test } from './support/fixtures.ts'
import { probesAreDone } from './support/journey.ts'
import { stoppedApp } from './support/upstreams.ts'

test.describe('By keyboard alone', () => {
  test('from the start to the report', async ({ page, badgateway, start }) => {
    const { address } = await start(stoppedApp())
    const { keyboard } = page
    await page.goto(badgateway.address)
    await tabTo(page, page.getByRole('textbox', { name: 'Where the proxy sends it' }))
    await keyboard.type(address)
    await keyboard.press('Enter')

    await expectTitleInFocus(page, 'Where does badgateway run?')
    await probesAreDone(page)
    await keyboard.press('1')
    await expect(page.getByRole('radio', { name: /^On the proxy’s machine/ })).toBeFocused()
    await keyboard.press('Enter')

    await expectTitleInFocus(page, 'Who answered the 502?')
    await keyboard.press('5')
    await keyboard.press('Enter')

    await expectTitleInFocus(page, 'How often does it fail?')
    await keyboard.press('1')
    await keyboard.press('Enter')

    await expectTitleInFocus(page, 'Is the app running?')
    await keyboard.press('1')
    await keyboard.press('ArrowDown')
    await expect(page.getByRole('radio', { name: /^No, it is not running/ })).toBeChecked()
    await keyboard.press('Enter')

    await expectTitleInFocus(page, `The app is not running: nobody listens on ${address}, where the proxy calls.`)
    await tabTo(page, page.getByRole('link', { name: 'Go to the fix' }))
    await keyboard.press('Enter')
    await keyboard.press('Tab')
    await expect(page.getByRole('main').locator(':focus')).toBeVisible()
  })

  test('Enter without an answer says so; ? lists the keys; the first Tab skips to the content', async ({ page, badgateway }) => {
    const { keyboard } = page
    await page.goto(`${badgateway.origin}/check/pattern#v=1`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('How often does it fail?')
    await keyboard.press('Enter')
    await expect(page.getByRole('alert')).toBeFocused()
    await expect(page.getByRole('alert')).toContainText('Choose an answer, or “I don’t know”.')
    await keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
    await keyboard.press('Escape')
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeHidden()

    await page.goto(badgateway.address)
    await keyboard.press('Tab')
    await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
    await keyboard.press('Enter')
    await expect(page.getByRole('main')).toBeFocused()
  })
})

async function expectTitleInFocus(page: Page, title: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeFocused({ timeout: 15_000 })
}

/** Presses Tab until the control has the focus; no page has more than fifty controls before it. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  for (let presses = 0; presses < 50; presses += 1) {
    await page.keyboard.press('Tab')
    if (await control.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error('Tab does not reach it.')
}
