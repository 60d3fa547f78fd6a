import { type NumberedLine, promptCommand } from '../commands/command-lines.ts'
import { type NginxToken, nginxTokenReader } from './nginx-tokens.ts'

export type NginxDirective = {
  name: string
  args: string[]
  /** null when it ends with a semicolon. */
  block: NginxDirective[] | null
  line: number
  /** The file that `nginx -T` says it stands in, and its line there. */
  file: { path: string; line: number } | null
}

/**
 * Reads nginx configuration out of a text: the output of `nginx -T`, one file, or a snippet that begins and ends anywhere, with prose
 * around it. Out: the directives, those of included files in the place of their `include` where `nginx -T` shows them. What is cut off
 * counts as far as it goes.
 */
export function parseNginxConfig(lines: readonly NumberedLine[]): NginxDirective[] {
  const files = parseFiles(lines)
  const main = files[0]
  if (main === undefined || main.path === null) return files.flatMap(({ directives }) => directives)
  return withIncludes(main, files)
}

/** The line that `nginx -T` writes above each file. */
const fileHeader = /^# configuration file (\S{1,400}):$/

type ConfigFile = { path: string | null; directives: NginxDirective[] }

function parseFiles(lines: readonly NumberedLine[]): ConfigFile[] {
  const reader = nginxTokenReader(lines)
  const files: ConfigFile[] = []
  let file: ConfigFile = { path: null, directives: [] }
  let firstLine = 0
  let open: NginxDirective[][] = [file.directives]
  let words: NginxToken[] = []

  const restart = (path: string | null) => {
    if (file.directives.length > 0) files.push(file)
    file = { path, directives: [] }
    open = [file.directives]
    words = []
    reader.reset()
  }
  const finish = (block: NginxDirective[] | null) => {
    const [name, ...args] = words
    if (name !== undefined) {
      const { path } = file
      const directive = { name: name.text, args: args.map(({ text }) => text), block, line: name.line }
      open.at(-1)?.push({ ...directive, file: path === null ? null : { path, line: name.line - firstLine } })
    }
    words = []
  }
  const take = (token: NginxToken) => {
    if (token.kind === 'word') words.push(token)
    else if (token.kind === ';') finish(null)
    else if (token.kind === '{') {
      const block: NginxDirective[] = []
      finish(block)
      open.push(block)
    } else {
      words = []
      if (open.length > 1) open.pop()
    }
  }

  for (let index = 0; index < lines.length; ) {
    const { text, line } = lines[index] as NumberedLine
    const header = fileHeader.exec(text)
    if (header?.[1] !== undefined) {
      restart(header[1])
      firstLine = line
      index += 1
    } else if (open.length === 1 && words.length === 0 && !reader.isInLua() && !beginsDirective(text, lines[index + 1]?.text)) {
      index += 1
    } else if (promptCommand(text) !== null) {
      restart(null)
      index += 1
    } else {
      const { tokens, next } = reader.read(index)
      for (const token of tokens) take(token)
      index = next
    }
  }
  restart(null)
  return files
}

const families = /^(?:proxy|fastcgi|uwsgi|scgi|grpc|ssl|client|keepalive|resolver|worker|large|send|lua|gzip|real|limit|more|add)_[a-z_]+$/
const known = new Set(
  'http server location upstream events stream map geo if include return error_page resolver listen server_name root index set try_files log_format access_log error_log user pid load_module types default_type sendfile keepalive rewrite internal charset expires alias'.split(
    ' ',
  ),
)

/** Outside every block a line is configuration only when it begins with a directive and ends as one does; the rest is prose. */
function beginsDirective(text: string, next: string | undefined): boolean {
  const name = /^[ }]*([a-z_]+)(?=[ ;{]|$)/.exec(text.slice(0, 300))?.[1]
  if (name === undefined || !(known.has(name) || families.test(name))) return false
  const said = withoutComment(text)
  return /[;{}]$/.test(said) || (name.includes('_') && said.length > name.length) || /^ *\{/.test(next ?? '')
}

function withoutComment(text: string): string {
  const at = text.indexOf(' #')
  return (at === -1 ? text : text.slice(0, at)).trimEnd()
}

/** So many directives are copied out of included files at most: files may include each other. */
const mostIncluded = 50_000

function withIncludes(main: ConfigFile, files: readonly ConfigFile[]): NginxDirective[] {
  const folder = main.path?.replace(/\/[^/]*$/, '') ?? ''
  const used = new Set<ConfigFile>([main])
  let left = mostIncluded

  const expand = (directives: readonly NginxDirective[], inside: readonly ConfigFile[], depth: number): NginxDirective[] =>
    directives.flatMap((directive) => {
      left -= 1
      if (left < 0) return []
      const included = directive.name === 'include' && depth < 20 ? matching(directive.args[0] ?? '') : []
      if (included.length > 0)
        return included.flatMap((file) => (inside.includes(file) ? [] : expand(file.directives, [...inside, file], depth + 1)))
      return [directive.block === null || depth >= 20 ? directive : { ...directive, block: expand(directive.block, inside, depth + 1) }]
    })
  const matching = (pattern: string) => {
    const found = matchFiles(pattern.startsWith('/') ? pattern : `${folder}/${pattern}`, files, () => {
      left -= 1
      return left > 0
    })
    for (const file of found) used.add(file)
    return found
  }

  const whole = expand(main.directives, [main], 0)
  return [...whole, ...files.filter((file) => !used.has(file)).flatMap((file) => expand(file.directives, [file], 0))]
}

/** `*` and `?` as in a shell; at most two stars, so that no path takes long. */
function matchFiles(pattern: string, files: readonly ConfigFile[], goOn: () => boolean): ConfigFile[] {
  const stars = pattern.split('*').length - 1
  if (stars > 2 || pattern.length > 400) return []
  const shape = pattern
    .replace(/[.+^$()|[\]{}\\]/g, '\\$&')
    .replaceAll('*', '[^/]*')
    .replaceAll('?', '[^/]')
  const match = new RegExp(`^${shape}$`)
  return files.filter(({ path }) => path !== null && goOn() && match.test(path))
}
