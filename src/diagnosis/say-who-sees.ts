import type { FoundFact } from '../contract/fact.ts'

/** As a settled set or a report has it. */
type Seen = { about: string; where: string | null; source: FoundFact['source']; value: Readonly<Record<string, unknown>> }

/**
 * Whether a look at a machine found the proxy there, and in its network: “nginx, pid 2862, runs on gw-3, in the same network as badgateway:
 * what is probed from here is what it sees.” In: the facts of the look, among others, and how a stack is called.
 */
export function sayWhoSees(facts: readonly Seen[], nameOf: (kind: string) => string): string {
  const machine = machineOf(facts) ?? 'this machine'
  const { is, kind, pid, sameNetwork } = proxyOf(facts)
  if (is !== 'running') return `The proxy behind the address was not found on ${machine}.`
  const name = typeof kind === 'string' ? nameOf(kind) : 'The proxy'
  const who = `${name}${typeof pid === 'number' ? `, pid ${pid},` : ''} runs on ${machine}`
  if (typeof sameNetwork !== 'boolean') return `${who}; whether in the same network as badgateway could not be seen.`
  return sameNetwork
    ? `${who}, in the same network as badgateway: what is probed from here is what it sees.`
    : `${who}, but in another network, as in a container: what is probed from here is not what it sees.`
}

/** On which machine, and in whose network, the facts of the host were taken: `on gw-3, in the proxy’s network`; empty where none was. */
export function sayMachine(facts: readonly Seen[]): string {
  const machine = machineOf(facts)
  if (machine === undefined) return ''
  const { is, sameNetwork } = proxyOf(facts)
  if (is !== 'running' || typeof sameNetwork !== 'boolean') return `on ${machine}`
  return `on ${machine}, ${sameNetwork ? 'in the proxy’s network' : 'in another network than the proxy’s'}`
}

function machineOf(facts: readonly Seen[]): string | undefined {
  return facts.find(({ about, source }) => about === 'host.sight' && source === 'host')?.where ?? undefined
}

function proxyOf(facts: readonly Seen[]): Seen['value'] {
  return facts.find(({ about, source }) => about === 'proxy.process' && source === 'host')?.value ?? {}
}
