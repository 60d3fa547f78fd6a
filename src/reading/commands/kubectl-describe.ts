import { observe } from '../probes/observation.ts'
import { commandLines, type NumberedLine } from './command-lines.ts'
import { type CommandObservation, type CommandReader, type ReadHints, seenAt } from './command-reader.ts'
import { readEvents } from './kubectl-events.ts'
import { mayBeService } from './may-be-service.ts'
import { readPodState, workloadOf } from './pod-state.ts'
import { roleOf } from './role-of.ts'

/** `kubectl describe` of pods, services and ingresses: how containers ended, readiness, and whether a service has endpoints. */
export const kubectlDescribe: CommandReader = {
  id: 'kubectl describe',
  recognises: (text) => marks.some((mark) => mark.test(text)),
  read(text, hints) {
    if (!kubectlDescribe.recognises(text)) return []
    const things = thingsOf(commandLines(text))
    const declared = things
      .flatMap(({ lines }) => lines.flatMap(({ text: said }) => /^ +Ports?: +(\d{1,5})\/TCP/.exec(said)?.[1] ?? []))
      .map(Number)
    return things.flatMap((thing) => [
      ...readPod(thing, hints),
      ...readService(thing, hints, declared),
      ...readBackends(thing, hints),
      ...readEvents(thing.lines, hints, thing.name ?? ''),
    ])
  },
}

const marks = [
  /^ {2,12}(?:State|Last State):[ \t]{1,20}(?:Running|Waiting|Terminated)\r?$/m,
  /^[ \t]{0,8}TargetPort: {1,20}\S{1,60}\r?$/m,
  /^ {2,20}Host {2,60}Path {2,60}Backends\r?$/m,
  /^ {2,4}(?:Warning|Normal) {2,6}[A-Z]\w{1,40} {2,40}\d\w{0,12}(?: \(x\d{1,9} over \w{1,12}\))? {2,40}[a-z][\w.-]{1,200}/m,
]

type Thing = { name: string | null; lines: NumberedLine[] }

/** Several things are described one after another, each from its name. */
function thingsOf(lines: readonly NumberedLine[]): Thing[] {
  const things: Thing[] = []
  let open: Thing = { name: null, lines: [] }
  for (const one of lines) {
    const name = /^Name: +([a-z0-9][\w.-]{0,252})$/.exec(one.text)?.[1]
    if (name !== undefined) {
      things.push(open)
      open = { name, lines: [] }
    }
    open.lines.push(one)
  }
  return [...things, open]
}

type Container = { name: string; fields: Map<string, NumberedLine> }

/** Lines of a container, by what they say: `State`, `State Reason`, `Last State Reason`, `Ready`, `Restart Count`. */
function containersOf(lines: readonly NumberedLine[]): Container[] {
  const containers: Container[] = []
  let open: Container = { name: '', fields: new Map() }
  let state = ''
  for (const one of lines) {
    const name = /^ {2}([a-z0-9][a-z0-9-]{0,62}):$/.exec(one.text)?.[1]
    if (name !== undefined || /^[A-Z]/.test(one.text)) {
      containers.push(open)
      open = { name: name ?? '', fields: new Map() }
      state = ''
    }
    const field = /^ +(State|Last State|Reason|Exit Code|Ready|Restart Count|Readiness):? {1,40}(\S.*)$/.exec(one.text)
    if (field?.[1] === undefined) continue
    if (field[1].endsWith('State')) state = `${field[1]} `
    const key = field[1] === 'Reason' || field[1] === 'Exit Code' ? `${state}${field[1]}` : field[1]
    if (!open.fields.has(key)) open.fields.set(key, { text: field[2] ?? '', line: one.line })
  }
  return [...containers, open].filter(({ fields }) => fields.has('State') || fields.has('Last State'))
}

function readPod({ name, lines }: Thing, hints: ReadHints): CommandObservation[] {
  const containers = containersOf(lines)
  if (containers.length === 0 || (name !== null && roleOf([workloadOf(name)], hints.proxy) !== 'app')) return []
  const apps = containers.filter((one) => roleOf([one.name], hints.proxy) === 'app')
  return apps.flatMap(({ name: container, fields }) => readContainer(fields, name ?? (container === '' ? null : container)))
}

function readContainer(fields: Container['fields'], name: string | null): CommandObservation[] {
  const said = (key: string) => fields.get(key)?.text
  const state = fields.get('State')
  const reason = said('State Reason')
  const restarts = Number(said('Restart Count')) || null
  const is =
    state?.text === 'Running'
      ? 'running'
      : state?.text === 'Terminated'
        ? 'not-running'
        : reason === undefined
          ? null
          : readPodState(reason, restarts ?? 0)
  const code = said('State Exit Code') ?? said('Last State Exit Code')
  const shown = fields.get('State Reason') ?? state
  const ready = fields.get('Ready')
  const killed = [fields.get('State Reason'), fields.get('Last State Reason')].find((one) => one?.text === 'OOMKilled')
  const isDone = state?.text === 'Terminated' && reason === 'Completed'
  return [
    ...(is === null || shown === undefined || isDone
      ? []
      : [
          seenAt(
            shown.line,
            observe(
              'app.process',
              { is, name, code: code === undefined ? null : Number(code) || null, restarts, reason: reason ?? null },
              [state?.text, reason].filter(Boolean).join(': '),
            ),
          ),
        ]),
    ...(killed === undefined
      ? []
      : [seenAt(killed.line, observe('app.log', { is: 'out-of-memory', program: 'kubernetes', by: 'system' }, `Reason: ${killed.text}`))]),
    ...(is !== 'running' || ready === undefined
      ? []
      : [
          seenAt(
            ready.line,
            observe(
              'backends.health',
              { is: ready.text === 'True' ? 'passing' : 'failing', name, reason: said('Readiness') ?? null },
              `Ready: ${ready.text}`,
            ),
          ),
        ]),
  ]
}

function readService({ name, lines }: Thing, hints: ReadHints, declared: readonly number[]): CommandObservation[] {
  const target = lines.map(({ text }) => /^ *TargetPort: +([\w-]{1,60})/.exec(text)?.[1]).find((port) => port !== undefined)
  const endpoints = lines.find(({ text }) => /^Endpoints:/.test(text))
  if (endpoints === undefined || !mayBeService(name ?? '', hints)) return []
  const addresses = addressesOf(endpoints.text.replace(/^Endpoints: */, ''))
  const ports = [...new Set(declared)].slice(0, 10)
  const value = {
    is: addresses.length === 0 ? 'none' : 'some',
    service: name,
    addresses: addresses.length === 0 ? null : addresses,
    targetPort: target ?? null,
    containerPorts: ports.length === 0 ? null : ports,
  } as const
  return [seenAt(endpoints.line, observe('service.endpoints', value, endpoints.text.trim()))]
}

/** `              /   shop:80 (10.244.1.7:3000)` of an ingress; without an address, or with an error in its place, there is no endpoint. */
function readBackends({ lines }: Thing, hints: ReadHints): CommandObservation[] {
  return lines.flatMap(({ text, line }) => {
    const match = /^ +(?:\/\S{0,300}) +([a-z0-9][a-z0-9-]{0,62}):([\w-]{1,60}) +\(([^()]{0,2000})\)$/.exec(text)
    if (match?.[1] === undefined || !mayBeService(match[1], hints)) return []
    const addresses = addressesOf(match[3] ?? '')
    const is = addresses.length === 0 ? 'none' : 'some'
    return [seenAt(line, observe('service.endpoints', { is, service: match[1], addresses: is === 'none' ? null : addresses }, text.trim()))]
  })
}

function addressesOf(text: string): string[] {
  return (text.match(/(?:\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:]{2,45}\]):\d{1,5}/g) ?? []).slice(0, 30)
}
