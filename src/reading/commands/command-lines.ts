import { foldCharacters } from '../text/fold-characters.ts'
import { ofLastText } from './of-last-text.ts'

export type NumberedLine = { readonly text: string; readonly line: number }

/** No line is read further than this, in characters: what commands and configurations say stands before it. */
const longest = 8000

/**
 * The lines of a pasted text, numbered from 1 as an editor counts them, with colours, entities, odd quotes and spaces made plain and quote
 * marks (`> `) taken off the front. White space in front stays.
 */
export const commandLines: (text: string) => readonly NumberedLine[] = ofLastText((text) =>
  text.split(/\r\n?|\n/).map((raw, index) => ({ text: plain(raw.slice(0, longest)), line: index + 1 })),
)

function plain(raw: string): string {
  if (raw === '') return raw
  const folded = foldCharacters(raw)
  const said = folded.startsWith('>') ? folded.replace(/^(?:> ?){1,8}/, '') : folded
  return (said.includes('\t') ? said.replaceAll('\t', '    ') : said).trimEnd()
}

/**
 * The command behind a shell prompt (`$ kubectl get pods`, `root@web1:~# nginx -t`, `[me@web1 ~]$ …`), or null. A bare `#` is no prompt
 * here: in a configuration it begins a comment.
 */
export function promptCommand(text: string): string | null {
  if (text.length > 400) return null
  const match =
    /^(?:\([\w.-]{1,40}\) )?(?:[\w.-]{1,64}@[\w.-]{1,64}[: ]\S{0,200} ?[$#%]|\[[^\]]{1,200}\] ?[$#%]|[$%❯➜]) (?=[a-z/])(.+)$/.exec(text)
  return match?.[1]?.replace(/^sudo (?:-\w+ )*/, '').trim() ?? null
}
