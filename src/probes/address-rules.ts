/**
 * Ranges that are never probed, with what each one is. Sources: the IANA special-purpose address registries
 * (https://www.iana.org/assignments/iana-ipv4-special-registry, …/iana-ipv6-special-registry) and the metadata addresses
 * that AWS, Azure, Google, Oracle, Alibaba and Scaleway document.
 */
export const refusedRanges: { range: string; is: string }[] = [
  { range: '0.0.0.0/8', is: 'the unspecified address' },
  { range: '100.100.100.200/32', is: 'a cloud metadata address' },
  { range: '168.63.129.16/32', is: 'a cloud metadata address' },
  { range: '169.254.0.0/16', is: 'a link-local or cloud metadata address' },
  { range: '192.0.0.0/24', is: 'a reserved or cloud metadata address' },
  { range: '192.0.2.0/24', is: 'an address for documentation' },
  { range: '192.31.196.0/24', is: 'a reserved address' },
  { range: '192.52.193.0/24', is: 'a reserved address' },
  { range: '192.88.99.0/24', is: 'a reserved address' },
  { range: '192.175.48.0/24', is: 'a reserved address' },
  { range: '198.18.0.0/15', is: 'an address for benchmarks' },
  { range: '198.51.100.0/24', is: 'an address for documentation' },
  { range: '203.0.113.0/24', is: 'an address for documentation' },
  { range: '224.0.0.0/4', is: 'a multicast address' },
  { range: '255.255.255.255/32', is: 'the broadcast address' },
  { range: '240.0.0.0/4', is: 'a reserved address' },

  { range: '::/128', is: 'the unspecified address' },
  { range: 'fd00:ec2::/32', is: 'a cloud metadata address' },
  { range: 'fd00:c1::a9fe:a9fe/128', is: 'a cloud metadata address' },
  { range: 'fd00:42::42/128', is: 'a cloud metadata address' },
  { range: 'fd20:ce::254/128', is: 'a cloud metadata address' },
  { range: 'fe80::/10', is: 'a link-local address' },
  { range: 'ff00::/8', is: 'a multicast address' },
  { range: '2001:db8::/32', is: 'an address for documentation' },
  { range: '3fff::/20', is: 'an address for documentation' },
  { range: '2620:4f:8000::/48', is: 'a reserved address' },
  // Teredo is 2001::/32; the rest of the block holds ORCHID, benchmarks and other protocols of the IETF.
  { range: '2001::/32', is: 'an IPv6 address that hides an IPv4 address' },
  { range: '2001::/23', is: 'a reserved address' },
  { range: '2002::/16', is: 'an IPv6 address that hides an IPv4 address' },
  { range: '64:ff9b::/96', is: 'an IPv6 address that hides an IPv4 address' },
  { range: '64:ff9b:1::/48', is: 'an IPv6 address that hides an IPv4 address' },
  { range: '::ffff:0:0:0/96', is: 'an IPv6 address that hides an IPv4 address' },
]

/** IPv6 outside these is not in use, or is a transition form, and is refused: RFC 4291, RFC 4193, the IANA list of global unicast. */
export const usableIpv6: string[] = ['::1/128', '2000::/3', 'fc00::/7']

export const loopbackRanges: string[] = ['127.0.0.0/8', '::1/128']
