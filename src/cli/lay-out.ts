import { visible } from './visible.ts'
import { wrap } from './wrap.ts'

export type Tone = 'plain' | 'strong' | 'good' | 'bad' | 'quiet'

/** One line of a story before it is wrapped; what is wrapped hangs. A command is never broken, so that it can be copied. */
export type Line = { text: string; tone?: Tone; indent?: number; hang?: number; whole?: true }

/**
 * A part of a story. At most `most` of its items are shown; when the story is too long, fewer, from the end, but `least` stay. `extra`:
 * it gives before the others, and where it goes altogether it is named at the end by these words.
 */
export type Part = { title?: Line; items: readonly (readonly Line[])[]; most?: number; least?: number; extra?: string }

export type Page = { width: number; lines: number; colour: boolean }

/**
 * Lays a story out for a terminal: wrapped, parts set apart by an empty line, and shortened to about `lines` lines: the part with the
 * most to spare gives first, and says how many are left out. No text can bring control characters of its own.
 */
export function layOut(parts: readonly Part[], page: Page): string {
  const shown = parts
    .filter(({ items }) => items.length > 0)
    .map((part) => ({ part, keep: Math.min(part.items.length, part.most ?? part.items.length) }))
  const render = () => {
    const told = shown.filter(({ keep }) => keep > 0).map(({ part, keep }) => renderPart(part, keep, page))
    const gone = shown.flatMap(({ part: { extra, items }, keep }) => (keep === 0 && extra ? [`${extra} (${items.length})`] : []))
    const end: Line = { text: `Left out here: ${gone.join(', ')}. --html FILE and --json tell all.`, tone: 'quiet' }
    return gone.length === 0 ? told : [...told, renderLine(end, page)]
  }
  const length = () => render().reduce((sum, lines) => sum + lines.length + 1, -1)
  while (length() > page.lines) {
    const [longest] = shown
      .filter(({ part, keep }) => keep > leastOf(part, keep))
      .sort((a, b) => Number(b.part.extra !== undefined) - Number(a.part.extra !== undefined) || b.keep - a.keep)
    if (!longest) break
    longest.keep -= 1
  }
  return `${render()
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

function leastOf({ least }: Part, keep: number): number {
  return least ?? keep
}

function renderPart({ title, items }: Part, keep: number, page: Page): string[] {
  const left = items.length - keep
  const more: Line[] = left === 0 ? [] : [{ text: `and ${left} more`, tone: 'quiet', indent: 2 }]
  return [...(title ? [title] : []), ...items.slice(0, keep).flat(), ...more].flatMap((line) => renderLine(line, page))
}

function renderLine({ text, tone = 'plain', indent = 0, hang = 0, whole }: Line, { width, colour }: Page): string[] {
  const clean = visible(text)
  const lines = whole ? [' '.repeat(indent) + clean] : wrap(clean, width, indent, hang)
  return colour && tone !== 'plain' ? lines.map((line) => `\u001b[${codes[tone]}m${line}\u001b[0m`) : lines
}

/** Select Graphic Rendition, ECMA-48 section 8.3.117. */
const codes: Record<Exclude<Tone, 'plain'>, number> = { strong: 1, good: 32, bad: 31, quiet: 2 }
