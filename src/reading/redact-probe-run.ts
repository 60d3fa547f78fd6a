import type { ProbeResult, ProbeRunResult } from '../contract/probe.ts'
import { hideIn } from './hide-in.ts'
import { redact } from './redact.ts'
import { redactEscaped } from './redact-escaped.ts'

/**
 * Makes a function that takes the secrets out of what probes saw, before it leaves the machine that probed: header fields, bodies, first
 * bytes, names in certificates, and the query that was asked for. A header field becomes no shorter, because proxies limit that. It remembers
 * texts in which it found nothing, for as long as it is kept: servers say the same again and again.
 */
export function createProbeRunRedactor(): (run: ProbeRunResult) => ProbeRunResult {
  const plainly = unlessSound((text) => redact(text).text)
  const escaped = unlessSound(redactEscaped)
  const field = ([name, value]: [string, string]): [string, string] => {
    const shown = plainly(`${name}: ${value}`).slice(`${name}: `.length)
    return [name, shown === value ? value : shown.padEnd(value.length, '…')]
  }
  const result = (seen: ProbeResult): ProbeResult => {
    const hidden = hideIn(seen, plainly, ofTheProbe)
    if ('headers' in hidden) return { ...hidden, headers: hidden.headers.map(field), firstBytes: escaped(hidden.firstBytes) }
    if (!('asked' in hidden)) return hidden
    return { ...hidden, asked: hidden.asked.map((one) => ({ ...one, bytes: escaped(one.bytes) })) }
  }
  return ({ target, from, results }) => {
    const requestTarget = target.requestTarget.replace(/\?.*$/s, '')
    return { target: { ...target, requestTarget }, from, results: results.map(result) }
  }
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

const mostSound = 500
const longestSound = 2000

/** The same way of hiding, which leaves at once what it left before. No text is kept in which it hid something. */
function unlessSound(hide: (text: string) => string): (text: string) => string {
  const sound = new Set<string>()
  return (text) => {
    if (sound.has(text)) return text
    const shown = hide(text)
    if (shown !== text || text.length > longestSound) return shown
    if (sound.size >= mostSound) sound.clear()
    sound.add(text)
    return text
  }
}
