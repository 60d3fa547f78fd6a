import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ConfigFileSeen, Unseen } from '../../contract/host.ts'
import { shellWord } from '../../contract/shell-word.ts'
import type { HostDeps } from './host-deps.ts'

const mostFiles = 400
const mostBytes = 2_000_000
const deepest = 10

/** A piece of a file between two includes, or the pattern of an include; absolute, with the wildcards of a shell. */
export type ConfigPiece = { line: number; text: string } | { include: string }

/**
 * Reads the files of a configuration with everything that they include, depth first, as the proxy would. Runs nothing.
 * In: the paths to begin with, and how a file is cut at its includes (what an include looks like is the caller’s knowledge).
 * Out: the pieces in the order the proxy reads them, at most 400 files and 2 MB, and what could not be read. A file is read once.
 */
export async function readConfigFiles(
  first: readonly string[],
  cut: (text: string, path: string) => readonly ConfigPiece[],
  deps: Pick<HostDeps, 'root'>,
): Promise<{ files: ConfigFileSeen[]; unseen: Unseen[] }> {
  const files: ConfigFileSeen[] = []
  const unseen: Unseen[] = []
  const seen = new Set<string>()
  let left = mostBytes

  const read = async (path: string, depth: number): Promise<void> => {
    const text = await textOf(path, deps, left)
    if (typeof text !== 'string') {
      unseen.push({ what: path, why: text.why, run: text.run })
      return
    }
    const real = await realpath(join(deps.root, path)).catch(() => path)
    if (seen.has(real)) return
    left -= text.length
    seen.add(real)
    for (const piece of cut(text, path)) {
      if ('text' in piece) files.push({ path, ...piece })
      else if (depth < deepest && seen.size < mostFiles) for (const found of await expand(piece.include, deps)) await read(found, depth + 1)
    }
  }
  for (const path of first) await read(path, 0)
  return { files, unseen }
}

async function textOf(path: string, { root }: Pick<HostDeps, 'root'>, left: number): Promise<string | { why: string; run: string | null }> {
  try {
    const place = join(root, path)
    const { size } = await stat(place)
    if (size > left) return { why: 'It is too long to be read.', run: null }
    return await readFile(place, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    return code === 'EACCES' || code === 'EPERM'
      ? { why: 'This user may not read it.', run: `sudo cat ${shellWord(path)}` }
      : { why: code === 'ENOENT' ? 'It is not there.' : 'It cannot be read.', run: null }
  }
}

/** The paths that a pattern with `*`, `?` and `[…]` stands for, sorted; one without wildcards stands for itself. A folder stands for its files. */
async function expand(pattern: string, { root }: Pick<HostDeps, 'root'>): Promise<string[]> {
  const parts = pattern.split('/').filter((part) => part !== '')
  let paths = ['']
  for (const part of parts) {
    if (!/[*?[]/.test(part)) {
      paths = paths.map((path) => `${path}/${part}`)
      continue
    }
    const shape = shapeOf(part)
    const found = await Promise.all(
      paths.slice(0, mostFiles).map(async (path) => {
        const names = await readdir(join(root, path)).catch(() => [])
        return names.filter((name) => shape.test(name) && (part.startsWith('.') || !name.startsWith('.'))).map((name) => `${path}/${name}`)
      }),
    )
    paths = found.flat().sort().slice(0, mostFiles)
  }
  const each = await Promise.all(
    paths.map(async (path) => {
      const isFolder = await stat(join(root, path)).then(
        (found) => found.isDirectory(),
        () => false,
      )
      return isFolder ? (await readdir(join(root, path)).catch(() => [])).sort().map((name) => `${path}/${name}`) : [path]
    }),
  )
  return each.flat().slice(0, mostFiles)
}

function shapeOf(part: string): RegExp {
  const source = part
    .replace(/[.+^$(){}|\\]/g, '\\$&')
    .replace(/\*+/g, '[^/]*')
    .replaceAll('?', '[^/]')
    .replaceAll('[!', '[^')
  try {
    return new RegExp(`^${source}$`)
  } catch {
    return /^$/
  }
}
