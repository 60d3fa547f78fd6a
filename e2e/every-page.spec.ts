import type { Page } from '@playwright/test'
import { expect, test } from './support/fixtures.ts'
import { scenes } from './support/scenes.ts'
import { openAll, violations } from './support/violations.ts'

test.describe('Every page', () => {
  for (const { name, open } of scenes) {
    test(`${name}: no violation in light and dark, one title, nothing scrolls sideways at 320 px`, async ({ page, stage }) => {
      await page.emulateMedia({ colorScheme: 'light' })
      await open(page, stage)
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
      await expect(page.getByRole('main')).toHaveCount(1)
      expect(await violations(page), 'light').toEqual([])
      await page.emulateMedia({ colorScheme: 'dark' })
      expect(await violations(page), 'dark').toEqual([])

      await page.setViewportSize({ width: 320, height: 640 })
      expect(await tooWide(page), 'at 320 px').toEqual([])
      expect(await violations(page), 'at 320 px').toEqual([])
    })
  }
})

/** Empty, or what sticks out when the page scrolls sideways. */
async function tooWide(page: Page): Promise<string[]> {
  await openAll(page)
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const out = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > clientWidth)
    return [`${scrollWidth} px wide`, ...out.slice(0, 5).map((element) => element.outerHTML.slice(0, 120))]
  })
}
