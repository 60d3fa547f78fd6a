import { expect, it } from 'vitest'
import { ruleFacts } from './rule-facts.ts'

const view = { vantage: 'proxy-host', at: '2026-11-22T09:40:39.000Z' } as const
const upstream = { host: '127.0.0.1', port: 3000 }
const seen = (run: string, text: string) => ({ run, text, status: 0 })
const save = (...rules: string[]) =>
  ['*filter', ':INPUT ACCEPT [0:0]', ':FORWARD ACCEPT [0:0]', ':OUTPUT ACCEPT [0:0]', ...rules, 'COMMIT', ''].join('\n')
const nft =
  'table inet lab {\n\tchain out {\n\t\ttype filter hook output priority filter; policy accept;\n\t\ttcp dport 3000 reject with tcp reset\n\t}\n}\n'

it('takes a rule that stops it before one that lets it through', () => {
  expect(ruleFacts([seen('iptables-save', save()), seen('nft list ruleset', nft)], upstream, view)).toEqual([
    {
      about: 'host.rules',
      value: { is: 'rejects', rule: 'tcp dport 3000 reject with tcp reset', chain: 'out', with: 'tcp-reset' },
      source: 'host',
      vantage: 'proxy-host',
      at: view.at,
      quote: 'tcp dport 3000 reject with tcp reset',
      where: 'nft list ruleset, line 4',
    },
  ])
})

it('reads the rules of the address’s family only', () => {
  const drops = save('-A OUTPUT -p tcp -m tcp --dport 3000 -j DROP')
  expect(ruleFacts([seen('ip6tables-save', drops)], upstream, view)).toEqual([])
  expect(ruleFacts([seen('ip6tables-save', drops)], { host: '::1', port: 3000 }, view)).toMatchObject([{ value: { is: 'drops' } }])
  expect(ruleFacts([seen('iptables-save', save())], upstream, view)).toMatchObject([{ value: { is: 'lets-through' } }])
})
