import { observe } from '../probes/observation.ts'
import { chooseApp } from './choose-app.ts'
import { commandLines } from './command-lines.ts'
import { type CommandObservation, type CommandReader, type ReadHints, seenAt } from './command-reader.ts'
import { roleOf } from './role-of.ts'

/**
 * `docker ps` and `docker compose ps`: the state of the container that may be the app, and where its ports lead. A published port shows
 * that Docker listens, not that the app does, so it never says that the address is right.
 */
export const dockerPs: CommandReader = {
  id: 'docker ps',
  recognises: (text) => commandLines(text).some((one) => rowOf(one.text) !== null),
  read(text, hints) {
    const rows = commandLines(text).flatMap(({ text: said, line }) => {
      const row = rowOf(said)
      return row === null ? [] : [{ ...row, line, quote: said.trim() }]
    })
    const app = chooseApp(rows, hints)
    if (app === null) return []
    const { name, code, line, reason, is } = app
    return [
      ...(is === null ? [] : [seenAt(line, observe('app.process', { is, name, code, reason }, app.quote))]),
      ...listeningOf(app, rows, hints),
    ]
  },
}

type Row = {
  name: string
  /** What other containers call it. */
  called: string
  names: string[]
  is: 'running' | 'not-running' | 'restarting' | null
  isBad: boolean
  code: number | null
  reason: string | null
  ports: Port[]
}
type Port = { host: string; hostPort: number; inner: number } | { host: null; hostPort: null; inner: number }
type Seen = Row & { line: number; quote: string }

const status =
  '(Up (?:\\d+ \\w+|About an? \\w+|Less than a second)(?: \\((?:healthy|unhealthy|health: starting|Paused)\\))?|Exited \\(\\d+\\)(?: [\\w ]{1,40} ago)?|Restarting \\(\\d+\\) [\\w ]{1,40} ago|Created|Dead)'
/** `CONTAINER ID  IMAGE  COMMAND  CREATED  STATUS  PORTS  NAMES`; the state is looked for behind the age. */
const plainRow = new RegExp(`^ *[0-9a-f]{12,64} +(\\S{1,300}) +.{0,400}? ago +${status}(?: (.*?))? +(\\S{1,300})$`)
/** `NAME  IMAGE  COMMAND  SERVICE  CREATED  STATUS  PORTS` */
const composeRow = new RegExp(`^ *(\\S{1,300}) +(\\S{1,300}) +"[^"]{0,400}" +(\\S{1,200}) +.{0,60}? ago +${status}(?: +(\\S.*))?$`)

function rowOf(text: string): Row | null {
  if (text.length > 2000 || !/ (?:Up|Exited|Restarting|Created|Dead)\b/.test(text)) return null
  const plain = plainRow.exec(text)
  if (plain !== null) return row([plain[4] ?? '', plain[1] ?? ''], plain[2] ?? '', plain[3] ?? '')
  const compose = composeRow.exec(text)
  return compose === null ? null : row([compose[1] ?? '', compose[3] ?? '', compose[2] ?? ''], compose[4] ?? '', compose[5] ?? '')
}

function row(names: string[], state: string, ports: string): Row {
  const isUp = state.startsWith('Up')
  const is = state.includes('(Paused)') ? null : isUp ? 'running' : state.startsWith('Restarting') ? 'restarting' : 'not-running'
  const code = /^(?:Exited|Restarting) \((\d{1,3})\)/.exec(state)?.[1]
  const reason = isUp ? (/\((healthy|unhealthy|Paused)\)/.exec(state)?.[1] ?? null) : null
  // A task that ended well, such as a migration, is not in a bad state.
  const isBad = (is !== 'running' && code !== '0') || reason === 'unhealthy'
  return {
    name: names[0] ?? '',
    called: names.at(-2) ?? '',
    names,
    is,
    isBad,
    code: code === undefined ? null : Number(code),
    reason,
    ports: portsOf(ports),
  }
}

/** `0.0.0.0:8080->3000/tcp, [::]:8080->3000/tcp, 9229/tcp` */
function portsOf(text: string): Port[] {
  return text.split(', ').flatMap((part): Port[] => {
    const match = /^(?:(\S{1,60}):(\d{1,5})->)?(\d{1,5})\/tcp$/.exec(part.trim())
    if (match === null) return []
    const inner = Number(match[3])
    if (match[1] === undefined) return [{ host: null, hostPort: null, inner }]
    return [{ host: match[1].replace(/^\[|\]$/g, ''), hostPort: Number(match[2]), inner }]
  })
}

function listeningOf(app: Seen, rows: readonly Seen[], { upstream, proxy }: ReadHints): CommandObservation[] {
  if (upstream === null || 'path' in upstream || app.is !== 'running') return []
  const { host, port } = upstream
  const published = app.ports.filter((one) => one.hostPort !== null)
  const seen = (is: 'other-port' | 'other-interface', at: string) => [seenAt(app.line, observe('app.listening', { is, at }, app.quote))]

  if (!/^(?:127\.\d+\.\d+\.\d+|::1|localhost)$/.test(host)) {
    const isCalled = app.names.some((name) => name === host)
    const swapped = published.find((one) => one.hostPort === port)
    const isInner = app.ports.some(({ inner }) => inner === port)
    return isCalled && swapped !== undefined && !isInner ? seen('other-port', `${host}:${swapped.inner}`) : []
  }
  const inContainer = rows.find(
    (one) => one !== app && one.is === 'running' && one.ports.length > 0 && roleOf(one.names, proxy) === 'proxy',
  )
  if (inContainer !== undefined) {
    const inner = app.ports.find((one) => one.inner === port || one.hostPort === port) ?? app.ports[0]
    return inner === undefined ? [] : seen('other-interface', `${app.called}:${inner.inner}`)
  }
  if (app.ports.length === 0 || published.some((one) => one.hostPort === port)) return []
  const there = published[0]
  if (there !== undefined) return seen('other-port', `127.0.0.1:${there.hostPort}`)
  return app.ports.some(({ inner }) => inner === port)
    ? seen('other-interface', `port ${port} inside the container ${app.name}, which is not published`)
    : []
}
