/**
 * What is done with the addresses of a block. Local mode: `allow`, `refuse`. Shared mode asks its list first, by host and port, and then:
 * `listed`: being listed is enough, also by a name; `listed-itself`: only where the address itself is listed; `refuse`: never.
 * `as-ipv4`: judged as the IPv4 address that it holds. `as-public-ipv4`: the same, and refused unless that one is public.
 */
export type BlockVerdict = {
  local: 'allow' | 'refuse' | 'as-ipv4' | 'as-public-ipv4'
  shared: 'listed' | 'listed-itself' | 'refuse' | 'as-ipv4' | 'as-public-ipv4'
  /** As it stands in a sentence: “The target is …”. */
  is: string
}

/**
 * `lastUpdated`: the registries’ own date of the state that the rows below hold. `compared`: when we compared the rows, block by block,
 * with public copies of that state.
 */
export const registries = {
  ipv4: 'https://www.iana.org/assignments/iana-ipv4-special-registry',
  ipv6: 'https://www.iana.org/assignments/iana-ipv6-special-registry',
  lastUpdated: '2025-10-09',
  compared: '2026-11-22',
}

/** Source: where the block is defined or documented. Globally reachable: that column of the registry; null where it has none. */
export type SpecialBlock = readonly [block: string, name: string, source: string, globallyReachable: boolean | null, verdict: BlockVerdict]

const never = (is: string): BlockVerdict => ({ local: 'refuse', shared: 'refuse', is })
const unspecified = never('the unspecified address')
const reserved = never('a reserved address')
const documentation = never('an address for documentation')
const benchmarks = never('an address for benchmarks')
const multicast = never('a multicast address')
const metadata = never('a cloud metadata address')
const privateNetwork: BlockVerdict = { local: 'allow', shared: 'listed', is: 'a private address' }
const privateNetwork6: BlockVerdict = { local: 'allow', shared: 'listed-itself', is: 'a private address' }
const ownMachine: BlockVerdict = { local: 'allow', shared: 'listed', is: 'a loopback address' }
const ownMachine6: BlockVerdict = { local: 'allow', shared: 'listed-itself', is: 'a loopback address' }

/** Every row of the IPv4 registry. What is no ordinary place for an app is refused, also where it is globally reachable. */
export const ipv4Registry: readonly SpecialBlock[] = [
  ['0.0.0.0/8', '“This network”', 'RFC 791', false, unspecified],
  ['0.0.0.0/32', '“This host on this network”', 'RFC 1122', false, unspecified],
  ['10.0.0.0/8', 'Private-Use', 'RFC 1918', false, privateNetwork],
  ['100.64.0.0/10', 'Shared Address Space', 'RFC 6598', false, privateNetwork],
  ['127.0.0.0/8', 'Loopback', 'RFC 1122', false, ownMachine],
  ['169.254.0.0/16', 'Link Local', 'RFC 3927', false, never('a link-local or cloud metadata address')],
  ['172.16.0.0/12', 'Private-Use', 'RFC 1918', false, privateNetwork],
  ['192.0.0.0/24', 'IETF Protocol Assignments', 'RFC 6890', false, reserved],
  ['192.0.0.0/29', 'IPv4 Service Continuity Prefix', 'RFC 7335', false, reserved],
  ['192.0.0.8/32', 'IPv4 dummy address', 'RFC 7600', false, reserved],
  ['192.0.0.9/32', 'Port Control Protocol Anycast', 'RFC 7723', true, reserved],
  ['192.0.0.10/32', 'Traversal Using Relays around NAT Anycast', 'RFC 8155', true, reserved],
  ['192.0.0.170/32', 'NAT64/DNS64 Discovery', 'RFC 8880, RFC 7050', false, reserved],
  ['192.0.0.171/32', 'NAT64/DNS64 Discovery', 'RFC 8880, RFC 7050', false, reserved],
  ['192.0.2.0/24', 'Documentation (TEST-NET-1)', 'RFC 5737', false, documentation],
  ['192.31.196.0/24', 'AS112-v4', 'RFC 7535', true, reserved],
  ['192.52.193.0/24', 'AMT', 'RFC 7450', true, reserved],
  ['192.88.99.0/24', 'Deprecated (6to4 Relay Anycast)', 'RFC 7526', null, reserved],
  ['192.88.99.2/32', '6a44-relay anycast address', 'RFC 6751', false, reserved],
  ['192.168.0.0/16', 'Private-Use', 'RFC 1918', false, privateNetwork],
  ['192.175.48.0/24', 'Direct Delegation AS112 Service', 'RFC 7534', true, reserved],
  ['198.18.0.0/15', 'Benchmarking', 'RFC 2544', false, benchmarks],
  ['198.51.100.0/24', 'Documentation (TEST-NET-2)', 'RFC 5737', false, documentation],
  ['203.0.113.0/24', 'Documentation (TEST-NET-3)', 'RFC 5737', false, documentation],
  ['240.0.0.0/4', 'Reserved', 'RFC 1112', false, reserved],
  ['255.255.255.255/32', 'Limited Broadcast', 'RFC 8190, RFC 919', false, never('the broadcast address')],
]

/** Every row of the IPv6 registry. */
export const ipv6Registry: readonly SpecialBlock[] = [
  ['::1/128', 'Loopback Address', 'RFC 4291', false, ownMachine6],
  ['::/128', 'Unspecified Address', 'RFC 4291', false, unspecified],
  ['::ffff:0:0/96', 'IPv4-mapped Address', 'RFC 4291', false, { local: 'as-ipv4', shared: 'as-ipv4', is: 'an IPv4 address in IPv6 form' }],
  ['64:ff9b::/96', 'IPv4-IPv6 Translat.', 'RFC 6052', true, { local: 'as-public-ipv4', shared: 'as-public-ipv4', is: 'a NAT64 address' }],
  ['64:ff9b:1::/48', 'IPv4-IPv6 Translat.', 'RFC 8215', false, never('a local NAT64 address')],
  ['100::/64', 'Discard-Only Address Block', 'RFC 6666', false, never('an address that discards everything')],
  ['100:0:0:1::/64', 'Dummy IPv6 Prefix', 'RFC 9780', false, reserved],
  ['2001::/23', 'IETF Protocol Assignments', 'RFC 2928', false, reserved],
  ['2001::/32', 'TEREDO', 'RFC 4380, RFC 8190', null, never('a Teredo address')],
  ['2001:1::1/128', 'Port Control Protocol Anycast', 'RFC 7723', true, reserved],
  ['2001:1::2/128', 'Traversal Using Relays around NAT Anycast', 'RFC 8155', true, reserved],
  ['2001:1::3/128', 'DNS-SD Service Registration Protocol Anycast', 'RFC 9665', true, reserved],
  ['2001:2::/48', 'Benchmarking', 'RFC 5180', false, benchmarks],
  ['2001:3::/32', 'AMT', 'RFC 7450', true, reserved],
  ['2001:4:112::/48', 'AS112-v6', 'RFC 7535', true, reserved],
  ['2001:10::/28', 'Deprecated (previously ORCHID)', 'RFC 4843', null, reserved],
  ['2001:20::/28', 'ORCHIDv2', 'RFC 7343', true, reserved],
  ['2001:30::/28', 'Drone Remote ID Protocol Entity Tags (DETs) Prefix', 'RFC 9374', true, reserved],
  ['2001:db8::/32', 'Documentation', 'RFC 3849', false, documentation],
  ['2002::/16', '6to4', 'RFC 3056', null, never('a 6to4 address')],
  ['2620:4f:8000::/48', 'Direct Delegation AS112 Service', 'RFC 7534', true, reserved],
  ['3fff::/20', 'Documentation', 'RFC 9637', false, documentation],
  ['5f00::/16', 'Segment Routing (SRv6) SIDs', 'RFC 9602', false, reserved],
  ['fc00::/7', 'Unique-Local', 'RFC 4193, RFC 8190', false, privateNetwork6],
  ['fe80::/10', 'Link-Local Unicast', 'RFC 4291', false, never('a link-local address')],
]

/** Blocks that the special-purpose registries leave to other ones, and forms that hide an IPv4 address. */
export const beyondRegistries: readonly SpecialBlock[] = [
  ['224.0.0.0/4', 'Multicast', 'RFC 5771', null, multicast],
  ['ff00::/8', 'Multicast', 'RFC 4291', null, multicast],
  ['fec0::/10', 'Site-Local Unicast, deprecated', 'RFC 3879', null, never('a site-local address')],
  ['::/96', 'IPv4-compatible, deprecated', 'RFC 4291', null, never('an IPv4-compatible address')],
  ['::ffff:0:0:0/96', 'IPv4-translated (SIIT)', 'RFC 2765', null, never('an IPv4-translated address')],
]

/** Where clouds answer with credentials. The source is the page of the vendor’s documentation. */
export const cloudMetadata: readonly SpecialBlock[] = [
  ['100.100.100.200/32', 'Alibaba Cloud', 'Alibaba Cloud, ECS instance metadata', null, metadata],
  ['168.63.129.16/32', 'Azure WireServer', 'Microsoft Learn, What is IP address 168.63.129.16?', null, metadata],
  [
    '169.254.169.254/32',
    'AWS, Azure, Google, Oracle, DigitalOcean, OpenStack and others',
    'AWS, EC2 instance metadata service',
    null,
    metadata,
  ],
  ['169.254.170.2/32', 'AWS ECS credentials', 'AWS, ECS task IAM role', null, metadata],
  ['169.254.170.23/32', 'AWS EKS Pod Identity', 'AWS, EKS Pod Identity', null, metadata],
  ['192.0.0.192/32', 'Oracle Cloud, classic', 'Oracle, Compute Classic instance metadata', null, metadata],
  ['fd00:42::42/128', 'Scaleway', 'Scaleway, instance metadata', null, metadata],
  ['fd00:c1::a9fe:a9fe/128', 'Oracle Cloud', 'Oracle, instance metadata', null, metadata],
  ['fd00:ec2::/32', 'AWS: metadata, ECS and EKS credentials, time, DNS', 'AWS, EC2 instance metadata service', null, metadata],
  ['fd20:ce::254/128', 'Google', 'Google, Compute Engine metadata server', null, metadata],
]

/** The only IPv6 that the world routes (RFC 4291, IANA’s list of global unicast space). Outside it and the blocks above nothing is in use. */
export const globalUnicast = '2000::/3'
