import { join } from 'node:path'
import { type AuditEntry, auditLine } from '../server/audit.ts'
import { parseBasePath } from '../server/base-path.ts'
import { noTrustedProxies, parseTrustedProxies } from '../server/client-address.ts'
import { parseEmbedOrigins } from '../server/embed-origins.ts'
import { runLimits, storingLimit } from '../server/limits.ts'
import type { ServeOptions } from '../server/main.ts'
import { readTokenFile } from '../server/read-token-file.ts'
import { holdServices } from '../server/services/hold-services.ts'
import type { Io } from './io.ts'
import { linkBase } from './link-base.ts'
import type { ServeGiven } from './serve-flags.ts'
import { WrongCall } from './wrong-call.ts'

type Options = Pick<ServeOptions, 'basePath' | 'embedOrigins' | 'linkBase' | 'runsAtOnce' | 'services' | 'shared' | 'store' | 'token'>

/**
 * Reads what serve needs beside its address: token, services, store, and what shared mode asks for. Rejects with WrongCall for options that do not
 * go together, and with CannotStart for a file that cannot be used.
 */
export async function serveOptions(given: ServeGiven, io: Io): Promise<Options> {
  checkTogether(given)
  const shared = given.has('shared') ? sharedOptions(given, io) : undefined
  const runsAtOnce = count(given, 'limit-runs')
  const tokenFile = given.value('token-file')
  const token = tokenFile === undefined ? undefined : { value: await readTokenFile(tokenFile), file: tokenFile }
  const file = given.value('services')
  const services = file === undefined ? undefined : await holdServices(file, (line) => io.stderr.write(`${line}\n`))
  return {
    store: given.value('store') ?? (shared === undefined ? 'none' : usualStore(io.env)),
    ...(given.has('link-base') ? { linkBase: linkBase(given.value('link-base'), {}) } : {}),
    basePath: basePath(given),
    embedOrigins: embedOrigins(given),
    ...(runsAtOnce === undefined ? {} : { runsAtOnce }),
    ...(services === undefined ? {} : { services }),
    ...(shared === undefined ? {} : { shared }),
    ...(given.has('no-token') ? { token: null } : token === undefined ? {} : { token }),
  }
}

function checkTogether(given: ServeGiven) {
  if (given.has('token-file') && given.has('no-token')) throw new WrongCall('Give either --token-file or --no-token, not both.')
  if (given.has('shared')) {
    if (!given.has('services')) throw new WrongCall('--shared probes only what a services file lists. Give one: --services FILE.')
    if (!given.has('token-file') && !given.has('no-token'))
      throw new WrongCall('--shared needs --token-file FILE, or --no-token to let everybody who reaches it probe those services.')
    if (given.has('browse')) throw new WrongCall('--browse does not go with --shared. Open the address that is printed.')
    return
  }
  if (given.has('no-token'))
    throw new WrongCall('--no-token goes only with --shared: on your own machine the token keeps other web pages and users from probing.')
  for (const name of ['trusted-proxies', 'limit-client', 'limit-target', 'limit-reports'] as const)
    if (given.has(name)) throw new WrongCall(`--${name} goes only with --shared. Leave it out, or add --shared.`)
}

function sharedOptions(given: ServeGiven, io: Io): NonNullable<Options['shared']> {
  const list = given.value('trusted-proxies')
  const isTrusted = list === undefined ? noTrustedProxies : parseTrustedProxies(list)
  if (isTrusted === null)
    throw new WrongCall('--trusted-proxies takes addresses and ranges with commas between, such as 10.0.0.0/8,::1. A range of all is none.')
  return {
    limits: { client: count(given, 'limit-client') ?? runLimits.client, target: count(given, 'limit-target') ?? runLimits.target },
    storing: count(given, 'limit-reports') ?? storingLimit,
    isTrusted,
    audit: (entry: AuditEntry) => io.stdout.write(`${auditLine(entry)}\n`),
  }
}

/** systemd names the folders of a unit’s StateDirectory= with colons between (systemd.exec(5)). */
function usualStore({ STATE_DIRECTORY }: NodeJS.ProcessEnv): string {
  const [folder = ''] = STATE_DIRECTORY?.split(':') ?? []
  return `sqlite:${join(folder, 'badgateway.db')}`
}

function basePath(given: ServeGiven): string {
  const text = given.value('base-path')
  const path = text === undefined ? '' : parseBasePath(text)
  if (path === null)
    throw new WrongCall(
      '--base-path takes a path such as /502, of letters, digits, . _ ~ and -, that does not begin like one of its own pages.',
    )
  return path
}

function embedOrigins(given: ServeGiven): readonly string[] {
  const list = given.value('embed-origins')
  const read = list === undefined ? { origins: [] } : parseEmbedOrigins(list)
  if ('odd' in read)
    throw new WrongCall(
      '--embed-origins takes the origins of sites with commas between, such as https://wiki.example.com,http://localhost:8000. A star is none: name each site.',
    )
  return read.origins
}

function count(given: ServeGiven, name: 'limit-runs' | 'limit-client' | 'limit-target' | 'limit-reports'): number | undefined {
  const text = given.value(name)
  if (text === undefined) return undefined
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new WrongCall(`--${name} takes a whole number from 1.`)
  return Number(text)
}
