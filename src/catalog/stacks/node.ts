import { defineStack } from '../stack-form.ts'

export const node = defineStack({
  id: 'node',
  kind: 'app',
  name: 'Node.js',
  programs: ['node', 'nodejs', 'next-server'],
  logs: { error: { run: 'sudo journalctl -u {service} -n 100 --no-pager' }, access: null },
  commands: { reload: 'sudo systemctl restart {service}', status: 'systemctl status {service}' },
  listens: { protocols: ['http', 'https'], port: 3000, socket: null },
  limits: {
    idleMs: {
      value: 5_000,
      setting: 'server.keepAliveTimeout',
      source: 'https://nodejs.org/docs/latest-v20.x/api/http.html#serverkeepalivetimeout',
      says: 'In Node 20. It closes a second later than it advertises.',
    },
  },
  fingerprints: [
    { proves: 'made', headers: { 'x-powered-by': 'express' }, note: 'X-Powered-By names Express: the Node app answered itself.' },
    { proves: 'made', headers: { 'x-powered-by': 'next.js' }, note: 'X-Powered-By names Next.js: the Node app answered itself.' },
  ],
})
