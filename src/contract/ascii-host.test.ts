import { describe, expect, it } from 'vitest'
import { asciiHost } from './ascii-host.ts'

const ambiguous = { error: 'The name holds letters that programs turn into different names. Write it as DNS has it, beginning with xn--.' }
const noName = { error: 'The host holds a character that no name has. Give the name or the address alone.' }

describe('asciiHost', () => {
  it.each([
    ['Bücher.example', 'xn--bcher-kva.example'],
    ['пример.example', 'xn--e1afmkfd.example'],
    ['日本語.example', 'xn--wgv71a119e.example'],
    ['１０.０.０.１', '10.0.0.1'],
    ['%31%30.0.0.1', '10.0.0.1'],
    ['[::FFFF:10.0.0.1]', '[::ffff:a00:1]'],
    ['a_b.example.', 'a_b.example.'],
  ])('writes %s as %s', (host, ascii) => {
    expect(asciiHost(host)).toEqual({ host: ascii })
  })

  it.each([
    ['strasse\u00df.example', ambiguous],
    ['\u03bd\u03b1\u03cc\u03c2.example', ambiguous],
    ['na%C3%9F.example', ambiguous],
    ['p\u0430ypal.example', ambiguous],
    ['g\u03bfod.example', ambiguous],
    ['-rf.example', { error: 'The host begins with a hyphen, which commands take for an option. Give the name without it.' }],
    ['a b.example', noName],
    ['a"b.example', noName],
    ['%zz.example', noName],
    ['1.2.3.4.5', noName],
    ['', noName],
  ])('refuses %s', (host, refusal) => {
    expect(asciiHost(host)).toEqual(refusal)
  })
})
