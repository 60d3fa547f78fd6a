import { describe, expect, it } from 'vitest'
import type { CredentialsSeen, PathStepSeen } from '../../contract/host.ts'
import { deniedFact, stepThatDenies } from './socket-denied.ts'

const step = (path: string, mode: string, more: Partial<PathStepSeen> = {}): PathStepSeen => ({
  path,
  kind: path.endsWith('.sock') ? 'socket' : 'directory',
  mode,
  uid: 0,
  gid: 0,
  user: 'root',
  group: 'root',
  ...more,
})
const www: CredentialsSeen = { uid: 33, gid: 33, groups: [33], opensAll: false, searchesAll: false }
const denies = (steps: readonly PathStepSeen[], who = www) => stepThatDenies(steps, who)?.path ?? null

describe('stepThatDenies', () => {
  it.each([
    ['an open way', ['0755', '0666'], www, null],
    ['a folder that others may not search', ['0700', '0666'], www, '/run'],
    ['a folder that others may search and not read', ['0711', '0666'], www, null],
    ['a socket that others may not write', ['0755', '0660'], www, '/run/app.sock'],
    ['a socket that others may only read', ['0755', '0664'], www, '/run/app.sock'],
    ['the group', ['0750', '0660'], { ...www, groups: [33, 0] }, null],
    ['the owner, whose own bits count alone', ['0755', '0066'], { ...www, uid: 0 }, '/run/app.sock'],
    ['root', ['0700', '0600'], { ...www, opensAll: true, searchesAll: true }, null],
    ['who may search all', ['0700', '0600'], { ...www, searchesAll: true }, '/run/app.sock'],
  ] as const)('%s', (_, [folder, socket], who, path) => {
    expect(denies([step('/', '0755'), step('/run', folder), step('/run/app.sock', socket)], who)).toBe(path)
  })

  it('asks nothing of a link', () => {
    expect(denies([step('/var/run', '0777', { kind: 'link' }), step('/run', '0755')])).toBeNull()
  })
})

it('says who may not do what, and where', () => {
  const view = { vantage: 'proxy-host', at: '2026-11-22T09:40:39.000Z' } as const
  expect(
    deniedFact(step('/run/shop', '0700', { user: 'shop', group: null, gid: 77 }), { path: '/run/shop/a.sock', user: 'www-data' }, view),
  ).toEqual({
    about: 'app.listening',
    value: {
      is: 'socket-denied',
      at: '/run/shop',
      calls: 'unix:/run/shop/a.sock',
      mode: '0700',
      owner: 'shop:77',
      denied: 'www-data',
    },
    source: 'host',
    vantage: 'proxy-host',
    at: view.at,
    quote: 'www-data may not search /run/shop (mode 0700, owner shop:77)',
    where: '/run/shop',
  })
})
