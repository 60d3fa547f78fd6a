import type { CauseId } from '../../src/catalog/causes/index.ts'
import type { Verdict } from '../../src/contract/report.ts'

/**
 * A scenario of the lab: a real proxy before a real upstream that is broken in one known way, and what is true of it.
 *
 * Texts hold holes that are filled when it runs: `@folder@` is a temporary folder of its own, `@app@`, `@proxy@` and every other name
 * of `ports` is a port, `@nginx-user@` and the like are what the machine permits (see fill-holes.ts).
 *
 * The truth is written before any result is seen. Where it turned out to be wrong, `truth.correction` says why it changed.
 */
export type Scenario = {
  /** Kebab-case, the proxy first, such as `nginx-refused`. */
  id: string
  title: string
  /** Ports by name, as a real host would have them, beside proxy (80) and app (3000); on a shared machine free ones are taken instead. */
  ports?: Readonly<Record<string, number>>
  /** What the machine must permit; the scenario is skipped with the reason where it does not. */
  needs?: readonly Need[]
  /** Commands before anything starts, such as the rules of a firewall; each is argv. They run on a machine of its own only. */
  network?: readonly (readonly string[])[]
  /** Lines of /etc/hosts, and the name server of /etc/resolv.conf; on a machine of its own only. */
  names?: { hosts?: readonly string[]; server?: string }
  /** Made first, in `@folder@/certificates`: FILE.crt and FILE.key. */
  certificates?: readonly WantedCertificate[]
  /** Started before the proxy, in this order: upstreams, near misses, what else is on the host. */
  programs?: readonly Program[]
  proxy: ProxyProgram
  /** What happens once the proxy runs, in this order. */
  steps?: readonly Step[]
  /** Real requests through the proxy before the diagnosis, so that the logs hold what they would hold. */
  traffic: Traffic
  /** Requests that keep coming from then on, until the diagnosis is over. */
  load?: { path?: string; atOnce: number }
  given: Given
  truth: Truth
  /** Part of the few that run with every test of the repository. */
  quick?: boolean
}

/** What a machine may or may not permit. root: runs as root; own-machine: may make network, mount and process namespaces; nft: has nftables; cgroup: may limit memory. */
export const needs = ['root', 'own-machine', 'nft', 'cgroup'] as const
export type Need = (typeof needs)[number]

/** Signed by the certificate of the file `issuer`, else by itself; `daysLeft` below 0 has expired. */
export type WantedCertificate = { file: string; name: string; issuer?: string; isAuthority?: boolean; daysLeft?: number }

/** A real program: `run` is argv, `as` the user it runs as (only root can choose). */
export type Program = {
  name: string
  run: readonly string[]
  as?: string
  /** Another network namespace that `network` has made, with `ip netns`. */
  at?: string
  env?: Readonly<Record<string, string>>
  folder?: string
  /** Files to write first, by path. */
  files?: Readonly<Record<string, string>>
  /** Files of e2e/lab/apps to copy into `folder`. */
  copies?: readonly string[]
  /** Where its output goes. Default: `@folder@/NAME.log`. */
  log?: string
  /** When it is ready: something accepts here, a file exists or its log says so. Null: it need not be. */
  ready: Ready | null
  /** Bytes of memory that a control group of its own grants it. */
  memory?: number
}

export type Ready = { host: string; port: string } | { path: string } | { log: RegExp }

export type ProxyProgram = Program & {
  /** As --proxy takes it. */
  kind: string
  config: string
  errorLog: string
  accessLog?: string
}

export type Step =
  | { does: 'stop' | 'kill'; program: string }
  | { does: 'start'; program: Program }
  | { does: 'write'; path: string; text: string }
  | { does: 'remove'; path: string }
  | { does: 'mode'; path: string; mode: number }
  /** A command, argv, run to its end. */
  | { does: 'run'; argv: readonly string[] }
  /** Connections that are opened and left, until no more is taken. */
  | { does: 'fill-backlog'; at: { host: string; port: string } | { path: string } }
  | { does: 'request'; traffic: Traffic }
  | { does: 'wait'; program: string; for: Ready }

export type Traffic = {
  requests: number
  method?: string
  path?: string
  /** Bytes of a request body. */
  body?: number
  atOnce?: number
  /** The client goes away after so many milliseconds. */
  patience?: number
  /** Milliseconds between two requests. */
  every?: number
  /** Exactly the statuses that are seen, 0 where the client went away: the proof that the scenario is what it says. */
  statuses: readonly number[]
}

/** What somebody who knows the host would give; the rest comes from the proxy. */
export type Given = {
  /** As --upstream takes it; null when the fault is not at one upstream. */
  upstream: string | null
  upstreamProtocol?: string
  pattern?: string
  appLog?: string
  /** The request path that fails. Default: `/`. */
  path?: string
  /** The host of the URL. Default: 127.0.0.1. */
  host?: string
}

export type Truth = {
  /** Each is the exact cause; the first is how people would call it. */
  cause: readonly CauseId[]
  verdict: Verdict
  /** Causes that also hold, as one leads to the other: called proven they are no error, and first they are not exact either. */
  alsoTrue?: readonly CauseId[]
  /** What else is as much as the network alone can tell, and why. */
  networkOnly?: { alsoOk: readonly (CauseId | 'undetermined')[]; because: string }
  /** What was first written here and why that was wrong. */
  correction?: string
}

/** url-only: the URL; everything: all that `Given` and the proxy know; network-only: URL and upstream with --no-host. */
export const modes = ['url-only', 'everything', 'network-only'] as const
export type Mode = (typeof modes)[number]
