import { describe, expect, it } from 'vitest'
import { hideOwnWords } from './own-words.ts'

function hiding(...words: string[]) {
  return hideOwnWords({ words: words.map((word, at) => ({ word, number: at + 1 })), emails: false })
}

describe('hideOwnWords', () => {
  it.each([
    ['an address, and not a longer one', ['10.0.3.7'], '10.0.3.7:80 10.0.3.70 110.0.3.7', '[redacted 1]:80 10.0.3.70 110.0.3.7'],
    ['in any case', ['Shop.Example.com'], 'host: "shop.example.COM"', 'host: "[redacted 1]"'],
    ['within a longer name', ['acme'], 'acme-prod.internal', '[redacted 1]-prod.internal'],
    ['a short word only as a whole', ['db'], 'db:5432 dbname /db/', '[redacted 1]:5432 dbname /[redacted 1]/'],
    ['the longer of two first', ['acme', 'db.acme'], 'db.acme acme', '[redacted 2] [redacted 1]'],
    ['as a query string writes it', ['a b/c'], '/x?n=a%20b%2Fc', '/x?n=[redacted 1]'],
    ['as JSON writes it', ['say "x"'], '{"m":"say \\"x\\""}', '{"m":"[redacted 1]"}'],
    ['what stands for an expression', ['a.*(b'], 'aXb a.*(b', 'aXb [redacted 1]'],
    ['where a quote was cut within it', ['secret-host.example'], 'at secret-host.exa…', 'at [redacted 1]…'],
    ['no placeholder and no mark', ['redacted', 'hidden', '12'], '[redacted 12] [hidden cookie]', '[redacted 12] [hidden cookie]'],
  ])('hides %s', (_, words, text, hidden) => {
    expect(hiding(...words)(text)).toBe(hidden)
  })

  it('takes e-mail addresses out when told to', () => {
    const text = 'to=<bob.b+x@mail.example.com>, git@host, @scope/pkg@1.2.3'
    expect(hiding()(text)).toBe(text)
    expect(hideOwnWords({ words: [], emails: true })(text)).toBe('to=<[hidden e-mail address]>, git@host, @scope/pkg@1.2.3')
  })
})
