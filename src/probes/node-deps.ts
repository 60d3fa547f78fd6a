import { lookup } from 'node:dns/promises'
import { connect } from 'node:net'
import { ownAddresses } from './own-addresses.ts'
import type { ProbeDeps, TargetGuard } from './probe.ts'

/**
 * The real network of this machine.
 * Names go through getaddrinfo, so that the hosts file counts as it does for a proxy, and answers stay in the system's order. A
 * connection goes to exactly the address given: no second family is tried behind our back.
 */
export function nodeProbeDeps({ guard, signal }: { guard: TargetGuard; signal?: AbortSignal }): ProbeDeps {
  return {
    guard,
    signal: signal ?? new AbortController().signal,
    lookup: async (host) => {
      const answers = await lookup(host, { all: true, order: 'verbatim' })
      return answers.map(({ address, family }) => ({ ip: address, family: family === 6 ? 6 : 4 }))
    },
    connect: (to) => ('path' in to ? connect({ path: to.path }) : connect({ host: to.ip, port: to.port, autoSelectFamily: false })),
    own: ownAddresses,
    now: () => performance.now(),
    instant: () => new Date().toISOString(),
  }
}
