import { inflateRawSync } from 'node:zlib'
import { expect, type Page } from '@playwright/test'

/** What a person types on the start page; every part may be left empty. Stacks are chosen by the names shown. */
type Typed = { url?: string; upstream?: string; proxy?: string; app?: string; inFront?: string }

/** What a report must say. */
type Expected = {
  verdict: 'diagnosed' | 'undetermined' | 'not-this'
  /** The title of the page. */
  says: string
  /** The first cause by its id, how strong it is, and what must be among the reasons for it. */
  cause: string
  strength: 'proven' | 'likely' | 'possible'
  because: string
  /** A reading in the machine's own words. */
  seen?: string
  /** A question that would settle it, and what its command holds. */
  next?: { ask: string; run: string }
  /** The title of a cause that it cannot be. */
  ruledOut?: string
}

export type Journey = ReturnType<typeof journeyOn>

/** The verbs of a person at the page. `address` is where the page is, with a token where there is a server. */
export function journeyOn(page: Page, address: string) {
  return {
    page,

    /** Opens the start page, says where the fault is and goes on; waits until the probes have answered, if any are made. */
    async begin(typed: Typed): Promise<void> {
      await page.goto(address)
      await fillIn(page, typed)
      await page.getByRole('button', { name: 'Find the cause' }).click()
      await expect(page).toHaveURL(/\/check\//)
      await probesAreDone(page)
    },

    /** Answers the questions named, each when its page comes; the order is the one in which they are asked. */
    async answer(answers: Readonly<Record<string, string>>): Promise<void> {
      for (const [question, title] of Object.entries(answers)) {
        await expect(page, `${question} is asked next`).toHaveURL(new RegExp(`/check/${question}(#|$)`))
        await page.getByRole('radio', { name: startsWith(title) }).check()
        await continueOn(page)
      }
    },

    /** Says "I don't know" to the questions named. */
    async dontKnow(...questions: readonly string[]): Promise<void> {
      await this.answer(Object.fromEntries(questions.map((question) => [question, 'I don’t know'])))
    },

    /** Opens a question again by its name under "Your answers". */
    async change(name: string): Promise<void> {
      await page.getByRole('link', { name: `Change ${name}`, exact: true }).click()
    },

    /** Answers a question that the report says would settle it. */
    async settle(ask: string, title: string): Promise<void> {
      await page.getByRole('region', { name: 'What would settle it' }).getByRole('link', { name: ask }).click()
      await page.getByRole('radio', { name: startsWith(title) }).check()
      await continueOn(page)
    },

    /** Ends on a report that says what is expected, on the page and in the link that the address holds. */
    async expectReport({ verdict, says, cause, strength, because, seen, next, ruledOut }: Expected): Promise<void> {
      await expect(page).toHaveURL(/\/report#s=/, { timeout: 15_000 })
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(says)
      const held = reportIn(page.url())
      expect({ verdict: held.verdict, ...held.causes[0] }).toMatchObject({ verdict, id: cause, confidence: strength })

      const main = page.getByRole('main')
      const word = { diagnosed: capital(strength), undetermined: 'Undetermined', 'not-this': 'No upstream fault' }[verdict]
      await expect(main.getByText(word, { exact: true })).toBeVisible()
      const reasons = verdict === 'undetermined' ? 'What fits' : strength === 'proven' ? 'What proves it' : 'What speaks for it'
      await expect(page.getByRole('region', { name: reasons }).getByRole('listitem').first()).toBeVisible()
      await expect(page.getByRole('region', { name: reasons })).toContainText(because)
      if (seen !== undefined) await expect(main).toContainText(seen)
      if (ruledOut !== undefined) await expect(page.getByRole('region', { name: 'Ruled out' })).toContainText(ruledOut)
      if (next === undefined) return
      const step = page.getByRole('region', { name: 'What would settle it' }).getByRole('listitem').filter({ hasText: next.ask })
      await expect(step).toContainText(next.run)
    },
  }
}

/** The report that the address of its page holds. */
export function reportIn(url: string): { verdict: string; causes: { id: string; confidence: string }[]; answers: Record<string, string> } {
  const packed = new URL(url).hash.slice('#s='.length)
  return JSON.parse(inflateRawSync(Buffer.from(packed, 'base64url')).toString())
}

export async function fillIn(page: Page, { url, upstream, proxy, app, inFront }: Typed): Promise<void> {
  if (url !== undefined) await page.getByRole('textbox', { name: 'Address that answers 502' }).fill(url)
  if (upstream !== undefined) await page.getByRole('textbox', { name: 'Where the proxy sends it' }).fill(upstream)
  const chosen = { 'The proxy': proxy, 'The app': app, 'CDN or balancer in front': inFront }
  if (Object.values(chosen).every((name) => name === undefined)) return
  await page.getByText('More about the way').click()
  for (const [label, name] of Object.entries(chosen)) {
    if (name !== undefined) await page.getByRole('combobox', { name: label, exact: true }).selectOption({ label: name })
  }
}

export async function continueOn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Continue' }).click()
}

/** Probes that were made answer within their deadlines; without a server there are none to wait for. */
export async function probesAreDone(page: Page): Promise<void> {
  await expect(page.getByRole('region', { name: 'Probes' })).toContainText(/\d of \d done|No badgateway server answers/, {
    timeout: 15_000,
  })
}

/** An accessible name that begins with these words: the name of an answer holds its hint too. */
function startsWith(words: string): RegExp {
  return new RegExp(`^${words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}( |$)`)
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
