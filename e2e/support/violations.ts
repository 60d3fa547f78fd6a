import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** What axe objects to, with everything that folds open: the rule, and the elements that break it. Out: a line a rule, none where all is well. */
export async function violations(page: Page): Promise<string[]> {
  await openAll(page)
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
}

/** Opens all that folds. */
export async function openAll(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
  })
}
