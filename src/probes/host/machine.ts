import { access } from 'node:fs/promises'
import { hostname, platform } from 'node:os'
import { join } from 'node:path'
import type { MachineSeen } from '../../contract/host.ts'
import { ownAddresses } from '../own-addresses.ts'
import type { HostDeps } from './host-deps.ts'
import { readHostFile } from './host-file.ts'
import { namespaceOf } from './see-process.ts'

/** The machine, the user who looks, and from which namespaces. Its addresses are those of this network namespace. */
export async function seeMachine(deps: HostDeps): Promise<MachineSeen> {
  const uid = process.getuid?.() ?? -1
  return {
    name: hostname(),
    platform: platform(),
    uid,
    isRoot: uid === 0,
    container: await ownContainer(deps),
    netNamespace: namespaceOf('self', 'net', deps),
    mountNamespace: namespaceOf('self', 'mnt', deps),
    addresses: [...new Set(ownAddresses())],
    at: deps.now().toISOString(),
    pid: process.pid,
  }
}

/**
 * The kind of container that this process is in: Docker and Podman leave a file at the root, systemd-nspawn and LXC a variable for the
 * first process (https://systemd.io/CONTAINER_INTERFACE/), Kubernetes a mounted folder.
 */
async function ownContainer(deps: HostDeps): Promise<string | null> {
  if (await exists('var/run/secrets/kubernetes.io', deps)) return 'kubernetes'
  if (await exists('.dockerenv', deps)) return 'docker'
  if (await exists('run/.containerenv', deps)) return 'podman'
  const [told, environ] = await Promise.all([readHostFile('run/systemd/container', deps), readHostFile('proc/1/environ', deps)])
  const name = 'text' in told ? told.text.trim() : 'text' in environ ? /(?:^|\0)container=([\w-]{1,40})/.exec(environ.text)?.[1] : undefined
  return name === undefined || name === '' ? null : name
}

function exists(path: string, { root }: HostDeps): Promise<boolean> {
  return access(join(root, path)).then(
    () => true,
    () => false,
  )
}
