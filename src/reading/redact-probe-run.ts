import type { ProbeResult, ProbeRunResult } from '../contract/probe.ts'
import { hideIn } from './hide-in.ts'
import { redact } from './redact.ts'
import { redactEscaped } from './redact-escaped.ts'

/**
 * Takes the secrets out of what probes saw, before it leaves the machine that probed: header fields, bodies, first bytes, names in
 * certificates, and the query that was asked for. A header field keeps its length, because proxies limit that.
 */
export function redactProbeRun({ target, from, results }: ProbeRunResult): ProbeRunResult {
  return { target: { ...target, requestTarget: target.requestTarget.replace(/\?.*$/s, '') }, from, results: results.map(redactResult) }
}

function redactResult(result: ProbeResult): ProbeResult {
  const hidden = hideIn(result, unlessSound(plainly), ofTheProbe)
  if ('headers' in hidden)
    return { ...hidden, headers: hidden.headers.map(redactField), firstBytes: unlessSound(redactEscaped)(hidden.firstBytes) }
  if (!('asked' in hidden)) return hidden
  return { ...hidden, asked: hidden.asked.map((one) => ({ ...one, bytes: unlessSound(redactEscaped)(one.bytes) })) }
}

/** What the probe says in words of its own, and header fields, which are redacted with their names. */
const ofTheProbe: ReadonlySet<string> = new Set([
  'probe',
  'outcome',
  'code',
  'startedAt',
  'address',
  'fingerprint256',
  'what',
  'headers',
  'firstBytes',
  'bytes',
])

function redactField([name, value]: [string, string]): [string, string] {
  const shown = unlessSound(plainly)(`${name}: ${value}`).slice(`${name}: `.length)
  return [name, shown === value ? value : shown.padEnd(value.length, '…')]
}

function plainly(text: string): string {
  return redact(text).text
}

/** Texts in which nothing was found to hide, a way of hiding: servers say the same again and again. No secret is ever kept here. */
const sound = new Map<(text: string) => string, Set<string>>()
const mostSound = 500
const longestSound = 2000

function unlessSound(hide: (text: string) => string): (text: string) => string {
  const known = sound.get(hide) ?? new Set()
  sound.set(hide, known)
  return (text) => {
    if (known.has(text)) return text
    const shown = hide(text)
    if (shown !== text || text.length > longestSound) return shown
    if (known.size >= mostSound) known.clear()
    known.add(text)
    return text
  }
}
