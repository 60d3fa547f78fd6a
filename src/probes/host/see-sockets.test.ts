import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { type ListenOptions, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import { fakeProcess, fakeRoot, removeFakeRoots } from './fake-root.ts'
import { nodeHostDeps } from './host-deps.ts'
import { seeSockets } from './see-sockets.ts'

afterEach(removeFakeRoots)

const id = '3f2a9c1d'.repeat(8)
const row = (sl: number, local: string, inode: number, waiting = '00000000') =>
  `   ${sl}: ${local} 00000000:0000 0A 00000000:${waiting} 00:00000000 00000000     0        0 ${inode} 1 0 100 0 0 10 0\n`
const head = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n'
const base = {
  'proc/stat': 'cpu  1 2 3\nbtime 1700000000\n',
  'etc/passwd': 'root:x:0:0:root:/root:/bin/bash\nwww-data:x:33:33::/var/www:/usr/sbin/nologin\n',
  'proc/self/ns/net': '-> net:[1]',
  'proc/self/ns/mnt': '-> mnt:[2]',
  'proc/self/ns/pid': '-> pid:[4026531836]',
  ...fakeProcess(1, { name: 'systemd', parent: 0, ticks: 1 }),
}

describe('seeSockets on a made-up machine', () => {
  it('joins listeners, their processes and the parents of those', async () => {
    const deps = await fakeRoot(
      {
        ...base,
        'proc/net/tcp': head + row(0, '00000000:0050', 501) + row(1, '0100007F:0BB8', 601, '00000081'),
        'proc/net/tcp6': head,
        'proc/net/unix': 'Num RefCount\n0: 00000002 00000000 00010000 0001 01 701 /run/php/php8.2-fpm.sock\n',
        ...fakeProcess(2, { name: 'kthreadd', parent: 0, isKernel: true }),
        ...fakeProcess(50, { name: 'nginx', args: ['nginx: master process /usr/sbin/nginx', '', ''], ticks: 200, fds: [501] }),
        ...fakeProcess(40, { name: 'nginx', args: ['nginx: worker process'], parent: 50, uid: 33, ticks: 250, fds: [501, 999] }),
        ...fakeProcess(60, {
          name: 'node',
          args: ['node', '/srv/shop/app.js'],
          parent: 59,
          fds: [601],
          cgroup: '0::/system.slice/shop.service',
        }),
        ...fakeProcess(59, { name: 'sh' }),
        ...fakeProcess(61, { name: 'gunicorn', args: ['/usr/bin/python3', '/usr/bin/gunicorn'] }),
        ...fakeProcess(62, { name: 'bash' }),
      },
      [
        'Netid State  Recv-Q Send-Q Local Address:Port Peer Address:PortProcess',
        'tcp   LISTEN 129    128        127.0.0.1:3000      0.0.0.0:*    ino:601 sk:1 <->',
        'u_str LISTEN 3      511     /run/php/php8.2-fpm.sock 701   * 0    <->',
        '',
      ].join('\n'),
    )
    const { listeners, processes, unseen, namespaces } = await seeSockets(deps, { programs: ['gunicorn'] })
    expect(listeners).toEqual([
      { at: { host: '0.0.0.0', port: 80 }, dual: false, inode: 501, pids: [50, 40], waiting: 0, limit: null },
      { at: { host: '127.0.0.1', port: 3000 }, dual: false, inode: 601, pids: [60], waiting: 129, limit: 128 },
      { at: { path: '/run/php/php8.2-fpm.sock' }, dual: false, inode: 701, pids: [], waiting: 3, limit: 511 },
    ])
    expect(processes.map(({ pid }) => pid)).toEqual([1, 40, 50, 59, 60, 61])
    expect(processes.find(({ pid }) => pid === 60)).toEqual({
      pid: 60,
      parent: 59,
      name: 'node',
      args: ['node', '/srv/shop/app.js'],
      exe: null,
      cwd: '/',
      uid: 0,
      user: 'root',
      startedAt: '2023-11-14T22:13:21.000Z',
      netNamespace: '1',
      mountNamespace: '2',
      cgroup: '/system.slice/shop.service',
      unit: 'shop.service',
      container: null,
    })
    expect(processes.find(({ pid }) => pid === 40)).toMatchObject({ user: 'www-data', args: ['nginx: worker process'] })
    expect(unseen).toEqual([
      {
        what: 'which program holds one listening socket',
        why: 'They are in no process that can be seen from here, such as one outside this container.',
        run: 'sudo ss -ltnp',
      },
    ])
    expect(namespaces).toEqual([])
  })

  it('looks into the namespace of a container’s app', async () => {
    const deps = await fakeRoot(
      {
        ...base,
        'proc/net/tcp': head + row(0, '00000000:1F90', 501),
        'proc/net/unix': '',
        ...fakeProcess(70, { name: 'docker-proxy', fds: [501] }),
        ...fakeProcess(71, {
          name: 'node',
          args: ['node', 'app.js'],
          uid: 1000,
          fds: [801],
          cgroup: `0::/system.slice/docker-${id}.scope`,
          net: '9',
        }),
        'proc/71/net/tcp': head + row(0, '0100007F:0BB8', 801),
        'proc/71/net/fib_trie': '|-- 127.0.0.1\n  /32 host LOCAL\n|-- 172.17.0.2\n  /32 host LOCAL\n',
      },
      '',
    )
    const { listeners, namespaces, whole } = await seeSockets(deps, { programs: ['node'] })
    expect(listeners).toEqual([
      { at: { host: '0.0.0.0', port: 8080 }, dual: false, inode: 501, pids: [70], waiting: 0, limit: null },
      { at: { host: '127.0.0.1', port: 3000 }, dual: false, inode: 801, pids: [71], waiting: 0, limit: null, namespace: '9' },
    ])
    expect(namespaces).toEqual([{ id: '9', addresses: ['127.0.0.1', '172.17.0.2'], container: id }])
    // A kernel without IPv6 has no table of it.
    expect(whole).toMatchObject({ tcp4: true, tcp6: true, unix: true })
  })

  it('says of a wildcard of IPv6 that it takes IPv4 unless something else does', async () => {
    const v6 = (sl: number, port: string, inode: number) => row(sl, `00000000000000000000000000000000:${port}`, inode)
    const deps = await fakeRoot({
      ...base,
      'proc/net/tcp': head + row(0, '00000000:0050', 1),
      'proc/net/tcp6': head + v6(0, '0050', 2) + v6(1, '0BB8', 3),
      'proc/net/unix': '',
    })
    const { listeners, unseen } = await seeSockets(deps, { programs: [] })
    expect(listeners.map(({ inode, dual }) => [inode, dual])).toEqual([
      [1, false],
      [2, false],
      [3, true],
    ])
    expect(unseen.at(-1)).toEqual({ what: 'how long accept queues may be', why: 'ss could not be run here.', run: 'ss -ltnx' })
  })

  it('says that it sees nothing where the kernel shows no table', async () => {
    const deps = await fakeRoot({ 'etc/passwd': '' })
    const { listeners, processes, unseen, whole } = await seeSockets(deps, { programs: ['node'] })
    expect({ listeners, processes, whole }).toEqual({
      listeners: [],
      processes: [],
      whole: { tcp4: false, tcp6: false, unix: false, processes: false },
    })
    expect(unseen).toEqual([
      { what: 'what listens here', why: 'This system does not show its tables of sockets in /proc/net.', run: 'sudo ss -ltnxp' },
    ])
  })

  it('does without the table of unix sockets', async () => {
    const deps = await fakeRoot({ ...base, 'proc/net/tcp': head }, '')
    const { unseen, whole } = await seeSockets(deps, { programs: [] })
    expect(whole).toMatchObject({ tcp4: true, unix: false })
    expect(unseen).toEqual([{ what: 'the listening unix sockets', why: '/proc/net/unix cannot be read here.', run: 'sudo ss -lxp' }])
  })
})

describe('seeSockets on this machine', () => {
  const open: (Server | Socket)[] = []
  afterEach(() => {
    for (const one of open.splice(0)) one instanceof Socket ? one.destroy() : one.close()
  })

  async function listen(where: ListenOptions): Promise<Server> {
    const server = createServer().listen(where)
    open.push(server)
    await once(server, 'listening')
    return server
  }
  const portOf = (server: Server) => {
    const address = server.address()
    return typeof address === 'object' && address !== null ? address.port : 0
  }
  const see = () => seeSockets(nodeHostDeps(AbortSignal.timeout(10_000)), { programs: ['node'] })

  it.each(['127.0.0.1', '::1', '127.0.0.9'])('finds this very process behind a port on %s', async (host) => {
    const port = portOf(await listen({ host, port: 0, backlog: 17 }))
    const { listeners, processes, machine } = await see()
    expect(listeners.filter(({ at }) => 'port' in at && at.port === port)).toEqual([
      { at: { host, port }, dual: false, inode: expect.any(Number), pids: [process.pid], waiting: 0, limit: 17 },
    ])
    expect(processes.find(({ pid }) => pid === process.pid)).toMatchObject({
      parent: process.ppid,
      cwd: process.cwd(),
      exe: process.execPath,
      uid: process.getuid?.(),
      netNamespace: machine.netNamespace,
    })
    expect(machine).toMatchObject({ pid: process.pid, platform: 'linux', addresses: expect.arrayContaining(['127.0.0.1']) })
  })

  it('knows which wildcard takes both families', async () => {
    const both = portOf(await listen({ host: '::', port: 0 }))
    const only = portOf(await listen({ host: '::', port: 0, ipv6Only: true }))
    const { listeners } = await see()
    const dualOf = (port: number) => listeners.find(({ at }) => 'port' in at && at.port === port)?.dual
    expect([dualOf(both), dualOf(only)]).toEqual([true, false])
  })

  it('finds this very process behind a unix socket, with the connections that wait', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'badgateway-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const path = join(folder, 'my app.sock')
    await listen({ path, backlog: 5 })
    const { listeners } = await see()
    expect(listeners.filter(({ at }) => 'path' in at && at.path === path)).toEqual([
      { at: { path }, dual: false, inode: expect.any(Number), pids: [process.pid], waiting: 0, limit: 5 },
    ])
  })
})
