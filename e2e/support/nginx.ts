import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { endChild, listening, printed, type Stoppable } from './stoppable.ts'

export type Nginx = Stoppable & {
  /** Its public address, `http://127.0.0.1:PORT/`. */
  url: string
  /** Where its configuration is. */
  folder: string
  /** Everything its error log holds so far. */
  errorLog: () => string
}

/** What nginx passes requests on to: an ADDR as the form takes it, or several of one group. */
export type NginxConfig = {
  to: string | readonly string[]
  /** More directives of the location. */
  directives?: readonly string[]
  /** The location, such as `/502/`, and whether nginx takes it off the path; the root unless told. */
  below?: { path: string; isTakenOff: boolean }
}

const program = findNginx()

/** Why journeys with nginx cannot run here; null when they can. */
export const nginxIsMissing =
  program === null ? 'nginx is not installed. Install it (on Debian: apt-get install nginx) and run again.' : null

/**
 * Starts a real nginx as the user who runs the tests, and resolves once it listens. Everything it writes is in a folder of its own.
 * Rejects when nginx is missing, or with what it said when it does not start.
 */
export async function startNginx(config: NginxConfig): Promise<Nginx> {
  if (program === null) throw new Error(nginxIsMissing ?? '')
  const folder = await mkdtemp(join(tmpdir(), 'badgateway-nginx-'))
  // Another process may take the port before nginx does; then the next try takes another.
  for (let tries = 5; ; tries -= 1) {
    try {
      return await run(program, folder, await aFreePort(), config)
    } catch (error) {
      if (tries > 1 && error instanceof Error && error.message.includes('Address already in use')) continue
      await rm(folder, { recursive: true, force: true })
      throw error
    }
  }
}

async function run(nginx: string, folder: string, port: number, config: NginxConfig): Promise<Nginx> {
  await writeFile(join(folder, 'nginx.conf'), configText(folder, port, config))
  const child = spawn(nginx, ['-e', 'stderr', '-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: ['ignore', 'ignore', 'pipe'] })
  let log = ''
  child.stderr.on('data', (chunk) => {
    log += chunk
  })
  await printed(child, /start worker process \d/)
  return {
    url: `http://127.0.0.1:${port}/`,
    folder,
    errorLog: () => log,
    stop: async () => {
      await endChild(child)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function configText(folder: string, port: number, { to, directives = [], below = { path: '/', isTakenOff: false } }: NginxConfig): string {
  const servers = typeof to === 'string' ? [to] : to
  const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${join(folder, name)};`)
  return `
${process.getuid?.() === 0 ? 'user root;' : ''}
daemon off;
worker_processes 1;
pid ${join(folder, 'nginx.pid')};
error_log stderr notice;
events { worker_connections 64; }
http {
  access_log off;
  ${temp.join('\n  ')}
  upstream app {
    ${servers.map((server) => `server ${server} max_fails=0;`).join('\n    ')}
  }
  server {
    listen 127.0.0.1:${port};
    location ${below.path} {
      proxy_pass http://app${below.isTakenOff ? '/' : ''};
      proxy_next_upstream off;
      proxy_connect_timeout 1s;
      ${directives.join('\n      ')}
    }
  }
}
`
}

async function aFreePort(): Promise<number> {
  const { port, stop } = await listening({ host: '127.0.0.1' })
  await stop()
  return port
}

/** Debian puts it into /usr/sbin, which is not on everybody's PATH. */
function findNginx(): string | null {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/usr/local/bin', '/opt/homebrew/bin']
  return (
    folders
      .filter((folder) => folder !== '')
      .map((folder) => join(folder, 'nginx'))
      .find(isProgram) ?? null
  )
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
