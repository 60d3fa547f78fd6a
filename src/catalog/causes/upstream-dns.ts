import { defineCause, proves, rulesOut, supports } from '../cause-form.ts'

export const upstreamDns = defineCause({
  id: 'upstream-dns',
  check: 'socket',
  title: 'The upstream’s name does not resolve for the proxy',
  rules: [
    proves(
      ['upstream.name'],
      ({ is, notFound, host }) =>
        is === 'fails' && notFound === true && `The name ${host ?? 'of the upstream'} does not exist for this machine’s resolver.`,
    ),
    supports(
      'strong',
      ['upstream.name'],
      ({ is, notFound }) => is === 'fails' && notFound !== true && 'The upstream’s name does not resolve.',
    ),
    rulesOut(['upstream.name'], ({ is }) => is === 'resolves' && 'The name resolves.'),
    rulesOut(['upstream.name'], ({ is }) => is === 'no-name' && 'The proxy calls an address, not a name.'),
    rulesOut(['path.upstream'], ({ named }) => !named && 'The proxy calls an address, not a name.'),
    rulesOut(['upstream.response'], ({ is }) =>
      is === 'closed-early' || is === 'reset' || is === 'invalid' ? 'The proxy reached the upstream.' : false,
    ),
  ],
})
