import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endChild, listening, printed, type Stoppable } from './stoppable.ts'

export type Caddy = Stoppable & {
  /** Its public address, `http://127.0.0.1:PORT/`. */
  url: string
}

/**
 * Starts a real Caddy before `to` (host:port), which it serves below a path such as `/502`, taken off or left on. Everything it writes is in a
 * folder of its own. Rejects when Caddy is missing, or with what it said when it does not start.
 */
export async function startCaddy({ to, below }: { to: string; below: { path: string; isTakenOff: boolean } }): Promise<Caddy> {
  const folder = await mkdtemp(join(tmpdir(), 'badgateway-caddy-'))
  const { port, stop } = await listening({ host: '127.0.0.1' })
  await stop()
  await writeFile(
    join(folder, 'Caddyfile'),
    `{
  admin off
  auto_https off
}
http://127.0.0.1:${port} {
  ${below.isTakenOff ? 'handle_path' : 'handle'} ${below.path}/* {
    reverse_proxy ${to}
  }
}
`,
  )
  const child = spawn('caddy', ['run', '--config', join(folder, 'Caddyfile')], {
    cwd: folder,
    env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  await printed(child, /serving initial configuration/)
  return {
    url: `http://127.0.0.1:${port}/`,
    stop: async () => {
      await endChild(child)
      await rm(folder, { recursive: true, force: true })
    },
  }
}
