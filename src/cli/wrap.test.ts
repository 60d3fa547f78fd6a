import { describe, expect, it } from 'vitest'
import { wrap } from './wrap.ts'

describe('wrap', () => {
  it('breaks at spaces, indents every line, and leaves a longer word whole', () => {
    expect(wrap('one two three /a/very/long/path four', 12, 2)).toEqual(['  one two', '  three', '  /a/very/long/path', '  four'])
  })

  it('keeps an empty text as one line', () => {
    expect(wrap('', 80)).toEqual([''])
  })
})
