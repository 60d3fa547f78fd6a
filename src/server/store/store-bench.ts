import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from '../../probes/loopback-bench.ts'

const run = promisify(execFile)
const debian = '/usr/lib/postgresql'

/** For tests: where Debian keeps initdb and pg_ctl; null where PostgreSQL is not installed. */
export function findPostgres(): string | null {
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  return versions.map((version) => join(debian, version, 'bin')).find((bin) => existsSync(join(bin, 'pg_ctl'))) ?? null
}

/** For tests: a PostgreSQL server of our own on a free port of 127.0.0.1, with an empty database. */
export async function startPostgres(
  bin: string,
): Promise<{ url: string; stop: () => Promise<void>; start: () => Promise<void> } & AsyncDisposable> {
  const folder = await mkdtemp('/tmp/badgateway-pg-')
  const data = join(folder, 'data')
  const as = await owner(folder)
  const port = await freePort()
  const control = (...words: string[]) => run(join(bin, 'pg_ctl'), ['-D', data, '-w', '-s', ...words], as)
  await run(join(bin, 'initdb'), ['-D', data, '-U', 'badgateway', '-A', 'trust', '-E', 'UTF8', '--no-sync'], as)
  const start = async () =>
    void (await control('-o', `-p ${port} -c listen_addresses=127.0.0.1 -k ${folder}`, '-l', join(folder, 'log'), 'start'))
  const stop = async () => void (await control('-m', 'immediate', 'stop'))
  await start()
  return {
    url: `postgres://badgateway@127.0.0.1:${port}/postgres`,
    start,
    stop,
    [Symbol.asyncDispose]: async () => {
      await stop().catch(() => {})
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** PostgreSQL does not run as root. */
async function owner(folder: string): Promise<{ uid?: number; gid?: number; cwd: string }> {
  if (process.getuid?.() !== 0) return { cwd: folder }
  const id = async (flag: string) => Number((await run('id', [flag, 'postgres'])).stdout)
  const [uid, gid] = [await id('-u'), await id('-g')]
  await chown(folder, uid, gid)
  return { uid, gid, cwd: folder }
}
