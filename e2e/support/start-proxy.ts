import { spawn, spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeCertificate } from '../../src/probes/certificate-bench.ts'
import { findProgram } from './find-program.ts'
import { ownFolder } from './own-folder.ts'
import { endChild, freePort, printed, type Stoppable } from './stoppable.ts'

/** What a configuration that is written for a test may use. */
export type Place = { folder: string; https: number; http: number; certificate: string; key: string }

/** A proxy that runs, and its ports. */
export type Front = Stoppable & Pick<Place, 'https' | 'http'>

/** nginx.conf around what goes into http {}: one worker, run by whoever runs the tests, that writes nothing outside of `folder`. */
export function nginxConf(folder: string, http: string): string {
  const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${join(folder, name)};`)
  return `${process.getuid?.() === 0 ? 'user root;' : ''}
daemon off;
worker_processes 1;
pid ${join(folder, 'nginx.pid')};
error_log stderr notice;
events { worker_connections 64; }
http {
access_log off;
${temp.join('\n')}
${http}
}
`
}

/** How nginx is called with the nginx.conf of a folder, and what it says once it listens. */
export const nginxCall = (folder: string) => ['-e', 'stderr', '-p', folder, '-c', join(folder, 'nginx.conf')]
export const nginxIsReady = /start worker process \d/

/** nginx with what the configuration puts into http {}. First nginx -t must take it. Rejects with what nginx says. */
export function startNginxWith(name: string, configuration: (place: Place) => Promise<string>): Promise<Front> {
  return start(name, async (place) => {
    const { folder } = place
    await writeFile(join(folder, 'nginx.conf'), nginxConf(folder, await configuration(place)))
    const [program, call] = [findProgram('nginx') ?? 'nginx', nginxCall(folder)]
    const checked = spawnSync(program, [...call, '-t'], { encoding: 'utf8' })
    if (checked.status !== 0 || /\[(warn|error|emerg)\]/.test(checked.stderr)) throw new Error(checked.stderr)
    return { program, call, ready: nginxIsReady }
  })
}

/** Caddy with a Caddyfile of sites. Rejects with what Caddy says. */
export function startCaddyWith(name: string, configuration: (place: Place) => Promise<string>): Promise<Front> {
  return start(name, async (place) => {
    const { folder } = place
    const options = `{\n\tadmin off\n\tskip_install_trust\n\thttp_port ${place.http}\n\thttps_port ${place.https}\n}\n`
    await writeFile(join(folder, 'Caddyfile'), options + (await configuration(place)))
    return { program: 'caddy', call: ['run', '--config', join(folder, 'Caddyfile')], ready: /serving initial configuration/ }
  })
}

type Run = { program: string; call: readonly string[]; ready: RegExp }

async function start(name: string, prepare: (place: Place) => Promise<Run>): Promise<Front> {
  const own = await ownFolder()
  const folder = own.path
  const { cert, key: secret } = makeCertificate({ name })
  const [certificate, key] = [join(folder, 'site.crt'), join(folder, 'site.key')]
  await Promise.all([writeFile(certificate, cert), writeFile(key, secret, { mode: 0o600 })])
  return onFreePort(own, async () => {
    const [https, http] = [await freePort(), await freePort()]
    const { program, call, ready } = await prepare({ folder, https, http, certificate, key })
    const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder }
    const child = spawn(program, call, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
    await printed(child, ready)
    const stop = async () => {
      await endChild(child)
      await own.stop()
    }
    return { https, http, stop }
  })
}

/**
 * Tries to start what listens at a free port. Another process may take the port first; then the next try, of five, takes another one.
 * When none comes up, its folder goes, and the last error is thrown.
 */
export async function onFreePort<Started>(folder: Stoppable, attempt: () => Promise<Started>): Promise<Started> {
  for (let tries = 5; ; tries -= 1) {
    try {
      return await attempt()
    } catch (error) {
      if (tries > 1 && error instanceof Error && /address already in use/i.test(error.message)) continue
      await folder.stop()
      throw error
    }
  }
}
