import { redact } from './redact.ts'

/**
 * Hides secrets in bytes that a probe wrote out as text, everything but printable ASCII as `\xNN` (src/probes/escape-bytes.ts): a secret can
 * stand behind a colour code or a line break. Out: in the same form; as it was where there is nothing to hide.
 */
export function redactEscaped(text: string): string {
  const raw = text.replace(/\\x([0-9a-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  const shown = redact(raw).text
  return shown === raw
    ? redact(text).text
    : shown.replace(/[\x00-\x1f\x5c\x7f-\xff]/g, (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`)
}
