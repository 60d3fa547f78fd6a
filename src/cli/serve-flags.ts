import type { Given, Option } from './command.ts'

export const serveFlags = [
  { name: 'port', value: 'N', help: 'The port; 0 takes any free one. Default: 5502.' },
  {
    name: 'host',
    value: 'HOST',
    help: '127.0.0.1 (the default), ::1 or localhost; with --shared any address of this machine, such as 0.0.0.0.',
  },
  { name: 'browse', help: 'Opens the page in your browser.' },
  { name: 'services', value: 'FILE', help: 'Your services (YAML): what the start page offers and, with --shared, what may be probed.' },
  { name: 'token-file', value: 'FILE', help: 'Reads the token from a file, instead of making one for each start.' },
  {
    name: 'shared',
    help: 'Serves others: probes only what --services lists. Needs --token-file or --no-token. Writes one line of JSON a run to standard output; SIGHUP reads the services again.',
  },
  { name: 'no-token', help: 'With --shared: asks for no token.' },
  {
    name: 'trusted-proxies',
    value: 'LIST',
    help: 'With --shared: the proxies before it whose X-Forwarded headers are believed, such as 10.0.0.0/8,::1.',
  },
  { name: 'limit-runs', value: 'N', help: 'Runs under way at once. Default: 4.' },
  { name: 'limit-client', value: 'N', help: 'With --shared: runs a minute of one client. Default: 10.' },
  { name: 'limit-target', value: 'N', help: 'With --shared: runs a minute of one target. Default: 6.' },
] as const satisfies readonly Option[]

export type ServeGiven = Given<(typeof serveFlags)[number]['name']>
