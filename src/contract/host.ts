import type { Endpoint } from './upstream-address.ts'

/*
 * What a look at the machine shows, raw: probes/host makes it, reading/host turns it into facts. It never leaves the machine as it is,
 * because nothing in it is redacted. Times are instants (ISO 8601, UTC), sizes are bytes.
 */

/** Something that could not be seen: what, why (one short sentence), and the command that would show it, where there is one. */
export type Unseen = { what: string; why: string; run: string | null }

/** A process as /proc shows it; null where this user may not see it. */
export type ProcessSeen = {
  pid: number
  parent: number | null
  /** The kernel’s name of it, at most 15 characters. */
  name: string
  /** The command line, one string an argument; empty for a kernel thread. */
  args: readonly string[]
  exe: string | null
  cwd: string | null
  uid: number | null
  user: string | null
  startedAt: string | null
  /** The inode numbers of its network and mount namespaces, to compare with `MachineSeen`. */
  netNamespace: string | null
  mountNamespace: string | null
  /** Its cgroup path (`/system.slice/app.service`), and the systemd unit in it. */
  cgroup: string | null
  unit: string | null
  /** The id of the container it is in, from its cgroup. */
  container: string | null
}

/** A listening socket. `host` is an IP address without brackets (`0.0.0.0` and `::` are every address); an abstract socket begins with @. */
export type ListenerSeen = {
  at: Endpoint
  /** `::` that also takes IPv4 (it always can be seen only through what it does, so: nothing says that it does not). */
  dual: boolean
  inode: number
  /** The processes that hold it, oldest first; empty when they could not be seen. */
  pids: readonly number[]
  /** Connections that wait to be accepted, and how many may; null where the kernel table does not tell. */
  waiting: number | null
  limit: number | null
  /** The network namespace it is in, where that is not the one from which is looked: a container’s. */
  namespace?: string
}

/** A network namespace other than the one from which is looked: its own addresses, and the container it belongs to. */
export type NamespaceSeen = { id: string; addresses: readonly string[]; container: string | null }

/** The machine from which is looked: who looks, and from which network namespace. */
export type MachineSeen = {
  name: string
  /** Linux only; another platform sees nothing of this. */
  platform: string
  uid: number
  isRoot: boolean
  /** The kind of container that this process is in, or null. */
  container: string | null
  netNamespace: string | null
  mountNamespace: string | null
  addresses: readonly string[]
  at: string
  /** This program’s own process. */
  pid?: number
}

/** The sockets of the machine’s network namespace and the processes behind them. */
export type SocketsSeen = {
  machine: MachineSeen
  listeners: readonly ListenerSeen[]
  processes: readonly ProcessSeen[]
  unseen: readonly Unseen[]
  /** The namespaces that `listeners` name. */
  namespaces?: readonly NamespaceSeen[]
  /** Which tables leave nothing out; something can be missing only in one of those. `processes`: with the program of every one. */
  whole?: { tcp4: boolean; tcp6: boolean; unix: boolean; processes: boolean }
}

/**
 * A piece of a proxy’s configuration, in the order the proxy reads it: an include stands where it is included, and cuts the file around it
 * in two. `line` is the number of its first line in the file, from 1.
 */
export type ConfigFileSeen = { path: string; line: number; text: string }

/** The last part of a log. `from` is the byte offset of the text’s first line, `size` the file’s size when it was read. */
export type LogTailSeen = { path: string; text: string; from: number; size: number; modifiedAt: string }

/** Every step of a path from / to the socket, as far as it exists: octal mode (four digits), owner and group by number and name. */
export type PathStepSeen = {
  path: string
  kind: 'directory' | 'socket' | 'file' | 'link' | 'other'
  mode: string
  uid: number
  gid: number
  user: string | null
  group: string | null
}

/** Output of a read-only command, as typed. `status` is null when it could not be started or did not end in time. */
export type CommandSeen = { run: string; text: string; status: number | null }

/** The state of a systemd unit (`systemctl show`), words as systemd writes them. */
export type UnitSeen = {
  name: string
  load: string
  active: string
  sub: string
  result: string
  restarts: number | null
  exitCode: number | null
  signal: number | null
  since: string | null
}

export type LimitsSeen = { pid: number; openFiles: number | null; openFilesLimit: number | null }

/** A cgroup’s memory: `kills` is oom_kill of memory.events (v2) or memory.oom_control (v1); null where not known. */
export type CgroupSeen = { path: string; usedBytes: number | null; limitBytes: number | null; kills: number | null }

/** SELinux and AppArmor, as the kernel says. */
export type LsmSeen = { selinux: 'enforcing' | 'permissive' | 'off'; apparmorProfile: string | null }

/** A line of the kernel’s log, with the instant where it can be told. `isNew`: it came after the log was marked. */
export type KernelLineSeen = { at: string | null; text: string; isNew?: boolean }

/** As whom the kernel lets a process open files. `opensAll`, `searchesAll`: no mode keeps it from any file, from looking into any folder. */
export type CredentialsSeen = { uid: number; gid: number; groups: readonly number[]; opensAll: boolean; searchesAll: boolean }

/** A machine of a local network, and whether it gave its hardware address when the kernel asked last. */
export type NeighbourSeen = { address: string; answers: boolean }
