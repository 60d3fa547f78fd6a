import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { samplePattern } from './sample-pattern.ts'

/** `.` answers, `x` fails; addresses take turns where several are given. */
const of = (marks: string, addresses = ['10.0.0.1:80']) =>
  samplePattern([...marks].map((mark, index) => ({ failed: mark === 'x', address: addresses[index % addresses.length] ?? '' })))

describe('samplePattern', () => {
  it.each([
    ['..........', { is: 'never-fails' }],
    ['xxxxxxxxxx', { is: 'always-fails' }],
    ['x', { is: 'always-fails' }],
    ['.x.x.x.x.x.x', { is: 'every-nth', every: 2 }],
    ['..x..x..x..x..x..x..', { is: 'every-nth', every: 3 }],
    // One request of another client came between.
    ['...x...x....x...x...x...x', { is: 'every-nth', every: 4 }],
    ['..x..x..x', { is: 'at-random' }],
    ['..x..x..x..x................', { is: 'at-random' }],
    ['......xxxxxx........', { is: 'in-bursts' }],
    ['xxxxx...........xxxxx', { is: 'in-bursts' }],
    ['.x...xx..x.....x..', { is: 'at-random' }],
    ['.....x....', { is: 'at-random' }],
  ])('%s', (marks, pattern) => {
    expect(of(marks)).toEqual(pattern)
  })

  it('knows one bad address among several', () => {
    expect(of('.x.x', ['10.0.0.1:80', '10.0.0.2:80'])).toEqual({ is: 'one-address' })
    expect(of('.x.x.x', ['10.0.0.1:80', '10.0.0.2:80', '10.0.0.3:80'])).toEqual({ is: 'at-random' })
    expect(of('.x', ['10.0.0.1:80', '10.0.0.2:80'])).toEqual({ is: 'at-random' })
  })

  it('takes chance for a period, or for a burst, in few cases', () => {
    let seed = 42
    const random = () => {
      seed = (seed * 1103515245 + 12345) % 2147483648
      return seed / 2147483648
    }
    const found = Array.from(
      { length: 2000 },
      (_, run) => of(Array.from({ length: 60 }, () => (random() < [0.1, 0.25, 0.5][run % 3]! ? 'x' : '.')).join('')).is,
    )
    const share = (is: string) => found.filter((one) => one === is).length / found.length
    expect(share('every-nth')).toBeLessThan(0.05)
    expect(share('in-bursts')).toBeLessThan(0.05)
  })

  it('gives a pattern to whatever comes', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 200 }), (failed) => {
        const { is } = samplePattern(failed.map((one) => ({ failed: one, address: 'a' })))
        expect(is === 'never-fails').toBe(!failed.includes(true))
        expect(is === 'always-fails').toBe(!failed.includes(false))
      }),
    )
  })
})
