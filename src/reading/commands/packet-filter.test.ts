import { describe, expect, it } from 'vitest'
import type { CommandReader } from './command-reader.ts'
import { iptables } from './iptables.ts'
import { nft } from './nft.ts'
import { calling, nothingKnown, seenBy } from './reader-bench.ts'

const local = calling('127.0.0.1:3000')
const remote = calling('10.0.0.5:3000')
const open = ['-P INPUT ACCEPT', '-P FORWARD ACCEPT', '-P OUTPUT ACCEPT']

describe('iptables', () => {
  it.each([
    [
      'a reject with a reset',
      ['-A INPUT -p tcp -m tcp --dport 3000 -j REJECT --reject-with tcp-reset'],
      'rejects',
      { chain: 'INPUT', with: 'tcp-reset' },
    ],
    ['a drop of a range', ['-A INPUT -p tcp -m multiport --dports 22,2990:3010 -j DROP'], 'drops', { chain: 'INPUT' }],
    ['a drop on the way out', ['-A OUTPUT -d 10.0.0.0/24 -p tcp -j DROP'], 'drops', { chain: 'OUTPUT' }],
    [
      'a drop for one source',
      ['-A FORWARD -s 172.18.0.0/16 -p tcp -m tcp --dport 3000 -j DROP'],
      'drops',
      { chain: 'FORWARD', only: '-s 172.18.0.0/16' },
    ],
    [
      'a chain of its own',
      ['-N web', '-A INPUT -j web', '-A web -p tcp --dport 3000 -j REJECT --reject-with icmp-port-unreachable'],
      'rejects',
      { chain: 'web', with: 'icmp-port-unreachable' },
    ],
    ['an accept', ['-A INPUT -p tcp --dport 3000 -m comment --comment "the app" -j ACCEPT'], 'lets-through', { chain: 'INPUT' }],
  ])('reads %s', (_, rules, is, value) => {
    const rule = rules.at(-1)
    expect(seenBy(iptables, [...open, ...rules].join('\n'), remote)).toEqual([['host.rules', { is, rule, ...value }, 3 + rules.length]])
  })

  it('lets established traffic, other ports and other protocols be', () => {
    const rules = [
      '-A INPUT -m conntrack --ctstate INVALID -j DROP',
      '-A INPUT -p udp -m udp --dport 3000 -j DROP',
      '-A INPUT -p tcp -m tcp --dport 3001 -j DROP',
      '-A INPUT ! -i lo -p tcp --dport 3000 -j DROP',
    ]
    expect(seenBy(iptables, [...open, ...rules].join('\n'), local)).toEqual([
      ['host.rules', { is: 'lets-through', rule: '-P OUTPUT ACCEPT', chain: 'OUTPUT' }, 3],
    ])
  })

  it('reads iptables-save, and of it the filter table only', () => {
    const text = `*nat
:OUTPUT ACCEPT [0:0]
-A OUTPUT -p tcp --dport 3000 -j DROP
COMMIT
*filter
:INPUT DROP [12:720]
:OUTPUT ACCEPT [0:0]
-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A INPUT -p tcp --dport 22 -j ACCEPT
COMMIT`
    expect(seenBy(iptables, text, local)).toEqual([['host.rules', { is: 'drops', rule: ':INPUT DROP [12:720]', chain: 'INPUT' }, 6]])
  })

  it.each([
    [
      'what a proxy’s machine lets in, when the upstream is another one',
      ['-P INPUT DROP', '-P OUTPUT ACCEPT', '-A INPUT -p tcp --dport 443 -j ACCEPT'],
      remote,
    ],
    ['a drop behind an accept for some', [...open, '-A INPUT -s 10.0.0.9/32 -j ACCEPT', '-A INPUT -p tcp --dport 3000 -j DROP'], remote],
    ['rules without their end', ['-A INPUT -p tcp --dport 22 -j ACCEPT'], local],
    ['any port, when the upstream is not known', [...open, '-A INPUT -p tcp --dport 3000 -j DROP'], nothingKnown],
    ['a unix socket', [...open, '-A INPUT -j DROP'], calling('unix:/run/app.sock')],
  ])('does not judge %s', (_, rules, hints) => {
    expect(seenBy(iptables, rules.join('\n'), hints)).toEqual([])
  })

  it('accepts what comes from loopback', () => {
    const text = '-P INPUT DROP\n-P OUTPUT ACCEPT\n-A INPUT -i lo -j ACCEPT'
    expect(seenBy(iptables, text, local)).toEqual([['host.rules', { is: 'lets-through', rule: '-P OUTPUT ACCEPT', chain: 'OUTPUT' }, 2]])
  })

  it('ends chains that call each other', () => {
    expect(seenBy(iptables, [...open, '-A INPUT -j a', '-A a -j b', '-A a -j b', '-A b -j a', '-A b -j a'].join('\n'), local)).toEqual([])
  })
})

const ruleset = (...rules: string[]) => `table inet filter {
	set blocked {
		type ipv4_addr
		elements = { 198.51.100.7 }
	}
	chain input {
		type filter hook input priority filter; policy accept;
		ct state established,related accept
${rules.map((rule) => `\t\t${rule}`).join('\n')}
	}
	chain output {
		type filter hook output priority filter; policy accept;
	}
	chain web {
		tcp dport 3000 drop
	}
}`

describe('nft', () => {
  it.each([
    ['tcp dport 3000 drop', 'drops', { chain: 'input' }, 9],
    ['tcp dport { 22, 2990-3010 } counter packets 3 bytes 180 reject with tcp reset', 'rejects', { chain: 'input', with: 'tcp-reset' }, 9],
    [
      'meta l4proto tcp th dport 3000 log prefix "no " reject with icmpx port-unreachable',
      'rejects',
      { chain: 'input', with: 'icmpx port-unreachable' },
      9,
    ],
    ['ip saddr 172.18.0.0/16 tcp dport 3000 drop', 'drops', { chain: 'input', only: 'ip saddr 172.18.0.0/16' }, 9],
    ['tcp dport vmap { 22 : accept, 3000 : drop }', 'drops', { chain: 'input' }, 9],
    ['tcp dport 3000 accept # handle 7', 'lets-through', { chain: 'input', rule: 'tcp dport 3000 accept' }, 9],
  ])('reads %s', (rule, is, value, line) => {
    expect(seenBy(nft, ruleset(rule), remote)).toEqual([['host.rules', { is, rule, ...value }, line]])
  })

  it('follows jumps', () => {
    expect(seenBy(nft, ruleset('iifname "lo" accept', 'jump web'), remote)).toEqual([
      ['host.rules', { is: 'drops', rule: 'tcp dport 3000 drop', chain: 'web' }, 16],
    ])
    expect(seenBy(nft, ruleset('iifname "lo" accept', 'jump web'), local)).toEqual([
      ['host.rules', { is: 'lets-through', rule: 'type filter hook output priority filter; policy accept;', chain: 'output' }, 13],
    ])
  })

  it.each([
    'udp dport 3000 drop',
    'tcp dport != 3000 drop',
    'ip daddr 10.0.0.6 tcp dport 3000 drop',
    'ct state invalid drop',
    'ct state vmap { established : accept, invalid : drop }',
    'icmp type echo-request drop',
  ])('passes %s over', (rule) => {
    expect(seenBy(nft, ruleset(rule), remote)).toEqual([
      ['host.rules', { is: 'lets-through', rule: 'type filter hook output priority filter; policy accept;', chain: 'output' }, 12],
    ])
  })

  it('is not sure behind what it cannot know', () => {
    expect(seenBy(nft, ruleset('ip saddr @blocked drop'), remote)).toEqual([])
  })
})

describe('what only looks like rules', () => {
  it.each([
    [
      'iptables -L',
      iptables,
      'Chain INPUT (policy DROP)\ntarget     prot opt source      destination\nREJECT     tcp  --  anywhere    anywhere    tcp dpt:3000',
    ],
    ['prose', iptables, 'I ran iptables -A INPUT -p tcp --dport 3000 -j DROP yesterday'],
    ['prose', nft, 'the table inet filter drops tcp dport 3000'],
    ['a table in Markdown', nft, 'table ip | port 3000 | drop'],
  ] as [string, CommandReader, string][])('%s', (_, reader, text) => {
    expect([reader.recognises(text), seenBy(reader, text, remote)]).toEqual([false, []])
  })
})
