import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AuditEntry } from '../../src/server/audit.ts'
import { root } from '../support/badgateway.ts'
import { endChild, listening, printed, type Stoppable } from '../support/stoppable.ts'

export type ServerForOthers = Stoppable & {
  /** Where it listens: `127.0.0.1:PORT`. */
  at: string
  pid: number
  /** Everything that it printed so far. */
  said: () => string
  /** The audit log so far. */
  audit: () => AuditEntry[]
}

export const token = 'a-token-for-the-hosting-tests'

/** What stands in for /etc/badgateway: a token, and a services file that lists one service that really answers. */
export type Etc = Stoppable & {
  folder: string
  /** A run of one probe of that service, as the page asks for it. */
  run: string
}

export async function makeEtc(): Promise<Etc> {
  const shop = await listening(
    { host: '127.0.0.1' },
    createServer((_, response) => response.end('hello')),
  )
  const at = { host: '127.0.0.1', port: shop.port }
  const folder = await mkdtemp(join(tmpdir(), 'badgateway-etc-'))
  await writeFile(join(folder, 'services.yaml'), JSON.stringify({ services: [{ name: 'shop', url: `http://127.0.0.1:${shop.port}/` }] }))
  await writeFile(join(folder, 'token'), token, { mode: 0o600 })
  const target = { hop: 'url', at, protocol: 'http', hostHeader: `${at.host}:${at.port}`, requestTarget: '/', method: 'GET' }
  return {
    folder,
    run: JSON.stringify({ target, probes: ['tcp'] }),
    stop: async () => {
      await shop.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Starts the built program as the documents say, on a free port. In: the options of `serve`. Resolves when it is ready. */
export async function startForOthers({ folder }: Etc, ...options: readonly string[]): Promise<ServerForOthers> {
  const child = spawn(process.execPath, [join(root, 'bin/badgateway.js'), 'serve', '--shared', ...options, '--port', '0'], {
    cwd: folder,
    env: { ...process.env, STATE_DIRECTORY: folder, PGPASSWORD: 'secret' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk
    })
  const [, port = ''] = await printed(child, /at this address:\s+http:\/\/[\w.-]+:(\d+)\//)
  return {
    at: `127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    said: () => said,
    audit: () =>
      said
        .split('\n')
        // The last has no end yet.
        .slice(0, -1)
        .flatMap((line) => (line.startsWith('{') ? [JSON.parse(line)] : [])),
    stop: () => endChild(child),
  }
}

/** The options that the documents give to every server. */
export const usual = ({ folder }: Etc) => ['--services', join(folder, 'services.yaml'), '--token-file', join(folder, 'token')]
