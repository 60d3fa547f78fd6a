import { spawn, spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeCertificate } from '../../src/probes/certificate-bench.ts'
import { endChild, listening, printed, type Stoppable } from '../support/stoppable.ts'

/** What a configuration that is written for a test may use. */
export type Place = { folder: string; https: number; http: number; certificate: string; key: string }

/** A proxy that runs, and its ports. */
export type Front = Stoppable & Pick<Place, 'https' | 'http'>

/** Debian puts nginx into sbin, which is not on everybody’s PATH. */
const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` }

/** Why a program cannot run here; null when it can. */
export function isMissing(program: string, ...args: readonly string[]): string | null {
  return spawnSync(program, args, { env }).error === undefined ? null : `${program} is not installed.`
}

/** nginx with what the configuration puts into http {}. First nginx -t must take it. Rejects with what nginx says. */
export function startNginxWith(name: string, configuration: (place: Place) => Promise<string>): Promise<Front> {
  return onFreePorts(name, async (place) => {
    const { folder } = place
    await writeFile(join(folder, 'http.conf'), await configuration(place))
    const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((one) => `${one}_temp_path ${join(folder, one)};`).join(' ')
    await writeFile(
      join(folder, 'nginx.conf'),
      `${process.getuid?.() === 0 ? 'user root;' : ''} daemon off; worker_processes 1; pid ${join(folder, 'nginx.pid')};
error_log stderr notice; events { worker_connections 64; } http { access_log off; ${temp} include http.conf; }\n`,
    )
    const call = ['-e', 'stderr', '-p', folder, '-c', join(folder, 'nginx.conf')]
    const checked = spawnSync('nginx', [...call, '-t'], { env, encoding: 'utf8' })
    if (checked.status !== 0 || /\[(warn|error|emerg)\]/.test(checked.stderr)) throw new Error(checked.stderr)
    return { program: 'nginx', call, ready: /start worker process \d/ }
  })
}

/** Caddy with a Caddyfile of sites. Rejects with what Caddy says. */
export function startCaddyWith(name: string, configuration: (place: Place) => Promise<string>): Promise<Front> {
  return onFreePorts(name, async (place) => {
    const { folder } = place
    const options = `{\n\tadmin off\n\tskip_install_trust\n\thttp_port ${place.http}\n\thttps_port ${place.https}\n}\n`
    await writeFile(join(folder, 'Caddyfile'), options + (await configuration(place)))
    return { program: 'caddy', call: ['run', '--config', join(folder, 'Caddyfile')], ready: /serving initial configuration/ }
  })
}

type Run = { program: string; call: readonly string[]; ready: RegExp }

async function onFreePorts(name: string, prepare: (place: Place) => Promise<Run>): Promise<Front> {
  const folder = await mkdtemp(join(tmpdir(), 'badgateway-front-'))
  const { cert, key } = makeCertificate({ name })
  const [certificate, keyFile] = [join(folder, 'site.crt'), join(folder, 'site.key')]
  await Promise.all([writeFile(certificate, cert), writeFile(keyFile, key, { mode: 0o600 })])
  // Another process may take a port before the proxy does; then the next try takes others.
  for (let tries = 5; ; tries -= 1) {
    const [https, http] = [await aFreePort(), await aFreePort()]
    try {
      const { program, call, ready } = await prepare({ folder, https, http, certificate, key: keyFile })
      const own = { HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder }
      const child = spawn(program, call, { cwd: folder, env: { ...env, ...own }, stdio: ['ignore', 'pipe', 'pipe'] })
      await printed(child, ready)
      const stop = async () => {
        await endChild(child)
        await rm(folder, { recursive: true, force: true })
      }
      return { https, http, stop }
    } catch (error) {
      if (tries > 1 && error instanceof Error && /address already in use/i.test(error.message)) continue
      await rm(folder, { recursive: true, force: true })
      throw error
    }
  }
}

async function aFreePort(): Promise<number> {
  const { port, stop } = await listening({ host: '127.0.0.1' })
  await stop()
  return port
}
