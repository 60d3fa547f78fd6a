import { describe, expect, it } from 'vitest'
import { causes } from './causes/index.ts'
import { checks } from './checks.ts'
import { questions } from './questions/index.ts'
import { vocabulary } from './vocabulary.ts'

describe('vocabulary', () => {
  it('names the checks of the page, in its order', () => {
    expect(checks.map(({ id }) => id)).toEqual(vocabulary.checks)
  })

  it('names every question and its options, in the order asked', () => {
    const registered = questions.map(({ id, section, options }) => ({ id, check: section === 'triage' ? null : section, options }))
    expect(registered).toEqual(vocabulary.questions)
  })

  it.each(causes.map(({ id, check, kind }) => ({ id, check, kind })))('knows the cause $id with its check and kind', (cause) => {
    expect(vocabulary.causes.find(({ id }) => id === cause.id)).toEqual(cause)
  })

  it('names no cause that is not written', () => {
    expect(vocabulary.causes.map(({ id }) => id).sort()).toEqual(causes.map(({ id }) => id).sort())
  })

  it.each(['checks', 'questions', 'causes', 'failures'] as const)('names no id twice among the %s', (kind) => {
    const ids = vocabulary[kind].map((entry) => (typeof entry === 'string' ? entry : entry.id))
    expect(ids).toEqual([...new Set(ids)])
  })
})
