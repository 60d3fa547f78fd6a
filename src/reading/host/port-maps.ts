import type { ProcessSeen } from '../../contract/host.ts'
import type { Endpoint } from '../../contract/upstream-address.ts'

/** A port of the machine that is led into a container, and the process that does it. */
export type PortMap = { pid: number; host: Extract<Endpoint, { port: number }>; container: Extract<Endpoint, { port: number }> }

/**
 * The port maps that Docker’s forwarders name on their command lines:
 * `docker-proxy -proto tcp -host-ip 0.0.0.0 -host-port 8080 -container-ip 172.17.0.2 -container-port 80` (cmd/docker-proxy of moby).
 */
export function portMapsOf(processes: readonly ProcessSeen[]): PortMap[] {
  return processes.flatMap(({ pid, args }) => {
    if (!/(?:^|\/)docker-proxy$/.test(args[0] ?? '') || optionOf(args, 'proto') !== 'tcp') return []
    const host = { host: optionOf(args, 'host-ip'), port: Number(optionOf(args, 'host-port')) }
    const container = { host: optionOf(args, 'container-ip'), port: Number(optionOf(args, 'container-port')) }
    return isPort(host.port) && isPort(container.port) ? [{ pid, host, container }] : []
  })
}

function optionOf(args: readonly string[], name: string): string {
  const at = args.indexOf(`-${name}`)
  return at === -1 ? '' : (args[at + 1] ?? '')
}

function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 1 && port <= 65535
}
