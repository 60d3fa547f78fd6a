import { defineStack } from '../stack-form.ts'
import { nginx } from './nginx.ts'

export const openresty = defineStack({
  id: 'openresty',
  kind: 'proxy',
  name: 'OpenResty',
  programs: ['openresty', '/openresty/nginx/'],
  unit: 'openresty',
  logs: {
    error: { path: '/usr/local/openresty/nginx/logs/error.log' },
    access: { path: '/usr/local/openresty/nginx/logs/access.log' },
  },
  commands: { test: 'sudo openresty -t', reload: 'sudo systemctl reload openresty', status: 'systemctl status openresty' },
  listens: { protocols: ['http', 'https', 'h2c'], port: 80, socket: null },
  calls: ['http', 'https', 'fastcgi', 'uwsgi', 'scgi', 'grpc', 'grpcs'],
  limits: nginx.limits,
  fingerprints: [
    { proves: 'made', body: '<hr><center>openresty', note: 'The page is OpenResty’s own: it ends with a line, and “openresty” under it.' },
    {
      proves: 'passed',
      server: 'openresty',
      note: 'The Server header is OpenResty’s. It puts that on every response, also on one that it only passes on.',
    },
  ],
})
