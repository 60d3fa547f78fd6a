import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { shellWord } from './shell-word.ts'

it.each([
  ['/etc/nginx/nginx.conf', '/etc/nginx/nginx.conf'],
  ['/etc/nginx/$(id).conf', "'/etc/nginx/$(id).conf'"],
  ["it's; rm -rf ~", "'it'\\''s; rm -rf ~'"],
  ['a\u202eb\u001b[2J\nc', "'a\\x202eb\\x1b[2J\\x0ac'"],
  ['', "''"],
])('writes %j as %s', (value, word) => {
  expect(shellWord(value)).toBe(word)
})

it('is one word to a real shell', () => {
  const visible = fc.string({ unit: 'grapheme-ascii', maxLength: 40 })
  fc.assert(
    fc.property(visible, (value) => {
      expect(execFileSync('/bin/sh', ['-c', `printf %s ${shellWord(value)}`], { encoding: 'utf8' })).toBe(value)
    }),
    { numRuns: 30 },
  )
})
