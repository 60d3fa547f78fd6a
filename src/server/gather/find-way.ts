import type { StackId } from '../../catalog/stacks/index.ts'
import type { FoundFact } from '../../contract/fact.ts'
import type { Unseen } from '../../contract/host.ts'
import type { TargetUrl } from '../../contract/target-url.ts'
import type { Endpoint } from '../../contract/upstream-address.ts'
import type { Vantage } from '../../contract/vantage.ts'
import { readConfigFiles } from '../../probes/host/config-files.ts'
import type { HostDeps } from '../../probes/host/host-deps.ts'
import { configFacts } from '../../reading/host/config-facts.ts'
import { configText, proxyFiles } from '../../reading/host/proxy-files.ts'

export type WayAsked = {
  kind: StackId
  /** Of the running proxy; none when only files are named. */
  args: readonly string[]
  cwd: string | null
  /** Files named by the person, which count instead of those of the command line. */
  configs: readonly string[]
  url: TargetUrl | null
  upstream: Endpoint | null
  vantage: Vantage
}

/** What a proxy’s files tell: facts, the files that were read and their text, the logs that they name, and what could not be read. */
export type WayFound = { facts: FoundFact[]; files: string[]; text: string; logs: string[]; unseen: Unseen[] }

/** Reads a proxy’s configuration with its includes. Never runs the proxy. A kind whose form is not known gives nothing. */
export async function findWay({ kind, args, cwd, configs, url, upstream, vantage }: WayAsked, deps: HostDeps): Promise<WayFound> {
  const own = proxyFiles[kind]
  if (own === undefined) return nothing
  // Without its command line nobody knows which files it reads; those that it reads by default may be another one’s.
  if (configs.length === 0 && args.every((arg) => arg === '')) return { ...nothing, unseen: [noCommandLine(kind)] }
  const absolute = (path: string) => (path.startsWith('/') ? path : `${cwd ?? process.cwd()}/${path}`)
  const firsts = (configs.length > 0 ? configs : own.firsts(args)).map(absolute)
  const { files, unseen } = await readConfigFiles(firsts, (text, path) => own.cut(text, path, firsts), deps)
  // Defaults are tried one after the other: those that are not there are no news while one is.
  const missed =
    files.length > 0 && configs.length === 0 ? unseen.filter(({ what, run }) => run !== null || !firsts.includes(what)) : unseen
  const hints = { proxy: kind, upstream, url }
  const { text } = configText(kind, files)
  return {
    facts: configFacts(kind, files, hints, { vantage, at: deps.now().toISOString() }),
    files: [...new Set(files.map(({ path }) => path))],
    text,
    logs: [...new Set(own.logs(text))],
    unseen: missed,
  }
}

const nothing: WayFound = { facts: [], files: [], text: '', logs: [], unseen: [] }

function noCommandLine(kind: StackId): Unseen {
  return { what: `the command line of ${kind}, which names its configuration`, why: 'It could not be read.', run: `ps -C ${kind} -o args=` }
}
