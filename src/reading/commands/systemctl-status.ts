import { observe } from '../probes/observation.ts'
import { commandLines, type NumberedLine } from './command-lines.ts'
import { type CommandObservation, type CommandReader, mostSeen, type ReadHints, seenAt } from './command-reader.ts'
import { proxyKind, roleOf } from './role-of.ts'

/** `systemctl status`: the state of each unit that may be the app, and how it ended. Source: systemctl(1), systemd.service(5). */
export const systemctlStatus: CommandReader = {
  id: 'systemctl status',
  recognises: (text) => marks.test(text),
  read: (text, hints) =>
    unitsOf(commandLines(text))
      .slice(0, mostSeen)
      .flatMap((unit) => readUnit(unit, hints)),
}

const marks = /^[ \t>]{0,20}Active: (?:active|inactive|failed|activating|deactivating|reloading)\b \(/m

type Unit = { name: string | null; lines: NumberedLine[] }

function unitsOf(lines: readonly NumberedLine[]): Unit[] {
  const units: Unit[] = []
  let open: Unit = { name: null, lines: [] }
  for (const one of lines) {
    const name = /^ *[●○×↻*] ([\w@.:\\-]{1,250})(?: - |$)/.exec(one.text)?.[1]
    if (name !== undefined) {
      units.push(open)
      open = { name, lines: [] }
    }
    open.lines.push(one)
  }
  return [...units, open]
}

function readUnit({ name, lines }: Unit, hints: ReadHints): CommandObservation[] {
  const active = lines.find(({ text }) => isActive.test(text))
  const [, state = '', sub = '', result] = isActive.exec(active?.text ?? '') ?? []
  if (active === undefined) return []
  const mainPid = lines.map(({ text }) => /^ *Main PID: \d{1,10} \(([^),]{1,100})/.exec(text)?.[1]).find((program) => program !== undefined)
  const role = roleOf(
    [name, mainPid?.startsWith('code=') ? null : mainPid].filter((one) => one !== null && one !== undefined),
    hints.proxy,
  )
  if (role === 'proxy') return readProxy(name ?? mainPid ?? '', state, active, hints)
  if (role === 'beside') return []

  const end = endOf(lines)
  const restarts = restartsOf(lines)
  const is = stateOf(state, sub, { restarts, since: active.text })
  const shared = { name: name?.replace(/\.service$/, '') ?? null, code: end.code, signal: end.signal, restarts, reason: result ?? null }
  return [
    ...(is === null ? [] : [seenAt(active.line, observe('app.process', { is, ...shared }, active.text.trim()))]),
    ...lastWords(result, end.signal, active),
  ]
}

const isActive = /^ *Active: (\w{1,20})(?: \(([\w-]{1,30})\))?(?: \(Result: ([\w-]{1,30})\))?/

function readProxy(name: string, state: string, { text, line }: NumberedLine, { proxy }: ReadHints): CommandObservation[] {
  const kind = proxyKind(name)
  if (state !== 'active' || proxy !== null || kind === null) return []
  return [seenAt(line, observe('path.proxy', { is: 'known', kind }, `${name}: ${text.trim()}`))]
}

/** A unit that has been up for seconds only, and was started more than once before, is going round. */
function stateOf(state: string, sub: string, { restarts, since }: { restarts: number | null; since: string }) {
  if (sub === 'auto-restart' || sub === 'auto-restart-queued') return 'restarting'
  if (state === 'failed' || (state === 'inactive' && sub === 'dead')) return 'not-running'
  if (state === 'activating') return (restarts ?? 0) > 1 ? 'restarting' : null
  if ((state !== 'active' && state !== 'reloading') || sub === 'exited') return null
  return (restarts ?? 0) > 1 && /; \d{1,2}(?:s|ms) ago$/.test(since) ? 'restarting' : 'running'
}

/** `(code=exited, status=1/FAILURE)`, `(code=killed, signal=KILL)`; of the main process before any other. */
function endOf(lines: readonly NumberedLine[]): { code: number | null; signal: string | null } {
  const ends = lines.filter(({ text }) => / \(code=\w{1,20}, (?:status|signal)=/.test(text))
  const text = (ends.find((one) => /^ *Main PID:/.test(one.text)) ?? ends.find((one) => /ExecStart=/.test(one.text)))?.text ?? ''
  const code = /\(code=exited, status=(\d{1,3})/.exec(text)?.[1]
  return {
    code: code === undefined ? null : Number(code),
    signal: /\(code=(?:killed|dumped), (?:signal|status)=(?:\d{1,2}\/)?(\w{1,10})/.exec(text)?.[1] ?? null,
  }
}

function restartsOf(lines: readonly NumberedLine[]): number | null {
  const found = lines.map(({ text }) => /restart counter is at (\d{1,9})/.exec(text)?.[1]).findLast((count) => count !== undefined)
  return found === undefined ? null : Number(found)
}

const crashes = new Set(['SEGV', 'ABRT', 'BUS', 'ILL', 'FPE'])

/** How systemd says that it ended, as far as that tells why. A plain exit code does not. */
function lastWords(result: string | undefined, signal: string | null, { text, line }: NumberedLine): CommandObservation[] {
  const is =
    result === 'oom-kill'
      ? 'out-of-memory'
      : result === 'watchdog'
        ? 'timed-out'
        : result === 'core-dump' || (result === 'signal' && crashes.has(signal ?? ''))
          ? 'crashed'
          : null
  return is === null ? [] : [seenAt(line, observe('app.log', { is, program: 'systemd', by: 'system' }, text.trim()))]
}
