import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { listen, openFolder } from './loopback-bench.ts'
import { createTargetGuard } from './target-guard.ts'

const own = { addresses: ['192.168.7.20', 'fd12:3456::20'], port: 5502 }
const guard = createTargetGuard({ mode: 'local', own })
const never = (what: string) => ({
  allowed: false,
  says: `The target is ${what}, which is never probed. Give the address that the proxy calls.`,
})
const itself = { allowed: false, says: 'The target is this program itself. Give the address of the app or the gateway.' }

describe('an address in local mode', () => {
  it.each([
    ['public', '9.9.9.9'],
    ['public IPv6', '2620:fe::9'],
    ['loopback', '127.0.0.1'],
    ['loopback, last', '127.255.255.254'],
    ['loopback IPv6', '::1'],
    ['loopback, mapped', '::ffff:127.0.0.1'],
    ['private, class A', '10.20.30.40'],
    ['private, class B', '172.20.0.5'],
    ['private, class C', '192.168.1.1'],
    ['private, mapped in hex', '::ffff:ac14:5'],
    ['shared (carrier, Tailscale)', '100.101.102.103'],
    ['unique local', 'fd12:3456:789a::1'],
    ['just below link-local', '169.253.255.255'],
    ['just above link-local', '169.255.0.0'],
    ['beside a metadata address', '100.100.100.201'],
    ['beside another', '168.63.129.15'],
    ['the last before multicast', '223.255.255.255'],
    ['beside the metadata prefix', 'fd00:ec3::254'],
  ])('may be %s', (_, ip) => {
    expect(guard.address(ip, 8080)).toEqual({ allowed: true })
  })

  it.each([
    ['169.254.169.254', never('a cloud metadata address')],
    ['169.254.170.23', never('a cloud metadata address')],
    ['::ffff:169.254.1.1', never('a link-local or cloud metadata address')],
    ['0:0:0:0:0:FFFF:A9FE:A9FE', never('a cloud metadata address')],
    ['100.100.100.200', never('a cloud metadata address')],
    ['::ffff:100.100.100.200', never('a cloud metadata address')],
    ['168.63.129.16', never('a cloud metadata address')],
    ['192.0.0.192', never('a cloud metadata address')],
    ['fd00:ec2::254', never('a cloud metadata address')],
    ['fd00:0ec2:1::1', never('a cloud metadata address')],
    ['fd20:ce::254', never('a cloud metadata address')],
    ['fe80::1', never('a link-local address')],
    ['fe80::1%lo', never('a link-local address')],
    ['febf::dead:beef%eth0', never('a link-local address')],
    ['fe80::1%\n::1', never('a link-local address')],
    ['224.0.0.251', never('a multicast address')],
    ['239.1.2.3', never('a multicast address')],
    ['ff05::1:3', never('a multicast address')],
    ['0.0.0.0', never('the unspecified address')],
    ['0.1.2.3', never('the unspecified address')],
    ['::', never('the unspecified address')],
    ['::ffff:0.0.0.0', never('the unspecified address')],
    ['255.255.255.255', never('the broadcast address')],
    ['250.1.1.1', never('a reserved address')],
    ['198.51.100.7', never('an address for documentation')],
    ['198.19.0.1', never('an address for benchmarks')],
    ['2001:db8::7', never('an address for documentation')],
    ['2001:20::1', never('a reserved address')],
  ])('may not be %s', (ip, verdict) => {
    expect(guard.address(ip, 8080)).toEqual(verdict)
  })

  it.each([
    ['::127.0.0.1', 'an IPv4-compatible address that hides a loopback address'],
    ['::a9fe:a9fe', 'an IPv4-compatible address that hides a cloud metadata address'],
    ['::9.9.9.9', 'an IPv4-compatible address that hides a public address'],
    ['64:ff9b::169.254.169.254', 'a NAT64 address that hides a cloud metadata address'],
    ['64:ff9b::c0a8:1', 'a NAT64 address that hides a private address'],
    ['64:ff9b:1:a9fe:a9:fe00::', 'a local NAT64 address that hides a cloud metadata address'],
    ['64:ff9b:1::9.9.9.9', 'a local NAT64 address that hides the unspecified address'],
    ['64:ff9b:1:909:9:900:909:909', 'a local NAT64 address that hides a public address'],
    ['2002:7f00:1::1', 'a 6to4 address that hides a loopback address'],
    ['2002:a9fe:a9fe::', 'a 6to4 address that hides a cloud metadata address'],
    ['2002:909:909::1', 'a 6to4 address that hides a public address'],
    ['2001:0:102:304:0:ffff:5601:5601', 'a Teredo address that hides a cloud metadata address'],
    ['2001:0:a9fe:a9fe:0:ffff:f6f6:f6f6', 'a Teredo address that hides a cloud metadata address'],
    ['::ffff:0:169.254.169.254', 'an IPv4-translated address that hides a cloud metadata address'],
    ['2a00::5efe:169.254.169.254', 'an ISATAP address that hides a cloud metadata address'],
    ['2a00::200:5efe:0.0.0.0', 'an ISATAP address that hides the unspecified address'],
    ['4000::1', 'an IPv6 address that nobody has been given'],
    ['fec0::1', 'a site-local address'],
    ['100::1', 'an address that discards everything'],
  ])('may not hide an IPv4 address or lie outside what is in use: %s', (ip, what) => {
    expect(guard.address(ip, 8080)).toEqual(never(what))
  })

  it('may have no zone, also where the address itself is allowed', () => {
    const says = 'The target is an address with a zone, which only one machine can read. Give the address without it.'
    expect([guard.address('::1%lo', 80), guard.answers(['fd12::1%eth0'], 80)]).toEqual([
      { allowed: false, says },
      { allowed: false, says },
    ])
  })

  it('may be a NAT64 address as the answer of a resolver, where its IPv4 address is public, and never in writing', () => {
    const says = 'The target is a NAT64 address, which only a resolver makes. Give the name, or the IPv4 address that it holds.'
    const verdicts = [guard.answers(['64:ff9b::9.9.9.9', '9.9.9.9'], 80), guard.host('64:ff9b::909:909', 80)]
    expect(verdicts).toEqual([{ allowed: true }, { allowed: false, says }])
  })

  it('may be private beside public in one answer, and is refused with every other where one is refused', () => {
    const verdicts = [
      guard.answers(['9.9.9.9', '10.0.0.5'], 80),
      guard.answers(['9.9.9.9', '0.0.0.0'], 80),
      guard.answers(['CNAME x.'], 80),
    ]
    const says = 'The target is no IP address. Give an IPv4 or IPv6 address, or a name.'
    expect(verdicts).toEqual([{ allowed: true }, never('the unspecified address'), { allowed: false, says }])
  })

  it.each(['127.1', '0x7f.0.0.1', '0177.0.0.1', '2130706433', '127.000.000.001', 'localhost', '', '::1::', '[::1]'])(
    'must be written plainly: %j is not',
    (ip) => {
      const says = 'The target is no IP address. Give an IPv4 or IPv6 address, or a name.'
      expect(guard.address(ip, 8080)).toEqual({ allowed: false, says })
    },
  )

  it.each(['127.0.0.1', '127.9.9.9', '::1', '0:0::1', '::ffff:127.0.0.1', '192.168.7.20', '::ffff:192.168.7.20', 'fd12:3456:0::20'])(
    'may not be the program itself: %s on its own port',
    (ip) => {
      expect([guard.address(ip, 5502), guard.address(ip, 5503)]).toEqual([itself, { allowed: true }])
    },
  )

  it('may not be the program itself behind NAT64', () => {
    const onPublic = createTargetGuard({ mode: 'local', own: { addresses: ['9.9.9.9'], port: 5502 } })
    expect([onPublic.answers(['64:ff9b::9.9.9.9'], 5502), onPublic.answers(['64:ff9b::9.9.9.9'], 80)]).toEqual([itself, { allowed: true }])
  })

  it('may be any loopback port where the program listens on none', () => {
    const listensNowhere = createTargetGuard({ mode: 'local', own: null })
    expect(listensNowhere.address('127.0.0.1', 5502)).toEqual({ allowed: true })
  })
})

describe('shared mode', () => {
  const list = new Set([
    ...['shop.example:443', 'app.internal:3000', '10.0.0.5:3000', '127.0.0.1:3001', '169.254.169.254:80', '192.168.7.20:5502', '::1:3002'],
    ...['fd12::5:3000', '2620:fe::9:80', 'fd00:ec2::254:80', 'localhost:3003'],
  ])
  const shared = createTargetGuard({ mode: 'shared', own, listed: (host, port) => list.has(`${host}:${port}`) })
  const notListed = {
    allowed: false,
    says: 'This server probes only what its services file lists, and the target is not in it. Ask whoever runs it to add the target.',
  }

  it.each([
    ['shop.example', 443],
    ['shop.example.', 443],
    ['10.0.0.5', 3000],
    ['::ffff:a00:5', 3000],
    ['::1', 3002],
  ])('looks up and dials what is listed: %s port %i', (host, port) => {
    expect(shared.host(host, port)).toEqual({ allowed: true })
  })

  it.each([
    ['shop.example', 80],
    ['www.shop.example', 443],
    ['shop.example.evil.example', 443],
    ['10.0.0.6', 3000],
    ['127.0.0.1', 22],
    ['169.254.169.253', 80],
    ['64:ff9b::909:909', 443],
  ])('refuses everything else in the same words: %s port %i', (host, port) => {
    expect(shared.host(host, port)).toEqual(notListed)
  })

  it.each([
    ['169.254.169.254', 80, never('a cloud metadata address')],
    ['fd00:ec2::254', 80, never('a cloud metadata address')],
    ['192.168.7.20', 5502, itself],
    ['127.0.0.1', 5502, itself],
  ])('refuses metadata and itself even when listed: %s port %i', (ip, port, verdict) => {
    expect(shared.answers([ip], port)).toEqual(verdict)
  })

  it.each<[what: string, ips: string[], port: number]>([
    ['public', ['9.9.9.9', '2620:fe::9'], 443],
    ['private IPv4', ['10.0.0.5', '192.168.1.1', '127.0.0.1'], 3000],
    ['private IPv6 that is listed itself', ['fd12::5', '10.0.0.5'], 3000],
    ['loopback for localhost', ['::1', '127.0.0.1'], 3003],
    ['NAT64 for a public address', ['64:ff9b::9.9.9.9', '9.9.9.9'], 443],
  ])('lets a listed name stand for %s addresses', (_, ips, port) => {
    expect(shared.answers(ips, port)).toEqual({ allowed: true })
  })

  const mixed = {
    allowed: false,
    says: 'The name has public and private addresses at the same time. Mend its DNS, or list one address instead of the name.',
  }
  const notItself = (what: string) => ({
    allowed: false,
    says: `The target is ${what} address in IPv6, which must stand in the services file itself. Ask whoever runs this server to add the address.`,
  })

  it.each([
    ['public and private', ['9.9.9.9', '10.0.0.5'], 443, mixed],
    ['private and public', ['127.0.0.1', '2620:fe::9'], 443, mixed],
    ['private IPv6 that is not listed', ['fd12::6'], 3000, notItself('a private')],
    ['listed for another port', ['fd12::5'], 3001, notItself('a private')],
    ['loopback IPv6 that is not listed', ['::1'], 443, notItself('a loopback')],
    ['ISATAP over a private one', ['2a00::5efe:10.0.0.5'], 443, notItself('a private')],
    ['one that is refused', ['9.9.9.9', '224.0.0.1'], 443, never('a multicast address')],
  ])('refuses all answers where there is %s', (_, ips, port, verdict) => {
    expect(shared.answers(ips, port)).toEqual(verdict)
  })

  it('probes no unix socket, there or not', async () => {
    const says = 'This server is shared, and a shared server probes no unix socket. Run badgateway on the machine of the socket.'
    expect([await shared.socketPath('/run/app.sock'), await shared.socketPath('nowhere')]).toEqual([
      { allowed: false, says },
      { allowed: false, says },
    ])
  })
})

describe('a unix socket in local mode', () => {
  const powerful = {
    allowed: false,
    says: 'The target is a socket that controls this machine or holds keys, which is never probed. Give the socket that the proxy calls.',
  }

  it.each([
    '/run/php/php8.2-fpm.sock',
    '/run/gunicorn.sock',
    '/var/run/myapp/puma.sock',
    '/srv/docker/app/app.sock',
    '/home/me/docker-app.sock',
    '/run/user/1000/my-app.sock',
    '/run/haproxy/app.sock',
    '/srv/user-agent/app.sock',
    '/tmp/no-such-folder/no-such.sock',
  ])('may be %s', async (path) => {
    expect(await guard.socketPath(path)).toEqual({ allowed: true })
  })

  it.each([
    '/var/run/docker.sock',
    '/run/../run//docker.sock',
    '/run/Docker.sock',
    '/home/me/.docker/run/docker.sock',
    '/run/user/1000/podman/podman.sock',
    '/run/containerd/containerd.sock',
    '/run/k3s/containerd/containerd.sock.ttrpc',
    '/run/crio/crio.sock',
    '/var/lib/lxd/unix.socket',
    '/run/libvirt/libvirt-sock',
    '/run/dbus/system_bus_socket',
    '/run/user/1000/bus',
    '/run/systemd/private',
    '/run/systemd/notify',
    '/run/user/1000/systemd/private',
    '/run/snapd.socket',
    '/tmp/ssh-a1B2c3/agent.4711',
    '/run/user/1000/keyring/ssh',
    '/home/me/.gnupg/S.gpg-agent.ssh',
    '/run/user/1000/gnupg/d.abc/S.gpg-agent',
    '/tmp/.X11-unix/X0',
    '/run/user/1000/wayland-0',
    '/tmp/tmux-1000/default',
    '/run/haproxy/admin.sock',
    '/run/supervisor.sock',
    '/run/tailscale/tailscaled.sock',
    '/tmp/dbus-q8ZrT1',
    '/run/user/1000/ssh-agent.socket',
  ])('may not be %s', async (path) => {
    expect(await guard.socketPath(path)).toEqual(powerful)
  })

  it('is judged by its real path, through links to files and folders, there or not', async () => {
    await using folder = await openFolder()
    await using _ = await listen({ path: join(folder.path, 'docker.sock') })
    await symlink('docker.sock', join(folder.path, 'harmless.sock'))
    await symlink('harmless.sock', join(folder.path, 'twice.sock'))
    await symlink('/run/systemd', join(folder.path, 'app'))
    await symlink(join(folder.path, 'gone', 'podman.sock'), join(folder.path, 'dangling.sock'))
    await symlink('loop.sock', join(folder.path, 'loop.sock'))
    const verdicts = ['harmless.sock', 'twice.sock', 'app/private', 'app/not-there', 'dangling.sock', 'loop.sock'].map((name) =>
      guard.socketPath(join(folder.path, name)),
    )
    expect(await Promise.all(verdicts)).toEqual([powerful, powerful, powerful, powerful, powerful, { allowed: true }])
  })

  it.each([
    ['app.sock', 'The socket path does not begin with a slash. Give the whole path.'],
    ['@abstract', 'The socket path does not begin with a slash. Give the whole path.'],
    ['\0abstract', 'The socket path does not begin with a slash. Give the whole path.'],
    ['/run/app.sock\0.txt', 'The socket path holds a NUL byte.'],
    [`/${'ä'.repeat(54)}`, 'The socket path is longer than 107 bytes, which no system can dial.'],
  ])('needs a path that can be dialled: %j', async (path, says) => {
    expect(await guard.socketPath(path)).toEqual({ allowed: false, says })
  })
})
