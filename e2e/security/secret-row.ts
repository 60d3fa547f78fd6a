import { readRows } from './figures.ts'

/** One line of a log or a paste, and the part of it that must go nowhere; null for a control, which must stay as it is. */
export type SecretRow = { kind: string; line: string; secret: string | null }

type StoredRow = { line_b64: string; secret_b64: string | null; kind: string }

const decode = (text: string) => Buffer.from(text, 'base64').toString()

export const secretRows: readonly SecretRow[] = readRows<StoredRow>('secrets_in_logs.json').map(({ line_b64, secret_b64, kind }) => ({
  kind,
  line: decode(line_b64),
  secret: secret_b64 === null ? null : decode(secret_b64),
}))

/** A shorter part of a secret stands in innocent text by chance. */
const shortestPart = 6

/**
 * Whether an output holds a secret, or a line of it: as it is, or as JSON, HTML, an address or base64 writes it, or decoded from one of
 * those. Of a secret of few characters only what stands before it in its line tells that it is the secret.
 */
export function holdsSecret(output: string, { line, secret }: SecretRow): boolean {
  if (secret === null) return false
  const parts = secret.split(/\\+n|\s+/).filter((part) => part.length >= shortestPart)
  if (parts.length === 0) {
    const at = line.indexOf(secret)
    return formsOf(line.slice(Math.max(0, at - 4), at + secret.length)).some((form) => output.includes(form))
  }
  return parts.flatMap(formsOf).some((form) => output.includes(form))
}

function formsOf(text: string): string[] {
  const forms = [
    text,
    JSON.stringify(text).slice(1, -1),
    encodeURIComponent(text),
    percentDecoded(text),
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
    Buffer.from(text).toString('base64').replace(/=+$/, ''),
    ...base64Decoded(text),
  ]
  return forms.filter((form) => form.length >= Math.min(shortestPart, text.length))
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function base64Decoded(text: string): string[] {
  const decoded = /^[A-Za-z0-9+/]{12,}={0,2}$/.test(text) ? decode(text) : ''
  return /^[ -~]{8,}$/.test(decoded) ? [decoded] : []
}
