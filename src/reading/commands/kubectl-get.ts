import type { StackId } from '../../catalog/stacks/index.ts'
import { observe } from '../probes/observation.ts'
import { chooseApp } from './choose-app.ts'
import { commandLines, type NumberedLine } from './command-lines.ts'
import { type CommandObservation, type CommandReader, mostSeen, type ReadHints, seenAt } from './command-reader.ts'
import { readEvents } from './kubectl-events.ts'
import { mayBeService } from './may-be-service.ts'
import { readPodState, workloadOf } from './pod-state.ts'

/** `kubectl get pods`, `endpoints`, `endpointslices`, `ingress` and `events`. */
export const kubectlGet: CommandReader = {
  id: 'kubectl get',
  recognises: (text) => headers.test(text) || commandLines(text).some((one) => podRow.test(one.text)),
  read(text, hints) {
    const lines = commandLines(text)
    return [...readPods(lines, hints), ...readTables(lines, hints), ...readEvents(lines, hints)].sort((a, b) => a.line - b.line)
  },
}

const headers =
  /^[ \t>]{0,20}(?:NAMESPACE +)?(?:NAME +(?:READY +STATUS +RESTARTS|ENDPOINTS +AGE|ADDRESSTYPE +PORTS +ENDPOINTS|CLASS +HOSTS +ADDRESS)|LAST SEEN +TYPE +REASON +OBJECT)/m
/** `shop-5d9c7b6f4-hq2zx   0/1   CrashLoopBackOff   6 (41s ago)   8m   10.244.1.7   node2`, with a namespace in front or not; `get all` writes `pod/`. */
const podRow =
  /^ *(?:[a-z0-9-]{1,63} +)?(?:pods?\/)?([a-z0-9][a-z0-9.-]{0,252}) +(\d{1,3})\/(\d{1,3}) +([A-Z][\w:/-]{1,60}) +(\d{1,9})(?: \(\d\w{0,12} ago\))? +(\d\w{0,12})(?: +(\S{1,45}))?/

type Pod = { name: string; ready: number; all: number; status: string; restarts: number; line: number; quote: string }

function readPods(lines: readonly NumberedLine[], hints: ReadHints): CommandObservation[] {
  const pods = lines.flatMap(({ text, line }): Pod[] => {
    const match = podRow.exec(text)
    if (match === null) return []
    const [, name = '', ready, all, status = '', restarts] = match
    return [{ name, ready: Number(ready), all: Number(all), status, restarts: Number(restarts), line, quote: text.trim() }]
  })
  const app = chooseApp(workloadsOf(pods), hints)
  if (app === null) return []
  const bad = app.pods.find((pod) => readPodState(pod.status, pod.restarts) !== 'running')
  const unready = app.pods.find((pod) => pod.ready < pod.all)
  const shown = bad ?? unready ?? app.pods[0]
  if (shown === undefined) return []
  const is = readPodState(shown.status, shown.restarts)
  const { name, line, quote, status } = shown
  const restarts = shown.restarts === 0 ? null : shown.restarts
  const health = unready === undefined ? (is === 'running' ? 'passing' : null) : 'failing'
  const of = unready ?? shown
  return [
    ...(is === null ? [] : [seenAt(line, observe('app.process', { is, name, restarts, reason: status }, quote))]),
    ...(status === 'OOMKilled'
      ? [seenAt(line, observe('app.log', { is: 'out-of-memory', program: 'kubernetes', by: 'system' }, quote))]
      : []),
    // A pod that does not run fails no check: nobody asks it.
    ...(health === null || (health === 'failing' && readPodState(of.status, of.restarts) !== 'running')
      ? []
      : [seenAt(of.line, observe('backends.health', { is: health, name: of.name, reason: `${of.ready}/${of.all} ready` }, of.quote))]),
  ]
}

function workloadsOf(pods: readonly Pod[]) {
  const workloads = new Map<string, Pod[]>()
  for (const pod of pods) {
    // A job that is done is neither up nor down.
    if (pod.status === 'Completed') continue
    const workload = workloadOf(pod.name)
    const known = workloads.get(workload)
    if (known === undefined) workloads.set(workload, [pod])
    else known.push(pod)
  }
  return [...workloads].map(([workload, own]) => ({
    names: [workload],
    isBad: own.some((pod) => readPodState(pod.status, pod.restarts) !== 'running' || pod.ready < pod.all),
    pods: own,
  }))
}

type Table = 'endpoints' | 'slices' | 'ingress' | null

function readTables(lines: readonly NumberedLine[], hints: ReadHints): CommandObservation[] {
  const found: CommandObservation[] = []
  let table: Table = null
  let hasNamespace = false
  for (const { text, line } of lines) {
    if (found.length >= mostSeen) break
    const words = text.trim().split(/ +/)
    if (/\bNAME +/.test(text.slice(0, 400)) && /^(?:NAMESPACE|NAME)$/.test(words[0] ?? '')) {
      hasNamespace = words[0] === 'NAMESPACE'
      table = text.includes(' ADDRESSTYPE ')
        ? 'slices'
        : text.includes(' ENDPOINTS ')
          ? 'endpoints'
          : / HOSTS +ADDRESS/.test(text)
            ? 'ingress'
            : null
    } else if (text.trim() === '') table = null
    else if (table !== null) found.push(...readRow(table, hasNamespace ? words.slice(1) : words, { text: text.trim(), line }, hints))
  }
  return found
}

/** `kubernetes` is the service of the cluster’s own API. */
function readRow(table: Table, words: readonly string[], { text, line }: NumberedLine, hints: ReadHints): CommandObservation[] {
  if (table === 'ingress') return ingressOf(words, { text, line }, hints)
  const isSlice = table === 'slices'
  const [name = '', second = ''] = words
  const said = isSlice ? (words[3] ?? '') : second
  if (!/^(?:<none>|<unset>|[\d.:a-f[\],]{3,2000}(?:\.\.\.)?)$/i.test(said)) return []
  const service = isSlice ? name.replace(/-[a-z0-9]{5}$/, '') : name
  if (service === 'kubernetes' || !mayBeService(service, hints)) return []
  const ports = isSlice && /^\d{1,5}$/.test(words[2] ?? '') ? `:${words[2]}` : ''
  const addresses = said.startsWith('<')
    ? []
    : said
        .split(',')
        .slice(0, 30)
        .map((address) => `${address}${ports}`)
  const is = addresses.length === 0 ? 'none' : 'some'
  return [seenAt(line, observe('service.endpoints', { is, service, addresses: is === 'none' ? null : addresses }, text))]
}

const classes: readonly (readonly [RegExp, StackId])[] = [
  [/^alb$/, 'aws-alb'],
  [/^gce(?:-internal)?$/, 'gcp-lb'],
  [/^azure/, 'azure-app-gateway'],
  [/nginx/, 'ingress-nginx'],
  [/traefik/, 'traefik'],
  [/haproxy/, 'haproxy'],
  [/caddy/, 'caddy'],
  [/istio|contour|envoy/, 'envoy'],
]

function ingressOf(words: readonly string[], { text, line }: NumberedLine, { proxy, url }: ReadHints): CommandObservation[] {
  const kind = classes.find(([shape]) => shape.test(words[1] ?? ''))?.[1]
  const hosts = (words[2] ?? '').split(',')
  const isOther = url !== null && !hosts.includes(url.host) && !hosts.includes('*')
  if (kind === undefined || isOther || (proxy !== null && proxy !== kind)) return []
  return [seenAt(line, observe('path.proxy', { is: 'known', kind }, text))]
}
