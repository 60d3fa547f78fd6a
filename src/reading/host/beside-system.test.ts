import { expect, it } from 'vitest'
import type { FoundFact } from '../../contract/fact.ts'
import { besideSystem } from './beside-system.ts'
import { inTheSameSeconds } from './in-the-same-seconds.ts'

const seen = { source: 'host', vantage: 'proxy-host', at: null, quote: null, where: null } as const
const running: FoundFact = { about: 'app.process', value: { is: 'running' }, ...seen }
const listens: FoundFact = { about: 'app.listening', value: { is: 'same' }, ...seen }
const restarting: FoundFact = { about: 'app.process', value: { is: 'restarting' }, ...seen }
const denied: FoundFact = { about: 'app.listening', value: { is: 'socket-denied' }, ...seen }

it('sets aside what the system shows otherwise', () => {
  expect(besideSystem([listens, running], [denied])).toEqual([
    { ...listens, aside: 'It listens, but the proxy’s user may not open the socket.' },
    running,
  ])
  expect(besideSystem([listens, running], [restarting])).toEqual([listens, { ...running, aside: 'It was seen between two starts.' }])
  expect(besideSystem([listens, running], [{ ...restarting, aside: 'Another’s.' }])).toEqual([listens, running])
})

const killed = (last: string, of: 'app' | 'other' = 'app'): FoundFact => ({
  about: 'system.log',
  value: { is: 'killed-for-memory', of, during: false, last },
  ...seen,
})
const cut = (quote: string, is: 'closed-early' | 'refused' = 'closed-early'): FoundFact => ({
  about: 'proxy.log',
  value: { is },
  ...seen,
  quote,
})
const during = (system: FoundFact, logged: FoundFact) =>
  inTheSameSeconds([system], [logged]).map(({ value }) => 'during' in value && value.during)

it('marks a kill in the seconds in which the proxy’s log says that a connection was cut', () => {
  const local = new Date('2026-11-22T09:40:30.000Z')
  const two = (value: number) => String(value).padStart(2, '0')
  const day = `${local.getFullYear()}/${two(local.getMonth() + 1)}/${two(local.getDate())}`
  const line = `${day} ${two(local.getHours())}:${two(local.getMinutes())}:30 [error] 7#7: *1 upstream prematurely closed connection`
  expect(during(killed('2026-11-22T09:40:29.100Z'), cut(line))).toEqual([true])
  expect(during(killed('2026-11-22T09:38:29.100Z'), cut(line))).toEqual([false])
  expect(during(killed('2026-11-22T09:40:29.100Z'), cut(line, 'refused'))).toEqual([false])
  expect(during(killed('2026-11-22T09:40:29.100Z', 'other'), cut(line))).toEqual([false])
})
