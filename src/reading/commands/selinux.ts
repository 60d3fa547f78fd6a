import type { Endpoint } from '../../contract/upstream-address.ts'
import { observe } from '../probes/observation.ts'
import { commandLines } from './command-lines.ts'
import { type CommandObservation, type CommandReader, seenAt } from './command-reader.ts'
import { proxyKind } from './role-of.ts'

/**
 * SELinux and AppArmor: denials of the audit log (`ausearch -m avc`, `dmesg`), `getenforce` and `sestatus`. A denial counts when it
 * concerns the proxy: by its program, its domain, or the upstream’s port or socket.
 */
export const selinux: CommandReader = {
  id: 'selinux',
  recognises: (text) => marks.test(text) || onlyMode.test(text),
  read(text, { upstream }) {
    const isOnlyMode = onlyMode.test(text)
    const found: CommandObservation[] = []
    let isAfterGetenforce = false
    for (const { text: said, line } of commandLines(text)) {
      const one =
        denialOf(said, upstream) ??
        modeOf(said, isAfterGetenforce || isOnlyMode) ??
        (/^ *SELinux status: +disabled$/.test(said) ? observe('host.lsm', { is: 'off', kind: 'selinux' }, said.trim()) : null)
      if (one !== null) found.push(seenAt(line, one))
      isAfterGetenforce = getenforce.test(said)
    }
    return firstOfEach(found)
  },
}

const marks =
  /avc: {1,4}(?:denied|granted) |apparmor="(?:DENIED|ALLOWED)"|^[ \t]{0,8}(?:SELinux status|Current mode):[ \t]|(?:^|[$#>] |sudo )getenforce[ \t]*\r?$/m
const getenforce = /(?:^|[$#>%] ?)(?:sudo )?getenforce *$/
const onlyMode = /^\s{0,20}(?:Enforcing|Permissive|Disabled)\s{0,20}$/

const modes = { enforcing: 'enforcing', permissive: 'permissive', disabled: 'off' } as const

function modeOf(said: string, isAlone: boolean) {
  const word = (/^ *Current mode: +(enforcing|permissive)$/.exec(said) ??
    (isAlone ? /^ *(Enforcing|Permissive|Disabled)$/.exec(said) : null))?.[1]
  const is = word === undefined ? undefined : modes[word.toLowerCase() as keyof typeof modes]
  return is === undefined ? null : observe('host.lsm', { is, kind: 'selinux' }, said.trim())
}

function denialOf(said: string, upstream: Endpoint | null) {
  return avcOf(said, upstream) ?? appArmorOf(said, upstream)
}

/** `avc:  denied  { name_connect } for  pid=812 comm="nginx" dest=3000 scontext=… tclass=tcp_socket permissive=0`, see security/selinux/avc.c */
function avcOf(said: string, upstream: Endpoint | null) {
  const match = /avc: {1,4}denied {1,4}\{ ?([\w ]{1,200}?) ?\} for (.*)$/.exec(said)
  if (match === null) return null
  const fields = fieldsOf(match[2] ?? '')
  const context = fields.get('scontext') ?? null
  const seen = {
    program: fields.get('comm') ?? null,
    path: fields.get('path') ?? fields.get('name') ?? null,
    port: Number(fields.get('dest')) || null,
  }
  if (!concernsProxy(seen, /:(?:httpd|haproxy|nginx|varnishd|squid|lighttpd|caddy)(?:_sys_script)?_t\b/.test(context ?? ''), upstream))
    return null
  const is = fields.get('permissive') === '1' ? 'permissive' : 'denied'
  return observe(
    'host.lsm',
    { is, kind: 'selinux', ...seen, operation: match[1] ?? null, on: fields.get('tclass') ?? null, context },
    said.trim(),
  )
}

/** `apparmor="DENIED" operation="connect" profile="nginx" name="/run/app.sock" … comm="nginx"`, see security/apparmor/audit.c */
function appArmorOf(said: string, upstream: Endpoint | null) {
  const match = /apparmor="(DENIED|ALLOWED)" (.*)$/.exec(said)
  if (match === null) return null
  const fields = fieldsOf(match[2] ?? '')
  const profile = fields.get('profile') ?? ''
  const seen = { program: fields.get('comm') ?? null, path: fields.get('name') ?? null, port: null }
  if (!concernsProxy(seen, proxyKind(profile) !== null, upstream)) return null
  const is = match[1] === 'ALLOWED' ? 'permissive' : 'denied'
  return observe(
    'host.lsm',
    { is, kind: 'apparmor', ...seen, operation: fields.get('operation') ?? null, on: fields.get('class') ?? null, context: profile },
    said.trim(),
  )
}

type Seen = { program: string | null; path: string | null; port: number | null }

function concernsProxy({ program, path, port }: Seen, isProxyDomain: boolean, upstream: Endpoint | null): boolean {
  if (isProxyDomain || (program !== null && proxyKind(program) !== null)) return true
  if (upstream === null) return false
  return 'path' in upstream ? path !== null && upstream.path.endsWith(path) : port === upstream.port
}

function fieldsOf(text: string): Map<string, string> {
  return new Map(
    [...text.slice(0, 4000).matchAll(/(?<=^|\s)([a-z_]{1,20})=(?:"([^"]*)"|(\S+))/g)].map((match) => [
      match[1] ?? '',
      match[2] ?? match[3] ?? '',
    ]),
  )
}

/** The same denial comes once a request; one stands for all. */
function firstOfEach(found: readonly CommandObservation[]): CommandObservation[] {
  const known = new Map<string, CommandObservation>()
  for (const one of found) {
    const key = JSON.stringify(one.value)
    if (!known.has(key)) known.set(key, one)
  }
  return [...known.values()]
}
