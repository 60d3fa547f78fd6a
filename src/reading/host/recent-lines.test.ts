import { describe, expect, it } from 'vitest'
import { linesSince } from './recent-lines.ts'

const at = (text: string) => new Date(text).getTime()

describe('linesSince', () => {
  it('begins at the first line that is not older', () => {
    const log = '2026/11/22 03:11:20 [error] a\n2026/11/22 03:12:20 [error] b\n2026/11/22 03:13:20 [error] c\n'
    expect(linesSince(log, at('2026-11-22T03:12:00'))).toBe('2026/11/22 03:12:20 [error] b\n2026/11/22 03:13:20 [error] c\n')
  })

  it('keeps nothing of a log that is older', () => {
    expect(linesSince('2026/11/22 03:11:20 [error] a\n', at('2026-11-23T00:00:00'))).toBe('')
  })

  it('takes a log without times whole', () => {
    expect(linesSince('Error: boom\n    at app.js:3\n', at('2026-11-23T00:00:00'))).toBe('Error: boom\n    at app.js:3\n')
  })

  it('leaves out the lines that belong to an older one', () => {
    const log = '2026/11/22 03:11:20 [error] a\n  and more of it\n2026/11/22 03:13:20 [error] c\n'
    expect(linesSince(log, at('2026-11-22T03:12:00'))).toBe('2026/11/22 03:13:20 [error] c\n')
  })
})
