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
  const hidden = hideIn(result, (text) => redact(text).text, ofTheProbe)
  if ('headers' in hidden) return { ...hidden, headers: hidden.headers.map(redactField), firstBytes: redactEscaped(hidden.firstBytes) }
  if (!('asked' in hidden)) return hidden
  return { ...hidden, asked: hidden.asked.map((one) => ({ ...one, bytes: redactEscaped(one.bytes) })) }
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
  const shown = redact(`${name}: ${value}`).text.slice(`${name}: `.length)
  return [name, shown === value ? value : shown.padEnd(value.length, '…')]
}
