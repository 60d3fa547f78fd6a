import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { CommandSeen } from '../../contract/host.ts'
import type { HostDeps } from './host-deps.ts'

/**
 * For tests: a folder in the place of `/`, with these files; a value that begins with `-> ` is what a link points to, as in /proc/PID/fd.
 * Whoever makes one calls `removeFakeRoots` after each test. `run` answers every command with `output`; null stands for a program that is not installed.
 */
export async function fakeRoot(files: Readonly<Record<string, string>>, output: string | null = null): Promise<HostDeps> {
  const root = await mkdtemp(join(tmpdir(), 'badgateway-root-'))
  roots.push(root)
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await (text.startsWith('-> ') ? symlink(text.slice(3), join(root, path)) : writeFile(join(root, path), text))
  }
  return {
    root,
    run: async (argv): Promise<CommandSeen> => ({ run: argv.join(' '), text: output ?? '', status: output === null ? null : 0 }),
    now: () => new Date('2026-11-22T09:40:39.000Z'),
    signal: new AbortController().signal,
  }
}

const roots: string[] = []

/** For tests: removes the folders of all fake roots. */
export async function removeFakeRoots(): Promise<void> {
  for (const root of roots.splice(0)) await rm(root, { recursive: true })
}

/** For tests: the files of /proc/PID. `fds` are the inodes of the sockets it holds; `ticks` its start, in hundredths of a second since the boot. */
export function fakeProcess(
  pid: number,
  {
    name,
    args = [name],
    parent = 1,
    uid = 0,
    ticks = 100,
    exe = null,
    cwd = '/',
    fds = [],
    cgroup = '0::/',
    net = '1',
    isKernel = false,
  }: {
    name: string
    args?: readonly string[]
    parent?: number
    uid?: number
    ticks?: number
    exe?: string | null
    cwd?: string
    fds?: readonly number[]
    cgroup?: string
    net?: string
    isKernel?: boolean
  },
): Record<string, string> {
  const at = `proc/${pid}`
  const links = fds.map((inode, index) => [`${at}/fd/${index + 3}`, `-> socket:[${inode}]`] as const)
  return {
    [`${at}/stat`]: `${pid} (${name}) S ${parent} 1 1 0 -1 ${isKernel ? 0x208040 : 0x400100} ${'0 '.repeat(12)}${ticks} 0 0\n`,
    [`${at}/status`]: `Name:\t${name}\nUid:\t${uid}\t${uid}\t${uid}\t${uid}\n`,
    [`${at}/cmdline`]: args.map((arg) => `${arg}\0`).join(''),
    [`${at}/cgroup`]: `${cgroup}\n`,
    [`${at}/cwd`]: `-> ${cwd}`,
    [`${at}/ns/net`]: `-> net:[${net}]`,
    [`${at}/ns/mnt`]: '-> mnt:[2]',
    [`${at}/fd/0`]: '-> /dev/null',
    ...(exe === null ? {} : { [`${at}/exe`]: `-> ${exe}` }),
    ...Object.fromEntries(links),
  }
}
