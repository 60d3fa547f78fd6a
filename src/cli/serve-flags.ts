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
  {
    name: 'store',
    value: 'URL',
    help: 'Where short links keep their reports: none, sqlite:PATH or postgres://USER@HOST/DATABASE, which several servers can share (its password is taken from PGPASSWORD or ~/.pgpass). Default: none; with --shared sqlite:badgateway.db, in the folder of $STATE_DIRECTORY where systemd gives one.',
  },
  {
    name: 'link-base',
    value: 'URL',
    help: 'The address by which others reach it, such as https://502.example.com: short links begin with it, and with --shared its page may call the server whatever Host the proxy before it sends.',
  },
  {
    name: 'base-path',
    value: 'PATH',
    help: 'The path below which a proxy serves it, such as /502. The proxy may take it off or leave it on.',
  },
  {
    name: 'embed-origins',
    value: 'LIST',
    help: 'The other sites that may show the wizard in a frame, each named, such as https://wiki.example.com,http://localhost:8000. Default: none.',
  },
  { name: 'limit-runs', value: 'N', help: 'Runs under way at once. Default: 4.' },
  { name: 'limit-client', value: 'N', help: 'With --shared: runs a minute of one client. Default: 10.' },
  { name: 'limit-target', value: 'N', help: 'With --shared: runs a minute of one target. Default: 6.' },
  { name: 'limit-reports', value: 'N', help: 'With --shared: reports that one client stores in a minute. Default: 10.' },
] as const satisfies readonly Option[]

export type ServeGiven = Given<(typeof serveFlags)[number]['name']>
