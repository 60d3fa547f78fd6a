import type { ConfigFileSeen } from '../../contract/host.ts'
import type { FoundProxy } from '../host/find-proxy.ts'
import { proxyFiles } from '../host/proxy-files.ts'
import type { Section } from './split-block.ts'

const deepest = 20
const mostPieces = 2000

/**
 * The configuration of a proxy as the block shows it: each file under the line that `nginx -T` writes. Out: the pieces in the order in
 * which the proxy reads them, as a look at the host gives them; none when the block has no configuration of this proxy.
 */
export function configIn(sections: readonly Section[], { kind, pid }: FoundProxy): ConfigFileSeen[] {
  const own = sections.find(({ note }) => note.endsWith(`the configuration of ${kind}, pid ${pid}`))
  const files = filesIn(own?.text ?? '')
  const [first] = files
  const form = proxyFiles[kind]
  if (first === undefined || form === undefined) return []
  const pieces: ConfigFileSeen[] = []
  const take = (file: ConfigFileSeen, inside: readonly string[]) => {
    if (inside.includes(file.path) || inside.length >= deepest) return
    for (const piece of form.cut(file.text, file.path, [first.path])) {
      if (pieces.length >= mostPieces) return
      if ('text' in piece) pieces.push({ path: file.path, line: piece.line, text: piece.text })
      else for (const one of files.filter(({ path }) => fits(path, piece.include))) take(one, [...inside, file.path])
    }
  }
  take(first, [])
  return pieces
}

function filesIn(text: string): ConfigFileSeen[] {
  const files: { path: string; lines: string[] }[] = []
  for (const line of text.split('\n')) {
    const path = /^# configuration file (\S.{0,400}):$/.exec(line)?.[1]
    if (path !== undefined) files.push({ path, lines: [] })
    else files.at(-1)?.lines.push(line)
  }
  return files.map(({ path, lines }) => ({ path, line: 1, text: lines.join('\n') }))
}

/** `*` and `?` as in a shell, one part of the path after the other; a pattern with more stars than anybody writes fits nothing. */
function fits(path: string, pattern: string): boolean {
  if (pattern.split('*').length > 4 || pattern.length > 400) return path === pattern
  const shape = pattern
    .replace(/[.+^$()|[\]{}\\]/g, '\\$&')
    .replaceAll('*', '[^/]*')
    .replaceAll('?', '[^/]')
  return new RegExp(`^${shape}$`).test(path)
}
