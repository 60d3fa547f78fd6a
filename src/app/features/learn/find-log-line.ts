/** One line of the dictionary as the search reads it: program, its name, the anchor of the line, its template, what it means. */
export type FoundLine = readonly [program: string, name: string, anchor: string, template: string, means: string]

/**
 * The lines that fit what somebody typed, best first: those whose fixed words stand in it in their order (a whole line was pasted), the longest
 * first; then those that hold every typed word. At most `most`.
 */
export function findLogLines(lines: readonly FoundLine[], typed: string, most = 50): readonly FoundLine[] {
  const text = typed.trim().toLowerCase()
  if (text.length < 2) return []
  const words = text.split(/\s+/)
  const whole = lines
    .map((line) => ({ line, length: fixedLength(line[3].toLowerCase(), text) }))
    .filter(({ length }) => length >= 8)
    .sort((a, b) => b.length - a.length)
    .map(({ line }) => line)
  const partly = lines.filter((line) => {
    const said = `${line[1]} ${line[3]} ${line[4]}`.toLowerCase()
    return !whole.includes(line) && words.every((word) => said.includes(word))
  })
  return [...whole, ...partly].slice(0, most)
}

/** How many letters of a template's fixed words stand in the text, in their order; 0 when one is missing. */
function fixedLength(template: string, text: string): number {
  let from = 0
  let length = 0
  for (const piece of template.split(/\{[^}]*\}/)) {
    const at = text.indexOf(piece, from)
    if (at < 0) return 0
    from = at + piece.length
    length += piece.trim().length
  }
  return length
}
