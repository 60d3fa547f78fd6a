import { describe, expect, it } from 'vitest'
import { redactEscaped } from './redact-escaped.ts'

describe('redactEscaped', () => {
  it('hides a secret behind colour codes, and writes the bytes as they were written', () => {
    expect(redactEscaped('\\x1b[1mpassword\\x1b[0m=\\x1b[31mk7ozbuxvb6WT\\x1b[0m\\x0d\\x0a\\xff\\x5c')).toBe(
      '\\x1b[1mpassword\\x1b[0m=\\x1b[31m[hidden password]\\x0d\\x0a\\xff\\x5c',
    )
  })

  it('leaves bytes without a secret as they are', () => {
    const text = 'HTTP/1.1 200 OK\\x0d\\x0acontent-length: 5\\x0d\\x0a\\x0d\\x0ahello \\x5cx41'
    expect(redactEscaped(text)).toBe(text)
  })
})
