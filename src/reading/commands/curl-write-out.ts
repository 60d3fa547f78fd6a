import type { PartLine } from './command-parts.ts'

/** What `-w` wrote: the variables by their names, and the line and the text that they were read from. */
export type WriteOut = { values: ReadonlyMap<string, string>; line: number; seen: string }

/**
 * Reads what curl's `--write-out` printed. With the format that was asked for, its text is followed; without it, lines that name a
 * variable of curl(1) are read (`time_total: 0.123s`, `http_code=502`), as in the usual curl-format.txt.
 * Out: null when nothing was written.
 */
export function readWriteOut(lines: readonly PartLine[], format: string | null): WriteOut | null {
  const asked = format === null || format.startsWith('@') ? null : followFormat(lines, format)
  return asked ?? labelled(lines)
}

function labelled(lines: readonly PartLine[]): WriteOut | null {
  const values = new Map<string, string>()
  const seen: string[] = []
  let line: number | null = null
  for (const one of lines) {
    const found = [...one.text.slice(0, 1000).matchAll(label)]
    if (found.length === 0) continue
    line ??= one.line
    seen.push(one.text.trim())
    for (const [, name = '', value = ''] of found) values.set(nameOf(name), value)
  }
  return line === null ? null : { values, line, seen: seen.join('; ') }
}

const label =
  /(?<![\w%{])(http_code|response_code|http_connect|time_(?:namelookup|connect|appconnect|pretransfer|redirect|starttransfer|total)|remote_ip|remote_port|num_connects|exitcode)["']?\s{0,20}[:=]\s{0,20}["']?([\d.:a-fA-F]{1,45})/g

/** The texts between the variables are looked for one after another, in the last lines first. */
function followFormat(lines: readonly PartLine[], format: string): WriteOut | null {
  const wanted = pieces(format)
  const spansLines = wanted.some(({ text }) => text.trim().includes('\n'))
  const candidates = spansLines
    ? [lines]
    : lines
        .slice(-20)
        .reverse()
        .map((one) => [one])
  for (const candidate of candidates) {
    const text = candidate.map((one) => one.text).join('\n')
    const values = match(text.slice(-4000), wanted)
    if (values !== null) return { values, line: candidate.at(-1)?.line ?? 1, seen: text.slice(-300).trim() }
  }
  return null
}

/** The format as its variables, each with the text before it. */
function pieces(format: string): { text: string; name: string | null }[] {
  const plain = format.replaceAll('\\n', '\n').replaceAll('\\t', '\t').replaceAll('\\r', '')
  const parts = plain.split(/%\{([^}]{1,40})\}/)
  return parts.flatMap((text, at) => (at % 2 === 1 ? [] : [{ text, name: parts[at + 1] ?? null }]))
}

/** Out: null when the text does not follow the format, when a variable has no text between it and the next, or a number is none. */
function match(text: string, wanted: readonly { text: string; name: string | null }[]): Map<string, string> | null {
  const values = new Map<string, string>()
  const first = wanted[0]?.text.trimStart() ?? ''
  let at = first === '' ? text.length - text.trimStart().length : text.indexOf(first)
  if (at === -1) return null
  at += first.length
  for (const [index, { name }] of wanted.entries()) {
    if (name === null) break
    const value = /^[^\s,;|"'}]{1,200}/.exec(text.slice(at, at + 200))?.[0] ?? ''
    const until = wanted[index + 1]?.text.trimEnd() ?? ''
    const end = until === '' ? value.length : text.slice(at, at + 400).indexOf(until)
    const found = until === '' ? value : text.slice(at, at + Math.max(end, 0))
    if (end === -1 || !fits(name, found)) return null
    values.set(nameOf(name), found)
    at += end + (wanted[index + 1]?.text.length ?? 0)
  }
  return values.size === 0 || (first === '' && values.size === 1 && !wholeIs(text, values)) ? null : values
}

function fits(name: string, value: string): boolean {
  if (/_code$|^http_connect$/.test(name)) return /^\d{3}$/.test(value)
  return !name.startsWith('time_') || /^\d{1,6}[.,]\d{1,6}$/.test(value)
}

/** A bare number is the code only when it stands alone. */
function wholeIs(text: string, values: ReadonlyMap<string, string>): boolean {
  return [...values.values()].includes(text.trim())
}

function nameOf(name: string): string {
  return name === 'response_code' ? 'http_code' : name
}

/** Out: a time in milliseconds, or null when it was not written. */
export function timeOf({ values }: WriteOut, name: string): number | null {
  const value = values.get(name)
  if (value === undefined) return null
  const read = Number(value.replace(',', '.'))
  return Number.isFinite(read) ? Math.round(read * 10_000) / 10 : null
}
