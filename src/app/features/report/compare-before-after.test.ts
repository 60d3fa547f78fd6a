import { describe, expect, it } from 'vitest'
import type { Subject, SubjectValue } from '../../../contract/subjects.ts'
import { compareBeforeAfter } from './compare-before-after.ts'

const before = [
  seen('url.response', { is: 'answered', status: 502, ms: 23 }),
  seen('upstream.connect', { is: 'refused', address: '127.0.0.1:3000', ms: 0.2 }),
]
const good = [
  seen('url.response', { is: 'answered', status: 200, ms: 31 }),
  seen('upstream.connect', { is: 'connects', address: '127.0.0.1:3000', ms: 0.1 }),
  seen('upstream.header', { is: 'fits', bytes: 612 }),
]

describe('compareBeforeAfter', () => {
  it('says that it works now, row by row', () => {
    expect(compareBeforeAfter(before, good, false)).toEqual({
      verdict: 'works',
      rows: [
        { what: 'Answer', before: { says: '502', state: 'broken' }, after: { says: '200', state: 'fine' } },
        { what: 'First byte', before: { says: '23 ms', state: 'unknown' }, after: { says: '31 ms', state: 'unknown' } },
        { what: 'Upstream: connect', before: { says: 'refused, 0.2 ms', state: 'broken' }, after: { says: '0.1 ms', state: 'fine' } },
        { what: 'Upstream: header', before: { says: 'not seen', state: 'unknown' }, after: { says: '612 bytes', state: 'fine' } },
      ],
    })
  })

  it('goes by the public address: the old upstream may refuse for ever', () => {
    const after = [seen('url.response', { is: 'answered', status: 200, ms: 31 }), seen('upstream.connect', { is: 'refused', ms: 0.2 })]
    expect(compareBeforeAfter(before, after, false).verdict).toBe('works')
  })

  it('lets one good run settle nothing when the fault comes and goes', () => {
    expect(compareBeforeAfter(before, good, true).verdict).toBe('works-this-time')
  })

  it('does not take another duration for a change', () => {
    const after = [
      seen('url.response', { is: 'answered', status: 502, ms: 40 }),
      seen('upstream.connect', { is: 'refused', address: '127.0.0.1:3000', ms: 0.4 }),
    ]
    expect(compareBeforeAfter(before, after, false).verdict).toBe('still-failing')
  })

  it('tells another failure from the same one', () => {
    const after = [seen('url.response', { is: 'answered', status: 502, ms: 40 }), seen('upstream.connect', { is: 'times-out', ms: 3000 })]
    expect(compareBeforeAfter(before, after, false).verdict).toBe('changed')
  })

  it('does not take for mended what was not asked again', () => {
    expect(compareBeforeAfter(before, [seen('upstream.connect', { is: 'connects', ms: 0.1 })], false).verdict).toBe('not-all-seen')
  })

  it.each([
    ['upstream.body', { is: 'unfinished', received: 12 }, { says: 'unfinished, 12 bytes', state: 'unknown' }],
    ['upstream.body', { is: 'cut', received: 12 }, { says: 'cut, 12 bytes', state: 'broken' }],
    ['upstream.validity', { is: 'disputed' }, { says: 'disputed', state: 'unknown' }],
    ['upstream.validity', { is: 'invalid' }, { says: 'invalid', state: 'broken' }],
  ] as const)('takes for broken only what is: %s %j', (about, value, side) => {
    expect(compareBeforeAfter([], [seen(about, value)], false).rows.map(({ after }) => after)).toEqual([side])
  })

  it('does not claim a mend where nothing was broken before, nor anything where nothing was seen', () => {
    expect(compareBeforeAfter(good, good, false).verdict).toBe('as-before')
    expect(compareBeforeAfter(before, [], false).verdict).toBe('nothing-seen')
  })
})

function seen<S extends Subject>(about: S, value: SubjectValue<S>) {
  return { about, value }
}
