import type { StackId } from '../../catalog/stacks/index.ts'
import type { ConfigFileSeen } from '../../contract/host.ts'

/** A piece of a file, or the pattern of what it includes there; see readConfigFiles in probes/host. */
type Piece = { line: number; text: string } | { include: string }

/** How one kind of proxy finds its configuration. */
export type ProxyFiles = {
  /** The files that the command line names; those that it reads without being told when it names none. Absolute, or below the working folder. */
  firsts: (args: readonly string[]) => readonly string[]
  /** Cuts a file at its includes. */
  cut: (text: string, path: string, firsts: readonly string[]) => readonly Piece[]
  /** The logs that its configuration names; null where it has no log file by default. */
  logs: (text: string) => readonly string[]
}

/**
 * Where the proxies that can be read keep their configuration, by stack id.
 * Sources: nginx(8) -c and -p; haproxy(1) -f; httpd(8) -d and -f; caddy run --help; lighttpd(8); squid(8); varnishd(1). Paths are Debian’s
 * first, then those of the project’s own packages.
 */
export const proxyFiles: Partial<Record<StackId, ProxyFiles>> = {
  nginx: nginxFiles(['/etc/nginx/nginx.conf', '/usr/local/nginx/conf/nginx.conf', '/usr/local/etc/nginx/nginx.conf'], '/usr/share/nginx'),
  openresty: nginxFiles(['/usr/local/openresty/nginx/conf/nginx.conf', '/etc/openresty/nginx.conf'], '/usr/local/openresty/nginx'),
  haproxy: {
    firsts: (args) => orElse(valuesOf(args, ['-f']), ['/etc/haproxy/haproxy.cfg']),
    cut: (text) => [{ line: 1, text }],
    logs: () => [],
  },
  apache: {
    firsts: (args) =>
      orElse(
        valuesOf(args, ['-f']).map((file) => below(apacheRoot(args), file)),
        ['/etc/apache2/apache2.conf', '/etc/httpd/conf/httpd.conf'],
      ),
    cut: (text, path) =>
      cutAtLines(text, /^\s*Include(?:Optional)?\s+"?([^"\s]+)"?\s*$/i, (file) => below(serverRootOf(text) ?? folderOf(path), file)),
    logs: (text) => words(text, /^\s*(?:ErrorLog|CustomLog|TransferLog)\s+"?([^"\s|]+)"?/gim).map(apacheVariables),
  },
  caddy: {
    firsts: (args) => orElse(valuesOf(args, ['--config', '-config']), ['/etc/caddy/Caddyfile', 'Caddyfile']),
    cut: (text, path) => cutAtLines(text, /^\s*import\s+([^\s{(]*[/.*][^\s{(]*)\s*$/, (file) => below(folderOf(path), file)),
    logs: (text) => words(text, /^\s*output\s+file\s+(\S+)/gm),
  },
  lighttpd: {
    firsts: (args) => orElse(valuesOf(args, ['-f']), ['/etc/lighttpd/lighttpd.conf']),
    cut: (text, path) => cutAtLines(text, /^\s*include\s+"([^"]+)"\s*$/, (file) => below(folderOf(path), file)),
    logs: (text) => words(text, /^\s*(?:server\.errorlog|accesslog\.filename)\s*=\s*"([^"]+)"/gm),
  },
  squid: {
    firsts: (args) => orElse(valuesOf(args, ['-f']), ['/etc/squid/squid.conf']),
    cut: (text, path) => cutAtLines(text, /^\s*include\s+(\S+)\s*$/, (file) => below(folderOf(path), file)),
    logs: (text) => [
      ...words(text, /^\s*(?:access_log|cache_log)\s+(?:\w+:)?(\/\S+)/gm),
      '/var/log/squid/access.log',
      '/var/log/squid/cache.log',
    ],
  },
  varnish: {
    firsts: (args) => orElse(valuesOf(args, ['-f']), ['/etc/varnish/default.vcl']),
    cut: (text, path) => cutAtLines(text, /^\s*include\s+"([^"]+)"\s*;\s*$/, (file) => below(folderOf(path), file)),
    logs: () => [],
  },
}

/** The configuration as one text that the readers of pasted configuration take, and for each of its lines the file and line it is from. */
export function configText(kind: StackId, files: readonly ConfigFileSeen[]): { text: string; placeOf: (line: number) => string | null } {
  const isNginx = kind === 'nginx' || kind === 'openresty'
  const lines: string[] = []
  const places: string[] = []
  for (const { path, line, text } of files) {
    if (isNginx) {
      lines.push(`# configuration file ${path}:`)
      places.push(path)
    }
    for (const [index, one] of text.split('\n').entries()) {
      lines.push(one)
      places.push(`${path}:${line + index}`)
    }
  }
  return { text: lines.join('\n'), placeOf: (line) => places[line - 1] ?? null }
}

/** Whether a configuration, of whichever kind, says that the proxy listens on a port. */
export function saysListen(text: string, port: number): boolean {
  return new RegExp(`(?:^|[\\s;{])(?:listen|bind)\\s[^;\\n]*(?<![\\d.])${port}(?![\\d.])`, 'im').test(text.replace(/^\s*#.*$/gm, ''))
}

function nginxFiles(defaults: readonly string[], prefix: string): ProxyFiles {
  return {
    firsts: (args) => {
      const said = nginxArgs(args)
      const root = valuesOf(said, ['-p'])[0] ?? prefix
      return orElse(
        valuesOf(said, ['-c']).map((file) => below(root, file)),
        defaults,
      )
    },
    // The parser puts included files in the place of their include, by the header that `nginx -T` writes; so the file stays whole.
    cut: (text, _, firsts) => [
      { line: 1, text },
      ...words(text, /(?:^|[;{}\s])include\s+["']?([^"';\s]+)["']?\s*;/gm).map((file) => ({
        include: below(folderOf(firsts[0] ?? '/'), file),
      })),
    ],
    logs: (text) => [
      ...words(text, /(?:^|[;{}\s])(?:error_log|access_log)\s+["']?(\/[^"';\s]+|[\w.-]+\/[^"';\s]+)["']?/gm),
      '/var/log/nginx/error.log',
    ],
  }
}

/** The master of nginx writes its command line over as one string: `nginx: master process /usr/sbin/nginx -c /etc/nginx.conf`. */
function nginxArgs(args: readonly string[]): string[] {
  return args.length === 1 || args.slice(1).every((arg) => arg === '') ? (args[0] ?? '').split(/\s+/) : [...args]
}

/** `-f FILE`, `-fFILE`, `--config FILE` and `--config=FILE`, each time it is given. */
function valuesOf(args: readonly string[], names: readonly string[]): string[] {
  return args.flatMap((arg, index) => {
    if (names.includes(arg)) return args[index + 1] ?? []
    const name = names.find((one) => arg.startsWith(one.startsWith('--') ? `${one}=` : one))
    if (name === undefined || arg.startsWith('--') !== name.startsWith('--')) return []
    return arg.slice(name.length).replace(/^=/, '')
  })
}

function orElse(said: readonly string[], defaults: readonly string[]): readonly string[] {
  return said.length > 0 ? said : defaults
}

function words(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.replace(/^\s*#.*$/gm, '').matchAll(pattern)].map((match) => match[1] ?? ''))].slice(0, 100)
}

function cutAtLines(text: string, pattern: RegExp, absolute: (file: string) => string): Piece[] {
  const lines = text.split('\n')
  const pieces: Piece[] = []
  let begin = 0
  for (const [index, line] of lines.entries()) {
    const file = pattern.exec(line)?.[1]
    if (file === undefined) continue
    if (index > begin) pieces.push({ line: begin + 1, text: lines.slice(begin, index).join('\n') })
    pieces.push({ include: absolute(file) })
    begin = index + 1
  }
  return [...pieces, { line: begin + 1, text: lines.slice(begin).join('\n') }]
}

function apacheRoot(args: readonly string[]): string {
  return valuesOf(args, ['-d'])[0] ?? '/etc/apache2'
}

function serverRootOf(text: string): string | null {
  return /^\s*ServerRoot\s+"?([^"\s]+)"?/im.exec(text)?.[1] ?? null
}

/** Debian’s /etc/apache2/envvars. */
function apacheVariables(path: string): string {
  return path.replace(/\$\{APACHE_LOG_DIR\}/, '/var/log/apache2')
}

function folderOf(path: string): string {
  return path.replace(/\/[^/]*$/, '') || '/'
}

function below(folder: string, file: string): string {
  return file.startsWith('/') ? file : `${folder.replace(/\/$/, '')}/${file}`
}
