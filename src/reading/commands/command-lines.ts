import { foldCharacters } from '../text/fold-characters.ts'

export type NumberedLine = { text: string; line: number }

/** No line is read further than this, in characters: what commands and configurations say stands before it. */
const longest = 8000

/**
 * The lines of a pasted text, numbered from 1 as an editor counts them, with colours, entities, odd quotes and spaces made plain and quote
 * marks (`> `) taken off the front. White space in front stays.
 */
export function commandLines(text: string): NumberedLine[] {
  return text.split(/\r\n?|\n/).map((raw, index) => ({ text: plain(raw.slice(0, longest)), line: index + 1 }))
}

function plain(raw: string): string {
  return foldCharacters(raw)
    .replace(/^(?:> ?){1,8}/, '')
    .replaceAll('\t', '    ')
    .trimEnd()
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
