import { isIP } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'
import fc from 'fast-check'
import { safeParse } from 'valibot'
import { afterAll, expect, it } from 'vitest'
import { type ProbeName, ProbeRunSchema, type ProbeTarget } from '../../src/contract/probe.ts'
import { parseTargetUrl } from '../../src/contract/target-url.ts'
import { parseUpstreamAddress } from '../../src/contract/upstream-address.ts'
import { runProbes } from '../../src/probes/run-probes.ts'
import { createTargetGuard } from '../../src/probes/target-guard.ts'
import { answers, hostText, ownPort, portNumber } from './arbitrary-targets.ts'
import { isLongRun, writeFigures } from './figures.ts'
import { numberOf, reachOf } from './may-reach.ts'
import { type Answer, spyNetwork } from './spy-network.ts'

const runs = Number(process.env.BADGATEWAY_FUZZ_RUNS ?? (isLongRun ? 1_000_000 : 20_000))
const seed = Number(process.env.BADGATEWAY_FUZZ_SEED ?? Math.floor(Math.random() * 0x7fffffff))
const own = { addresses: ['192.168.7.20', '9.9.9.20', 'fd12:3456::20'], port: ownPort }
const seen = { runs: 0, names: 0, literals: 0, lookUps: 0, connections: 0, refused: 0 }
const took = { wall: 0, processor: 0 }

/** Who stands in the services file: everybody, every name but no address, nobody; in local mode there is none. */
const modes = ['local', 'all-listed', 'names-listed', 'none-listed'] as const
type Mode = (typeof modes)[number]
type Case = {
  mode: Mode
  host: string
  port: number
  by: 'url' | 'upstream' | 'api'
  said: readonly Answer[]
  probes: readonly ProbeName[]
}

const oneCase: fc.Arbitrary<Case> = fc.record({
  mode: fc.constantFrom(...modes),
  host: hostText,
  port: portNumber,
  by: fc.constantFrom('url', 'upstream', 'api'),
  said: answers,
  probes: fc.oneof(
    { weight: 20, arbitrary: fc.constant<ProbeName[]>(['tcp']) },
    { weight: 1, arbitrary: fc.constant<ProbeName[]>(['dns', 'tcp', 'tls', 'http', 'protocol', 'keep-alive']) },
  ),
})

afterAll(() => {
  writeFigures('fuzz', {
    title: 'Fuzzed targets',
    rows: [
      ['Runs (seed)', `${seen.runs} (${seed})`],
      ['Runs of a name, and of a literal address', `${seen.names}, ${seen.literals}`],
      ['Look-ups', `${seen.lookUps}, one a run of a name that may be looked up`],
      ['Runs that the guard refused', `${seen.refused}`],
      ['Connections that the spy saw', `${seen.connections}, none to an address that the oracle forbids`],
      ['Time', `${took.wall.toFixed(0)} s, of them ${took.processor.toFixed(0)} s of one processor`],
    ],
    misses: [],
    notTried: ['Connections that succeed: in the fuzzed network nobody listens. The rows with redirects have a real server.'],
  })
})

it(`reaches nothing that is forbidden, and everything that is not, in ${runs} runs with seed ${seed}`, { timeout: 1_200_000 }, async () => {
  console.log(`fuzz-targets: ${runs} runs with seed ${seed}`)
  const start = { wall: performance.now(), processor: process.cpuUsage() }
  await fc.assert(fc.asyncProperty(oneCase, tryCase), { numRuns: runs, seed })
  const { user, system } = process.cpuUsage(start.processor)
  Object.assign(took, { wall: (performance.now() - start.wall) / 1000, processor: (user + system) / 1e6 })
  // The property must not hold for want of anything to see.
  const least = runs / 20
  expect([seen.connections, seen.refused, seen.names, seen.literals].filter((count) => count < least)).toEqual([])
})

async function tryCase(one: Case): Promise<void> {
  const target = targetOf(one)
  const parsed = safeParse(ProbeRunSchema, { target, probes: one.probes })
  seen.runs += 1
  // What a weak reference holds is freed only between turns of the loop, and nothing here waits for one.
  if (seen.runs % 500 === 0) await turn()
  if (!parsed.success) return
  const at = parsed.output.target.at
  if (!('host' in at)) return
  const network = spyNetwork(() => one.said)
  const guard = createTargetGuard(one.mode === 'local' ? { mode: 'local', own } : { mode: 'shared', own, listed: listedIn(one.mode) })
  await runProbes(parsed.output, { ...network.deps, guard, signal: new AbortController().signal })
  check(one, canonical(at.host), at.port, network)
}

function targetOf({ host, port, by }: Case): unknown {
  const rest: Omit<ProbeTarget, 'at'> = { hop: 'url', protocol: 'https', hostHeader: 'a.example', requestTarget: '/', method: 'GET' }
  if (by === 'api') return { ...rest, at: { host: host.replace(/^\[|\]$/g, ''), port } }
  if (by === 'upstream') {
    const parsed = parseUpstreamAddress(`${host}:${port}`)
    return 'error' in parsed ? null : { ...rest, at: parsed.address.at }
  }
  const parsed = parseTargetUrl(`https://${host}:${port}/`)
  return 'error' in parsed ? null : { ...rest, at: { host: parsed.target.host, port: parsed.target.port } }
}

function listedIn(mode: Mode): (host: string) => boolean {
  return (host) => mode === 'all-listed' || (mode === 'names-listed' && isIP(host) === 0)
}

/** What the host stands for, as the platform reads it; null where it reads nothing. */
function canonical(host: string): string | null {
  const text = `http://${host.includes(':') ? `[${host}]` : host}/`
  return URL.canParse(text) && !host.includes('%') ? new URL(text).hostname.replace(/^\[|\]$/g, '') : null
}

function check(one: Case, host: string | null, port: number, { lookedUp, dialled }: { lookedUp: string[]; dialled: string[] }): void {
  const literal = host !== null && numberOf(host) !== null
  const first = literal ? [host] : Array.isArray(one.said[0]) ? one.said[0] : []
  count(literal, lookedUp, dialled)

  // Nothing forbidden, nothing that was not in the first answer.
  for (const ip of dialled) if (!mayDial(ip, port, one.mode, literal)) throw new Error(`forbidden: ${ip}`)
  const strange = dialled.filter((ip) => !first.includes(ip) && !(isLoopback(ip) && first.every(isLoopback)))
  if (strange.length > 0) throw new Error(`not in the first answer: ${strange}`)

  // One look-up a name that may be asked for, none otherwise.
  const asks = !literal && host !== null && isName(host) && one.mode !== 'none-listed'
  if (lookedUp.length !== (asks ? 1 : 0)) throw new Error(`looked up ${lookedUp.length} times: ${host}`)

  // Nothing is refused that need not be.
  const listed = one.mode !== 'none-listed' && (!literal || one.mode !== 'names-listed')
  const kinds = new Set(first.map((ip) => reachOf(ip, { literal }) === 'public'))
  const allowed =
    listed && first.length > 0 && first.every((ip) => mayDial(ip, port, one.mode, literal)) && (one.mode === 'local' || kinds.size === 1)
  if (allowed !== dialled.length > 0 && (literal || asks)) throw new Error(`${allowed ? 'refused without need' : 'dialled'}: ${first}`)
}

function mayDial(ip: string, port: number, mode: Mode, literal: boolean): boolean {
  const reach = reachOf(ip, { literal })
  if (reach === 'never' || (port === ownPort && isOwn(ip)) || mode === 'none-listed') return false
  return reach !== 'private-if-listed-itself' || mode !== 'names-listed' || numberOf(ip) === 1n
}

const ownNumbers = new Set([numberOf('192.168.7.20'), numberOf('9.9.9.20'), numberOf('fd12:3456::20')])

function isOwn(ip: string): boolean {
  const number = numberOf(ip) ?? 0n
  const hides = ip.includes(':') && [0xffffn, 0x64ff9bn << 64n].includes(number >> 32n)
  return isLoopback(ip) || ownNumbers.has(hides ? number & 0xffffffffn : number)
}

function isLoopback(ip: string): boolean {
  const number = numberOf(ip)
  if (number === null) return false
  if (!ip.includes(':')) return number >> 24n === 127n
  return number === 1n || (number >> 32n === 0xffffn && (number >> 24n) & 0xffn ? ((number >> 24n) & 0xffn) === 127n : false)
}

/** A name that DNS takes: what is longer or has empty parts is refused before it is looked up. */
function isName(host: string): boolean {
  const bare = host.replace(/\.$/, '')
  return bare.length <= 253 && !bare.startsWith('-') && bare.split('.').every((label) => label.length > 0 && label.length <= 63)
}

function count(literal: boolean, lookedUp: string[], dialled: string[]): void {
  seen[literal ? 'literals' : 'names'] += 1
  seen.lookUps += lookedUp.length
  seen.connections += dialled.length
  if (dialled.length === 0) seen.refused += 1
}
