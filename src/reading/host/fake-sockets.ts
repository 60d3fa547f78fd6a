import type { ListenerSeen, MachineSeen, ProcessSeen, SocketsSeen } from '../../contract/host.ts'
import { parseUpstreamAddress } from '../../contract/upstream-address.ts'

/** For tests: a process as root sees it. */
export function fakeProcessSeen(pid: number, name: string, more: Partial<ProcessSeen> = {}): ProcessSeen {
  return {
    pid,
    parent: 1,
    name: name.slice(0, 15),
    args: [name],
    exe: `/usr/bin/${name}`,
    cwd: '/',
    uid: 1000,
    user: 'app',
    startedAt: '2026-11-22T09:00:00.000Z',
    netNamespace: '1',
    mountNamespace: '2',
    cgroup: '/',
    unit: null,
    container: null,
    ...more,
  }
}

/** For tests: `0.0.0.0:80`, `[::1]:3000` or `unix:/run/app.sock` is listened on by these processes. */
export function fakeListener(at: string, pids: readonly number[], more: Partial<ListenerSeen> = {}): ListenerSeen {
  const parsed = parseUpstreamAddress(at)
  if (!('address' in parsed)) throw new Error(parsed.error)
  return { at: parsed.address.at, dual: false, inode: 1, pids, waiting: null, limit: null, ...more }
}

const machine: MachineSeen = {
  name: 'web1',
  platform: 'linux',
  uid: 0,
  isRoot: true,
  container: null,
  netNamespace: '1',
  mountNamespace: '2',
  addresses: ['127.0.0.1', '::1', '10.0.0.5'],
  at: '2026-11-22T09:40:39.000Z',
  pid: 9999,
}

/** For tests: a machine, 10.0.0.5, of which everything was seen. */
export function fakeSockets(
  listeners: readonly ListenerSeen[],
  processes: readonly ProcessSeen[],
  more: Partial<SocketsSeen> = {},
): SocketsSeen {
  return {
    machine,
    listeners,
    processes,
    unseen: [],
    namespaces: [],
    whole: { tcp4: true, tcp6: true, unix: true, processes: true },
    ...more,
  }
}
