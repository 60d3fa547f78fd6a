import { describe, expect, it } from 'vitest'
import { nearest } from './nearest.ts'

describe('nearest', () => {
  it.each([
    ['upstrem', 'upstream'],
    ['upsteram', 'upstream'],
    ['jsno', 'json'],
    ['vantge', 'vantage'],
    ['xyzzy', undefined],
    ['', undefined],
    ['ap', 'app'],
  ])('finds for %s: %s', (typed, name) => {
    expect(nearest(typed, ['json', 'upstream', 'vantage', 'app'])).toBe(name)
  })
})
