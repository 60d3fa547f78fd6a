import { readdir, readFile, readlink, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { HostDeps } from './host-deps.ts'

const mostDescriptors = 2000

/**
 * The regular files that a process writes to, which is where its logs are: `fd` 1 and 2 are its output. A file that was deleted is left
 * out. Empty where this user may not look (another user’s process).
 */
export async function filesWrittenBy(pid: number, { root }: Pick<HostDeps, 'root'>): Promise<{ fd: number; path: string }[]> {
  const folder = join(root, 'proc', String(pid), 'fd')
  const names = await readdir(folder).catch(() => [])
  const found = await Promise.all(
    names.slice(0, mostDescriptors).map(async (name) => {
      const path = await readlink(join(folder, name)).catch(() => '')
      if (!path.startsWith('/') || path.startsWith('/dev/') || path.startsWith('/proc/') || path.endsWith(' (deleted)')) return null
      const isFile = await stat(join(folder, name)).then(
        (one) => one.isFile(),
        () => false,
      )
      return isFile && (await isForWriting(pid, name, root)) ? { fd: Number(name), path } : null
    }),
  )
  const files = found.filter((one) => one !== null).sort((a, b) => a.fd - b.fd)
  return files.filter((one, index) => files.findIndex(({ path }) => path === one.path) === index)
}

const mostProcesses = 4

/** The logs of some processes, each path once: where their output goes, and what they write to that is called a log. */
export async function logsWrittenBy(pids: readonly number[], deps: Pick<HostDeps, 'root'>): Promise<string[]> {
  const open = await Promise.all([...new Set(pids)].slice(0, mostProcesses).map((pid) => filesWrittenBy(pid, deps)))
  return [...new Set(open.flat().flatMap(({ fd, path }) => (fd <= 2 || /log/i.test(path) ? [path] : [])))]
}

/** The lowest two bits of the octal `flags` are the access mode: open(2), O_ACCMODE. */
async function isForWriting(pid: number, fd: string, root: string): Promise<boolean> {
  const info = await readFile(join(root, 'proc', String(pid), 'fdinfo', fd), 'utf8').catch(() => '')
  const flags = /^flags:\s*([0-7]+)$/m.exec(info)?.[1]
  return flags !== undefined && (Number.parseInt(flags, 8) & 3) !== 0
}
