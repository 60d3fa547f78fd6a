import { describe, expect, it } from 'vitest'
import type { FoundFact } from '../contract/fact.ts'
import type { SubjectValue } from '../contract/subjects.ts'
import { worksNow } from './works-now.ts'

const seen = { source: 'probe', vantage: 'proxy-host', at: null, quote: 'HTTP/1.1 200 OK', where: 'HTTP probe from web1' } as const
const answer = (value: SubjectValue<'url.response'>): FoundFact => ({ about: 'url.response', value, ...seen })

describe('worksNow', () => {
  it('says that the address answers, and with what', () => {
    expect(worksNow([answer({ is: 'answered', status: 200 })])).toEqual([
      { about: 'fault.now', value: { is: 'works', status: 200 }, ...seen },
    ])
  })

  it.each<SubjectValue<'url.response'>>([{ is: 'answered', status: 502 }, { is: 'answered' }, { is: 'times-out' }])(
    'says nothing of %j',
    (value) => {
      expect(worksNow([answer(value)])).toEqual([])
    },
  )

  it('says nothing of what a log tells', () => {
    expect(worksNow([{ ...answer({ is: 'answered', status: 200 }), source: 'text' }])).toEqual([])
  })
})
