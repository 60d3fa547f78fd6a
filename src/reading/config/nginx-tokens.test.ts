import { describe, expect, it } from 'vitest'
import { commandLines } from '../commands/command-lines.ts'
import { nginxTokenReader } from './nginx-tokens.ts'

function tokensOf(text: string) {
  const lines = commandLines(text)
  const reader = nginxTokenReader(lines)
  const found: string[] = []
  for (let index = 0; index < lines.length; ) {
    const { tokens, next } = reader.read(index)
    found.push(...tokens.map((token) => `${token.line} ${token.text}`))
    index = next
  }
  return found
}

describe('nginxTokenReader', () => {
  it.each([
    ['words and marks', 'a b;\nc{d;}', ['1 a', '1 b', '1 ;', '2 c', '2 {', '2 d', '2 ;', '2 }']],
    ['comments, at the start of a word only', 'a b#c; # d;', ['1 a', '1 b#c', '1 ;']],
    ['quotes, at the start of a word only', `a "b; {c}" 'd"e' f"g;`, ['1 a', '1 b; {c}', '1 d"e', '1 f"g', '1 ;']],
    ['a string over lines', 'a "b\n c" d;', ['1 a', '1 b\n c', '2 d', '2 ;']],
    ['a quote that is never closed', 'a "b c;\nd;', ['1 a', '1 "b', '1 c', '1 ;', '2 d', '2 ;']],
    ['a variable in braces', `a x\${b}c;`, ['1 a', `1 x\${b}c`, '1 ;']],
    ['backslashes', 'a \\;b \\.php$ "\\"c";', ['1 a', '1 \\;b', '1 \\.php$', '1 "c', '1 ;']],
    ['a block of Lua', 'a_by_lua_block { if {} then\n -- }\n "x;" } b;', ['1 a_by_lua_block', '1 {', '3 }', '3 b', '3 ;']],
  ])('reads %s', (_, text, expected) => {
    expect(tokensOf(text)).toEqual(expected)
  })
})
