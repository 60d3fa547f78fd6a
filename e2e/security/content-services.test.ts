import * as v from 'valibot'
import { expect, it } from 'vitest'
import { hrefOf } from '../../src/app/features/services/href-of.ts'
import { ServiceSchema } from '../../src/contract/services.ts'
import { hostileTexts } from './content-rows.ts'
import { terminalProblem } from './only-text.ts'

const good = { name: 'shop', url: 'https://shop.example.com/' }
const texts = hostileTexts().filter(({ kind }) => kind === 'injection')

it.each(['title', 'owner', 'statusPage', 'runbook', 'deploys', 'url', 'proxy', 'app', 'name'] as const)(
  'a services file has in %s plain text, or is refused, and no link but to pages and people',
  (field) => {
    const problems = texts.flatMap(({ why, text }) => {
      const read = v.safeParse(ServiceSchema, { ...good, [field]: text })
      if (!read.success) return read.issues.some(({ message }) => message.includes(text)) ? [`${why}: the refusal repeats it`] : []
      const taken = read.output[field] ?? ''
      const href = hrefOf(taken)
      const leads = href === null || /^(?:https?:\/\/|mailto:)/.test(href)
      return [terminalProblem(taken), leads ? null : `leads to ${href}`].flatMap((problem) =>
        problem === null ? [] : [`${why}: ${problem}`],
      )
    })
    expect(problems).toEqual([])
  },
)
