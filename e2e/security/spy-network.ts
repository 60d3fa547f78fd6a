import { Socket } from 'node:net'
import type { IpAddress, ProbeDeps } from '../../src/probes/probe.ts'

/** What a resolver answers to one look-up: addresses, an error code, or nothing at all (`never`). */
export type Answer = readonly string[] | { code: string } | 'never'

export type SpyNetwork = {
  deps: Pick<ProbeDeps, 'lookup' | 'connect' | 'own' | 'now' | 'instant' | 'deadlines'>
  /** Every name that was looked up, in order. */
  lookedUp: string[]
  /** Every address or path that was dialled, in order. */
  dialled: string[]
}

/**
 * A network that writes down who is looked up and dialled, and where nobody listens. `answers`: one a look-up, in order; the last one again
 * where there are more. `connect` stands for it where a connection should be made.
 */
export function spyNetwork(answers: (host: string) => readonly Answer[], connect: ProbeDeps['connect'] = refuses): SpyNetwork {
  const lookedUp: string[] = []
  const dialled: string[] = []
  const asked = new Map<string, number>()
  const lookup = async (host: string): Promise<IpAddress[]> => {
    lookedUp.push(host)
    const list = answers(host)
    const turn = asked.get(host) ?? 0
    asked.set(host, turn + 1)
    const answer = list[Math.min(turn, list.length - 1)] ?? []
    if (answer === 'never') return new Promise(() => {})
    if ('code' in answer) throw Object.assign(new Error('a made-up failure'), { code: answer.code })
    return answer.map((ip) => ({ ip, family: ip.includes(':') ? 6 : 4 }))
  }
  const spied: ProbeDeps['connect'] = (to) => {
    dialled.push('path' in to ? to.path : to.ip)
    return connect(to)
  }
  const deps = {
    lookup,
    connect: spied,
    own: () => [],
    now: () => performance.now(),
    instant: () => '2026-11-22T09:40:39Z',
    deadlines: { dns: 20 },
  }
  return { deps, lookedUp, dialled }
}

function refuses(): Socket {
  const socket = new Socket()
  process.nextTick(() => socket.destroy(refused))
  return socket
}

const refused = Object.assign(new Error('nobody listens in this network'), { code: 'ECONNREFUSED' })
