import { spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findProgram, isMissing } from './find-program.ts'
import { ownFolder } from './own-folder.ts'
import { nginxCall, nginxConf, nginxIsReady, onFreePort } from './start-proxy.ts'
import { endChild, freePort, printed, type Stoppable } from './stoppable.ts'

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

/**
 * Starts a real nginx as the user who runs the tests, and resolves once it listens. Everything it writes is in a folder of its own.
 * Rejects when nginx is missing, or with what it said when it does not start.
 */
export async function startNginx(config: NginxConfig): Promise<Nginx> {
  const program = findProgram('nginx')
  if (program === null) throw new Error(isMissing('nginx') ?? '')
  const own = await ownFolder()
  return onFreePort(own, async () => {
    const port = await freePort()
    await writeFile(join(own.path, 'nginx.conf'), nginxConf(own.path, serverText(port, config)))
    const child = spawn(program, nginxCall(own.path), { stdio: ['ignore', 'ignore', 'pipe'] })
    let log = ''
    child.stderr.on('data', (chunk) => {
      log += chunk
    })
    await printed(child, nginxIsReady)
    return {
      url: `http://127.0.0.1:${port}/`,
      folder: own.path,
      errorLog: () => log,
      stop: async () => {
        await endChild(child)
        await own.stop()
      },
    }
  })
}

function serverText(port: number, { to, directives = [], below = { path: '/', isTakenOff: false } }: NginxConfig): string {
  const servers = typeof to === 'string' ? [to] : to
  return `
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
`
}
