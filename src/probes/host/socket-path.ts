import type { Stats } from 'node:fs'
import { lstat, readlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { PathStepSeen } from '../../contract/host.ts'
import type { HostDeps } from './host-deps.ts'
import { codeOf, readHostFile } from './host-file.ts'

/** `ends`: whether the last step was reached; `denied`: this user may not look into the last step’s folder. */
export type PathWalk = { steps: PathStepSeen[]; ends: 'there' | 'missing' | 'denied' }

const mostSteps = 60

/**
 * Walks the path of a socket from / to its file, through every link, as the kernel does (path_resolution(7)). Out: each step once it was
 * seen; a link is a step of its own, which nobody’s rights matter for.
 */
export async function walkSocketPath(path: string, deps: HostDeps): Promise<PathWalk> {
  const names = await readNames(deps)
  const steps: PathStepSeen[] = []
  let at = ''
  let rest = ['', ...path.split('/').filter((part) => part !== '')]
  while (rest.length > 0 && steps.length < mostSteps) {
    const [part = '', ...after] = rest
    rest = after
    if (part === '.') continue
    if (part === '..') {
      at = at.replace(/\/[^/]*$/, '')
      continue
    }
    const here = part === '' ? '/' : `${at}/${part}`
    const seen = await lstat(join(deps.root, here)).catch((error: unknown) => codeOf(error))
    if (typeof seen === 'string') return { steps, ends: seen === 'ENOENT' || seen === 'ENOTDIR' ? 'missing' : 'denied' }
    steps.push(stepOf(here, seen, names))
    if (!seen.isSymbolicLink()) {
      at = here === '/' ? '' : here
      continue
    }
    const to = await readlink(join(deps.root, here)).catch(() => '')
    if (to.startsWith('/')) at = ''
    rest = [...to.split('/').filter((one) => one !== ''), ...rest]
  }
  return { steps, ends: rest.length === 0 ? 'there' : 'missing' }
}

type Names = { users: ReadonlyMap<number, string>; groups: ReadonlyMap<number, string> }

async function readNames(deps: HostDeps): Promise<Names> {
  const [users, groups] = await Promise.all(
    ['etc/passwd', 'etc/group'].map(async (file) => {
      const read = await readHostFile(file, deps)
      const rows = 'text' in read ? read.text.split('\n').map((line) => line.split(':')) : []
      return new Map(rows.flatMap(([name = '', , id = '']) => (/^\d+$/.test(id) ? [[Number(id), name] as const] : [])))
    }),
  )
  return { users: users ?? new Map(), groups: groups ?? new Map() }
}

function stepOf(path: string, seen: Stats, { users, groups }: Names): PathStepSeen {
  return {
    path,
    kind: seen.isDirectory() ? 'directory' : seen.isSocket() ? 'socket' : seen.isSymbolicLink() ? 'link' : seen.isFile() ? 'file' : 'other',
    mode: (seen.mode & 0o7777).toString(8).padStart(4, '0'),
    uid: seen.uid,
    gid: seen.gid,
    user: users.get(seen.uid) ?? null,
    group: groups.get(seen.gid) ?? null,
  }
}
