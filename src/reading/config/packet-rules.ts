import type { SubjectValue } from '../../contract/subjects.ts'
import { type Endpoint, isLiteralIp, isLoopback } from '../../contract/upstream-address.ts'
import { type CommandObservation, seenAt } from '../commands/command-reader.ts'
import { observe } from '../probes/observation.ts'

export type Hook = 'input' | 'output' | 'forward'
/** Whether a new TCP connection to the upstream fits; `maybe` where that depends on what is not known, such as where it comes from. */
export type Fits = 'yes' | 'no' | 'maybe'
export type Verdict = { to: 'accept' | 'drop' | 'return' } | { to: 'reject'; with: string | null } | { to: 'jump' | 'goto'; chain: string }

export type PacketRule = {
  line: number
  text: string
  fits: Fits
  /** It names the upstream’s port. */
  namesPort: boolean
  /** What makes it `maybe`, in the rule’s own words. */
  only: string | null
  /** null for a rule that only counts or logs. */
  verdict: Verdict | null
}

/** `key` is what a jump of the same table calls it by. */
export type PacketChain = {
  key: string
  name: string
  hook: Hook | null
  policy: { to: 'accept' | 'drop'; line: number; text: string } | null
  rules: PacketRule[]
}

/** A new connection from the proxy to the upstream’s port. */
export type Packet = { port: number; host: string; isLoopback: boolean }

/** The connection that rules are asked about; null for a unix socket and for an upstream that is not known. */
export function packetTo(upstream: Endpoint | null): Packet | null {
  if (upstream === null || 'path' in upstream) return null
  const host = /^localhost\.?$/i.test(upstream.host) ? '127.0.0.1' : upstream.host
  return { port: upstream.port, host, isLoopback: isLoopback(host) }
}

type Outcome = { to: 'accept' | 'drop' | 'reject'; rule: PacketRule; chain: string } | 'unsure' | null

/**
 * What the chains do with the connection. On its way to another machine it leaves through `output`; what is dropped without naming the
 * port in `input` or `forward` then concerns other traffic. `lets-through` only where every chain that counts was seen to the end.
 */
export function judgeRules(chains: readonly PacketChain[], packet: Packet): CommandObservation[] {
  const byKey = new Map(chains.map((chain) => [chain.key, chain]))
  const budget = { left: 200_000 }
  const outcomes = hooks.flatMap((hook) =>
    chains
      .filter((chain) => chain.hook === hook)
      .map((chain) => ({ hook, outcome: decide(chain, byKey, budget) }))
      .filter(({ outcome }) => counts(hook, outcome, packet)),
  )
  for (const { outcome } of outcomes)
    if (outcome !== null && outcome !== 'unsure' && outcome.to !== 'accept')
      return [seen(outcome, outcome.to === 'drop' ? 'drops' : 'rejects')]

  const accepting = outcomes.flatMap(({ hook, outcome }) =>
    outcome !== null && outcome !== 'unsure' && (hook !== 'forward' || outcome.rule.namesPort) ? [{ hook, outcome }] : [],
  )
  const isSure = outcomes.every(({ hook, outcome }) => hook === 'forward' || (outcome !== null && outcome !== 'unsure'))
  const all = ['input', 'output'].every((hook) => accepting.some((one) => one.hook === hook))
  const named = accepting.find(({ outcome }) => outcome.rule.namesPort) ?? accepting[0]
  return isSure && all && named !== undefined ? [seen(named.outcome, 'lets-through')] : []
}

const hooks: readonly Hook[] = ['output', 'input', 'forward']

function counts(hook: Hook, outcome: Outcome, { isLoopback: isLocal }: Packet): boolean {
  if (isLocal) return hook !== 'forward'
  if (hook === 'output' || outcome === null || outcome === 'unsure' || outcome.to === 'accept') return true
  return outcome.rule.namesPort
}

function seen({ rule, chain, to }: Exclude<Outcome, 'unsure' | null>, is: SubjectValue<'host.rules'>['is']): CommandObservation {
  const how = to === 'reject' && rule.verdict?.to === 'reject' ? rule.verdict.with : null
  return seenAt(rule.line, observe('host.rules', { is, rule: rule.text, chain, with: how, only: rule.only }, rule.text))
}

function decide(chain: PacketChain, byKey: ReadonlyMap<string, PacketChain>, budget: { left: number }): Outcome {
  const doubt = { mayAccept: false, mayStop: false }
  const found = walk(chain, byKey, { doubt, budget, depth: 0 })
  return found ?? certain(policyOf(chain), doubt)
}

/** What an earlier rule may have decided already is not known for sure. */
function certain(outcome: Outcome, { mayAccept, mayStop }: Doubt): Outcome {
  if (outcome === null || outcome === 'unsure') return outcome
  return (outcome.to === 'accept' ? mayStop : mayAccept) ? 'unsure' : outcome
}

function policyOf({ name, policy }: PacketChain): Outcome {
  if (policy === null) return null
  const rule = { line: policy.line, text: policy.text, fits: 'yes', namesPort: false, only: null, verdict: { to: policy.to } } as const
  return { to: policy.to, rule, chain: name }
}

type Doubt = { mayAccept: boolean; mayStop: boolean }

/** What the rules decide; null when all were passed. What may have been decided on the way is noted in `doubt`. */
function walk(
  chain: PacketChain,
  byKey: ReadonlyMap<string, PacketChain>,
  { doubt, budget, depth }: { doubt: Doubt; budget: { left: number }; depth: number },
): Outcome {
  for (const rule of chain.rules) {
    budget.left -= 1
    if (budget.left < 0 || depth > 12) return 'unsure'
    const { verdict, fits } = rule
    if (fits === 'no' || verdict === null) continue
    if (verdict.to === 'return') {
      if (fits === 'yes') return null
      doubt.mayAccept = true
      doubt.mayStop = true
      continue
    }
    const found = resolve(rule, verdict, { chain, byKey, doubt, budget, depth })
    if (found === null) {
      if (verdict.to === 'goto' && fits === 'yes') return null
      continue
    }
    if (fits === 'yes' || found === 'unsure') return found
    if (found.to !== 'accept' && found.rule.namesPort) return { ...found, rule: { ...found.rule, only: rule.only } }
    if (found.to === 'accept') doubt.mayAccept = true
    else doubt.mayStop = true
  }
  return null
}

type Way = { chain: PacketChain; byKey: ReadonlyMap<string, PacketChain>; doubt: Doubt; budget: { left: number }; depth: number }

/** What a rule that fits decides, itself or through the chain it calls. */
function resolve(rule: PacketRule, verdict: Verdict, { chain, byKey, doubt, budget, depth }: Way): Outcome {
  if (verdict.to === 'return') return null
  if (verdict.to !== 'jump' && verdict.to !== 'goto') return certain({ to: verdict.to, rule, chain: chain.name }, doubt)
  const next = byKey.get(verdict.chain)
  return next === undefined ? null : walk(next, byKey, { doubt, budget, depth: depth + 1 })
}

/** Whether a port is in a list such as `22,80,3000:3010` or `22, 80-90`; `maybe` for names and sets. */
export function portFits(list: string, port: number): Fits {
  const parts = list.split(',').map((part) => part.trim())
  const fits = parts.map((part): Fits => {
    const match = /^(\d{1,5})(?:[:-](\d{1,5}))?$/.exec(part)
    if (match === null) return 'maybe'
    return port >= Number(match[1]) && port <= Number(match[2] ?? match[1]) ? 'yes' : 'no'
  })
  return fits.includes('yes') ? 'yes' : fits.includes('maybe') ? 'maybe' : 'no'
}

/** Whether an address is in a network such as `10.0.0.0/8`; `maybe` for a name and where the families or the form are not clear. */
export function addressFits(network: string, host: string): Fits {
  const [base = '', width = base.includes(':') ? '128' : '32'] = network.split('/')
  if (width === '0') return 'yes'
  if (!isLiteralIp(host)) return 'maybe'
  if (base === host) return 'yes'
  const [net, address] = [ipv4(base), ipv4(host)]
  if (net === null || address === null || !/^\d{1,2}$/.test(width))
    return isLiteralIp(base) && base.includes(':') !== host.includes(':') ? 'no' : 'maybe'
  const size = 2 ** (32 - Math.min(32, Number(width)))
  return Math.floor(net / size) === Math.floor(address / size) ? 'yes' : 'no'
}

function ipv4(text: string): number | null {
  const parts = text.split('.').map(Number)
  if (parts.length !== 4 || parts.some((part) => !Number.isInteger(part) || part < 0 || part > 255)) return null
  return parts.reduce((sum, part) => sum * 256 + part, 0)
}

/** All that a rule asks for: `no` when one part does not fit. */
export function allFit(parts: readonly Fits[]): Fits {
  return parts.includes('no') ? 'no' : parts.includes('maybe') ? 'maybe' : 'yes'
}

export function opposite(fits: Fits): Fits {
  return fits === 'maybe' ? 'maybe' : fits === 'yes' ? 'no' : 'yes'
}
