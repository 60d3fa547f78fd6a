import { cleanLine, lineLimit } from '../text/clean-text.ts'
import { foldCharacters } from '../text/fold-characters.ts'
import { createLineSplitter } from '../text/split-lines.ts'
import { ofLastText } from './of-last-text.ts'
import { shellWords } from './shell-words.ts'

/** `text` is cleaned of what pasting does to it; `raw` is as pasted. */
export type PartLine = { text: string; raw: string; line: number }

/** A command line as it was typed, and what came out of it. `words` is null for output that was pasted without its command. */
export type CommandPart = {
  /** The words of each stage of the pipe, without the prompt. */
  stages: string[][] | null
  line: number
  lines: PartLine[]
}

/**
 * Takes a paste apart at its prompt lines (`$ ss -ltn`, `root@web1:~# ss -ltn`, a bare `ss -ltn` for the commands of `known`).
 * A command that goes on after a backslash is joined. Out: the parts in order, the first without a command when output comes first.
 */
export const commandParts: (text: string) => readonly CommandPart[] = ofLastText(takeApart)

function takeApart(text: string): CommandPart[] {
  const parts: CommandPart[] = [{ stages: null, line: 1, lines: [] }]
  let open: { command: string; line: number } | null = null
  const begin = (command: string, line: number) => parts.push({ stages: shellWords(command), line, lines: [] })

  const take = (raw: string, line: number) => {
    if (parts.length > mostParts) return
    const plain = withoutFence(foldCharacters(raw))
    const command: string | null = open === null ? commandOf(plain) : open.command + plain
    if (command === null) {
      for (const cleaned of cleanLine(raw, line))
        parts.at(-1)?.lines.push({ text: cleaned.text.trimEnd(), raw: cleaned.raw.trimEnd(), line })
      return
    }
    const from: number = open?.line ?? line
    open = command.endsWith('\\') && line - from < 20 ? { command: `${command.slice(0, -1)} `, line: from } : null
    if (open === null) begin(command, from)
  }
  const splitter = createLineSplitter({ limit: lineLimit, onLine: (one) => take(one.text, one.number) })
  splitter.push(text)
  splitter.end()
  const last = open as { command: string; line: number } | null
  if (last !== null) begin(last.command, last.line)
  return parts.filter(({ stages, lines }) => stages !== null || lines.length > 0)
}

function withoutFence(line: string): string {
  return line.startsWith('```') ? line.replace(/^```\w*$/, '') : line
}

/** Nobody pastes more commands; what comes after them is not read. */
const mostParts = 2000

/** The arguments that one of these programs was called with, wherever it stands in the command (`sudo`, `docker exec web`, a pipe). */
export function argumentsOf({ stages }: CommandPart, ...names: readonly string[]): string[] | null {
  for (const words of stages ?? []) {
    const at = words.slice(0, 30).findIndex((word) => names.includes(word.replace(/^.*\//, '')))
    if (at !== -1) return words.slice(at + 1)
  }
  return null
}

/** The parts that can be this command’s: all but those of another program that has a reader of its own. */
export function partsOf(text: string, ...names: readonly string[]): { part: CommandPart; args: string[] | null }[] {
  return commandParts(text)
    .map((part) => ({ part, args: argumentsOf(part, ...names) }))
    .filter(({ part, args }) => args !== null || argumentsOf(part, ...probing) === null)
}

const probing = 'curl wget nc ncat netcat telnet ping ping6 dig drill host nslookup getent openssl ss netstat lsof'.split(' ')

const hasPrompt = /[$#%>❯➜]\s/

/** Out: the command behind a prompt, or null for a line that is none. */
function commandOf(line: string): string | null {
  if (line.length < 2 || line.length > 4000) return null
  const behind =
    hasPrompt.test(line) &&
    /^\s{0,20}(?:\(.{1,40}?\)\s)?(?:[\w.-]{1,40}@[\w.-]{1,80}[^$#%>]{0,120}[$#%>]|\[[^\]]{1,120}\]\s?[$#%>]|[\w.-]{2,12}\$|PS [A-Z]:[^>]{0,120}>|[A-Z]:[^>]{0,120}>|[$❯➜])\s{1,4}(\S.*)$/.exec(
      line,
    )?.[1]
  if (behind) return behind.replace(/^~\S{0,80}\s+/, '')
  const marked = /^\s{0,20}(?:[#%>+]\s{1,2}|\/[\w./-]{0,80}\s#\s)?(\S.*)$/.exec(line)?.[1]
  return marked !== undefined && looksTyped(marked) ? marked : null
}

/** A line that begins with a known program and has at least one word that no sentence has. */
function looksTyped(line: string): boolean {
  const words = line.split(/\s+/, 12)
  const at = words.findIndex((word) => !/^(sudo|time|watch|echo|\||timeout|\d+[smh]?|[A-Z_]+=\S*)$/.test(word))
  const name = words[at]?.replace(/^\/(usr\/)?s?bin\//, '') ?? ''
  // Three spaces are a column of a table, such as that of lsof, which begins with the name of a program.
  if (!known.has(name) || /\S\s{3}/.test(line)) return false
  const bare = /^(nc|ncat|netcat|telnet)$/.test(name)
  return (
    words
      .slice(at + 1)
      .some(
        (word) =>
          /^a?hosts$|^--?\w|^[\w-]+(\.[\w-]+)+(:\d+)?(\/\S*)?$|:\/\/|^\[?[\da-f:]*::|^\/\w/i.test(word) || (bare && /^\d+$/.test(word)),
      ) || bareForms.has(line.trim())
  )
}

const bareForms = new Set(['ss', 'netstat', 'docker ps', 'docker compose ps', 'sudo docker ps', 'nginx -t'])
const known = new Set([
  ...probing,
  ...'systemctl journalctl docker docker-compose podman kubectl nginx haproxy apachectl httpd caddy iptables ip6tables nft ausearch'.split(
    ' ',
  ),
  ...'cat tail grep ls ps'.split(' '),
])
