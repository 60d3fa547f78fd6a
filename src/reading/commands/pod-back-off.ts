import { observe } from '../probes/observation.ts'
import { commandLines, type NumberedLine } from './command-lines.ts'
import { type CommandObservation, type CommandReader, type ReadHints, seenAt } from './command-reader.ts'
import { kubectlDescribe } from './kubectl-describe.ts'
import { kubectlGet } from './kubectl-get.ts'
import { workloadOf } from './pod-state.ts'
import { roleOf } from './role-of.ts'

/**
 * A container that dies again and again, wherever it is said outside of a table: the kubelet’s sentence about its back-off, and the status of
 * a pod in `kubectl get pod -o json` or `-o yaml`. The first of each kind stands for all.
 */
export const podBackOff: CommandReader = {
  id: 'pod back-off',
  recognises: (text) => isBackOff.test(text) || memory.test(text),
  read(text, hints) {
    if (!podBackOff.recognises(text) || isTold(text, hints)) return []
    const lines = commandLines(text).filter((line) => !isOfProxy(line, hints))
    return [...seenFirst(lines, isBackOff, restarting), ...seenFirst(lines, memory, outOfMemory)].sort((a, b) => a.line - b.line)
  },
}

const isBackOff = /\bback-?off (?:\d[\dhms.]{0,12} )?restarting failed (?:docker )?container|\breason"?:\s{1,40}"?CrashLoopBackOff\b/i
const memory = /(?:^|[\s{,])"?reason"?:\s{1,4}"?OOMKilled\b/

/** The readers of `kubectl get` and `kubectl describe` know the pod’s name, and what it is. */
function isTold(text: string, hints: ReadHints): boolean {
  return [kubectlGet, kubectlDescribe].some(
    (reader) => reader.recognises(text) && reader.read(text, hints).some(({ about }) => about === 'app.process'),
  )
}

function isOfProxy({ text }: NumberedLine, { proxy }: ReadHints): boolean {
  const pod = podIn(text)
  return pod !== null && roleOf([workloadOf(pod)], proxy) !== 'app'
}

function podIn(text: string): string | null {
  return /\bpod[= ]([a-z0-9][\w.-]{0,252})/.exec(text)?.[1]?.replace(/_.*$/, '') ?? null
}

function seenFirst(
  lines: readonly NumberedLine[],
  shape: RegExp,
  observation: (text: string) => ReturnType<typeof observe>,
): CommandObservation[] {
  const found = lines.find(({ text }) => shape.test(text))
  return found === undefined ? [] : [seenAt(found.line, observation(found.text.trim()))]
}

function restarting(text: string) {
  return observe('app.process', { is: 'restarting', name: podIn(text), reason: 'CrashLoopBackOff' }, text)
}

function outOfMemory(text: string) {
  return observe('app.log', { is: 'out-of-memory', program: 'kubernetes', by: 'system' }, text)
}
