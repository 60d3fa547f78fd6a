import { spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import type { AuditEntry } from '../../src/server/audit.ts'
import { root, type Serving, serving } from '../support/badgateway.ts'
import { ownFolder } from '../support/own-folder.ts'
import type { Start } from '../support/start.ts'
import { listening } from '../support/stoppable.ts'
import { urlTarget } from '../support/upstream-target.ts'

export type ServerForOthers = Serving & {
  /** Where it listens: `127.0.0.1:PORT`. */
  at: string
  pid: number
  /** The audit log so far. */
  audit: () => AuditEntry[]
}

export const token = 'a-token-for-the-hosting-tests'

/** What stands in for /etc/badgateway: a token, and a services file that lists one service that really answers. */
export type Etc = {
  folder: string
  /** A run of one probe of that service, as the page asks for it. */
  run: string
}

export async function makeEtc(start: Start): Promise<Etc> {
  const shop = createServer((_, response) => response.end('hello'))
  const { port } = await start(listening({ host: '127.0.0.1' }, shop))
  const { path: folder } = await start(ownFolder())
  await writeFile(join(folder, 'services.yaml'), JSON.stringify({ services: [{ name: 'shop', url: `http://127.0.0.1:${port}/` }] }))
  await writeFile(join(folder, 'token'), token, { mode: 0o600 })
  return { folder, run: JSON.stringify({ target: urlTarget(port), probes: ['tcp'] }) }
}

/** Starts the built program as the documents say, on a free port. In: the options of `serve`. Resolves when it is ready. */
export async function startForOthers({ folder }: Etc, ...options: readonly string[]): Promise<ServerForOthers> {
  const child = spawn(process.execPath, [join(root, 'bin/badgateway.js'), 'serve', '--shared', ...options, '--port', '0'], {
    cwd: folder,
    env: { ...process.env, STATE_DIRECTORY: folder, PGPASSWORD: 'secret' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const server = await serving(child)
  return {
    ...server,
    at: `127.0.0.1:${new URL(server.address).port}`,
    pid: child.pid ?? 0,
    audit: () =>
      server
        .said()
        .split('\n')
        // The last has no end yet.
        .slice(0, -1)
        .flatMap((line) => (line.startsWith('{') ? [JSON.parse(line)] : [])),
  }
}

/** The options that the documents give to every server. */
export const usual = ({ folder }: Etc) => ['--services', join(folder, 'services.yaml'), '--token-file', join(folder, 'token')]
