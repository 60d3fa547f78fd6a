import type { Unseen } from '../../contract/host.ts'

/** What one command printed. `note` is what the script says of it behind a `#`; `line` that of the command in the whole text. */
export type Section = { command: string; note: string; text: string; line: number }

/** What `badgateway collect` printed, taken apart. `head` holds its own words: `made`, `user`, `url`, … */
export type Block = {
  head: ReadonlyMap<string, string>
  unseen: readonly Unseen[]
  sections: readonly Section[]
  /** The text around it. */
  around: string
}

const begin = /^[> \t]{0,8}={5} badgateway collect 1 BEGIN ={5}[ \t\r]*$/m
const end = /^[> \t]{0,8}={5} badgateway collect 1 END ={5}[ \t\r]*$/m

/** Whether a text holds such a block. */
export function holdsBlock(text: string): boolean {
  return begin.test(text)
}

/**
 * Takes the block of `badgateway collect` apart. Nothing that a file or a command printed can look like a part of it, for the script puts
 * a space in front. A block whose end is missing is read as far as it goes. Out: null when there is none; of several the last. Linear.
 */
export function splitBlock(text: string): Block | null {
  const starts = [...text.matchAll(new RegExp(begin, 'gm'))]
  const start = starts.at(-1)
  if (start === undefined) return null
  const from = start.index + start[0].length
  const stop = end.exec(text.slice(from))
  const inside = text.slice(from, stop === null ? undefined : from + stop.index)
  const after = stop === null ? '' : text.slice(from + stop.index + stop[0].length)
  const firstLine = text.slice(0, from).split('\n').length
  const quoted = start[0].startsWith('>')
  const lines = inside.split(/\r?\n/).map((line) => (quoted ? line.replace(/^> ?/, '') : line))
  const around = starts.length > 1 ? after : `${text.slice(0, start.index)}\n${after}`
  return { ...headOf(lines), sections: sectionsOf(lines, firstLine), around }
}

function headOf(lines: readonly string[]): Pick<Block, 'head' | 'unseen'> {
  const until = lines.findIndex((line) => line.startsWith('$ '))
  const own = until === -1 ? lines : lines.slice(0, until)
  return {
    head: new Map(
      own.flatMap((line) => {
        const [, key = '', value = ''] = /^([a-z-]{2,12}) (\S.*)$/.exec(line) ?? []
        return keys.has(key) ? [[key, value.trim()] as const] : []
      }),
    ),
    unseen: own.flatMap((line) => {
      const [, what, why, run] = /^! (.{1,300}?): (.{1,300}?)(?: \(try: (.{1,300})\))?$/.exec(line) ?? []
      return what === undefined || why === undefined ? [] : [{ what, why, run: run ?? null }]
    }),
  }
}

const keys = new Set(
  'made zone with machine user proxy-host url upstream proxy service addresses boot self net mnt pid container'.split(' '),
)

function sectionsOf(lines: readonly string[], firstLine: number): Section[] {
  const sections: (Section & { lines: string[] })[] = []
  for (const [index, line] of lines.entries()) {
    if (line.startsWith('$ ')) {
      const [command = '', note = ''] = line.slice(2).split(/ # (.*)$/, 2)
      sections.push({ command: command.trim(), note: note.trim(), text: '', line: firstLine + index, lines: [] })
    } else sections.at(-1)?.lines.push(line)
  }
  return sections.map(({ lines: own, ...section }) => ({ ...section, text: own.join('\n').replace(/\n+$/, '') }))
}

/** When the script ran; of a block that does not say, the beginning of time, so that everything else is newer. */
export function madeAt(head: Block['head']): string {
  const made = head.get('made') ?? ''
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(made) && !Number.isNaN(Date.parse(made)) ? made : '1970-01-01T00:00:00Z'
}
