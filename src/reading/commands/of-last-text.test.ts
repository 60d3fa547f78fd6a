import { describe, expect, it } from 'vitest'
import { ofLastText } from './of-last-text.ts'

describe('ofLastText', () => {
  it('makes it once for the same text, and anew for another', () => {
    const asked: string[] = []
    const lengthOf = ofLastText((text) => {
      asked.push(text)
      return text.length
    })
    expect([lengthOf(''), lengthOf(''), lengthOf('ab'), lengthOf('ab'), lengthOf('')]).toEqual([0, 0, 2, 2, 0])
    expect(asked).toEqual(['', 'ab', ''])
  })
})
