import { defineStack } from '../stack-form.ts'

const manual = 'https://docs.haproxy.org/2.8/configuration.html'

export const haproxy = defineStack({
  id: 'haproxy',
  kind: 'proxy',
  name: 'HAProxy',
  programs: ['haproxy'],
  unit: 'haproxy',
  // One log for both: one line a request, two letters in it say how it ended.
  logs: { error: { path: '/var/log/haproxy.log' }, access: { path: '/var/log/haproxy.log' } },
  commands: {
    test: 'sudo haproxy -c -f /etc/haproxy/haproxy.cfg',
    reload: 'sudo systemctl reload haproxy',
    status: 'systemctl status haproxy',
  },
  listens: { protocols: ['http', 'https', 'h2c'], port: null, socket: null },
  calls: ['http', 'https', 'h2c', 'fastcgi'],
  limits: {
    responseHeaderBytes: {
      value: 16_384,
      setting: 'tune.bufsize',
      source: `${manual}#tune.bufsize`,
      says: 'Less tune.maxrewrite, 1 kB, which is kept for changes of the header.',
    },
    connectMs: {
      value: 5_000,
      setting: 'timeout connect',
      source: `${manual}#4.2-timeout%20connect`,
      says: 'As Debian’s haproxy.cfg has it. HAProxy itself has no default and warns when it is missing.',
    },
    responseMs: {
      value: 50_000,
      setting: 'timeout server',
      source: `${manual}#4.2-timeout%20server`,
      says: 'As Debian’s haproxy.cfg has it. HAProxy itself has no default and warns when it is missing.',
    },
    idleMs: { value: 5_000, setting: 'pool-purge-delay', source: `${manual}#5.2-pool-purge-delay` },
  },
  fingerprints: [
    {
      proves: 'made',
      body: '<h1>502 Bad Gateway</h1>\nThe server returned an invalid or incomplete response.',
      note: 'The page is HAProxy’s own for a response that was invalid, or never came whole.',
    },
    {
      proves: 'made',
      body: '<h1>503 Service Unavailable</h1>\nNo server is available to handle this request.',
      note: 'The page is HAProxy’s own: it could connect to no server.',
    },
    {
      proves: 'made',
      body: "<h1>504 Gateway Time-out</h1>\nThe server didn't respond in time.",
      note: 'The page is HAProxy’s own for a server that did not answer in time.',
    },
  ],
})
