import type { StackId } from '../../catalog/stacks/index.ts'
import type { FoundFact } from '../../contract/fact.ts'
import type { ConfigFileSeen } from '../../contract/host.ts'
import type { Vantage } from '../../contract/vantage.ts'
import { apacheConfig } from '../commands/apache-config.ts'
import { caddyConfig } from '../commands/caddy-config.ts'
import { commandLines } from '../commands/command-lines.ts'
import type { CommandReader, ReadHints } from '../commands/command-reader.ts'
import { haproxyConfig } from '../commands/haproxy-config.ts'
import { nginxConfig } from '../commands/nginx-config.ts'
import { lighttpdWays } from '../config/lighttpd-config.ts'
import { readWays } from '../config/proxy-way.ts'
import { squidWays } from '../config/squid-config.ts'
import { varnishWays } from '../config/varnish-config.ts'
import { configText } from './proxy-files.ts'

const readers: Partial<Record<StackId, CommandReader['read']>> = {
  nginx: nginxConfig.read,
  openresty: nginxConfig.read,
  haproxy: haproxyConfig.read,
  apache: apacheConfig.read,
  caddy: caddyConfig.read,
  varnish: (text, hints) => readWays('varnish', varnishWays(commandLines(text)), hints),
  lighttpd: (text, hints) => readWays('lighttpd', lighttpdWays(commandLines(text)), hints),
  squid: (text, hints) => readWays('squid', squidWays(commandLines(text)), hints),
}

/**
 * What the files of a proxy’s configuration say: the upstream that the URL leads to, and the settings of that way.
 * In: the kind, the files in the order read, what is known beside, and from where they were read. Out: redacted facts of the host; `where`
 * is file and line.
 */
export function configFacts(
  kind: StackId,
  files: readonly ConfigFileSeen[],
  hints: ReadHints,
  seen: { vantage: Vantage; at: string },
): FoundFact[] {
  const read = readers[kind]
  if (read === undefined || files.length === 0) return []
  const { text, placeOf } = configText(kind, files)
  return read(text, hints).map(
    ({ line, ...observation }) => ({ ...observation, source: 'host', ...seen, where: placeOf(line) }) as FoundFact,
  )
}
