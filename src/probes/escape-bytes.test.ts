import { expect, it } from 'vitest'
import { escapeBytes } from './escape-bytes.ts'

it('keeps printable ASCII and escapes the rest', () => {
  expect(escapeBytes(Buffer.from('a~ \\x\r\n\0\x1b\x7f\xff', 'latin1'))).toBe('a~ \\x5cx\\x0d\\x0a\\x00\\x1b\\x7f\\xff')
})
