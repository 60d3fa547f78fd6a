import { defineStack } from '../stack-form.ts'

export const squid = defineStack({
  id: 'squid',
  kind: 'proxy',
  name: 'Squid',
  programs: ['squid', '(squid-1)'],
  unit: 'squid',
  logs: { error: { path: '/var/log/squid/cache.log' }, access: { path: '/var/log/squid/access.log' } },
  commands: { test: 'sudo squid -k parse', reload: 'sudo systemctl reload squid', status: 'systemctl status squid' },
  listens: { protocols: ['http'], port: 3128, socket: null },
  calls: ['http', 'https'],
  limits: {
    responseHeaderBytes: {
      value: 65_536,
      setting: 'reply_header_max_size',
      source: 'https://www.squid-cache.org/Doc/config/reply_header_max_size/',
    },
    connectMs: { value: 60_000, setting: 'connect_timeout', source: 'https://www.squid-cache.org/Doc/config/connect_timeout/' },
    responseMs: { value: 900_000, setting: 'read_timeout', source: 'https://www.squid-cache.org/Doc/config/read_timeout/' },
    idleMs: {
      value: 60_000,
      setting: 'server_idle_pconn_timeout',
      source: 'https://www.squid-cache.org/Doc/config/server_idle_pconn_timeout/',
    },
  },
  fingerprints: [
    { proves: 'made', headers: { 'x-squid-error': '' }, note: 'Squid puts x-squid-error on its own error pages only.' },
    { proves: 'made', body: '(squid/', note: 'The page is Squid’s own: its name and version stand at the end.' },
    { proves: 'passed', headers: { via: '(squid/' }, note: 'The Via header names Squid.' },
  ],
})
