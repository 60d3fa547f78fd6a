/** The accept queue of one listening socket, and whether a socket at `::` takes IPv4 too (null: the table does not tell). */
export type QueueSeen = { waiting: number; limit: number; dual: boolean | null }

/**
 * Reads `ss -ltnxe`. Of a listening socket Recv-Q is how many connections wait and Send-Q how many may (ss(8)); the inode stands behind
 * `ino:` for TCP and behind the path of a unix socket. `v6only:0` says that IPv4 is taken too.
 * Out: by inode; empty for any other text.
 */
export function parseQueues(text: string): Map<number, QueueSeen> {
  const queues = new Map<number, QueueSeen>()
  for (const line of text.split('\n')) {
    const [, kind = '', waiting = '', limit = '', rest = ''] = /^(tcp|u_\w{3})\s+LISTEN\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
    const inode = (kind === 'tcp' ? /\sino:(\d+)/ : /\s(\d+)\s+\* 0(?:\s|$)/).exec(rest)?.[1]
    if (inode === undefined) continue
    const only6 = /\sv6only:([01])/.exec(rest)?.[1]
    queues.set(Number(inode), { waiting: Number(waiting), limit: Number(limit), dual: only6 === undefined ? null : only6 === '0' })
  }
  return queues
}

export const queuesCommand = ['ss', '-ltnxe'] as const
