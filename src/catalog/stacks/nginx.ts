import { defineStack } from '../stack-form.ts'

export const nginx = defineStack({
  id: 'nginx',
  kind: 'proxy',
  name: 'nginx',
  programs: ['nginx'],
  unit: 'nginx',
  logs: { error: { path: '/var/log/nginx/error.log' }, access: { path: '/var/log/nginx/access.log' } },
  commands: { test: 'sudo nginx -t', reload: 'sudo systemctl reload nginx', status: 'systemctl status nginx' },
  listens: { protocols: ['http', 'https', 'h2c'], port: 80, socket: null },
  calls: ['http', 'https', 'fastcgi', 'uwsgi', 'scgi', 'grpc', 'grpcs'],
  limits: {
    responseHeaderBytes: {
      value: 4096,
      setting: 'proxy_buffer_size',
      source: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_buffer_size',
      says: 'One memory page: 4 kB, on some machines 8 kB. fastcgi_buffer_size and uwsgi_buffer_size have the same default.',
    },
    connectMs: {
      value: 60_000,
      setting: 'proxy_connect_timeout',
      source: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_connect_timeout',
    },
    responseMs: {
      value: 60_000,
      setting: 'proxy_read_timeout',
      source: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_read_timeout',
      says: 'Counted between two reads, not for the whole response.',
    },
    idleMs: {
      value: 60_000,
      setting: 'keepalive_timeout in upstream',
      source: 'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#keepalive_timeout',
      says: 'Only where the upstream keeps connections open: with keepalive set, or since 1.29.7.',
    },
  },
  fingerprints: [
    { proves: 'made', body: '<hr><center>nginx', note: 'The page is nginx’s own: it ends with a line, and “nginx” under it.' },
    {
      proves: 'passed',
      server: 'nginx',
      note: 'The Server header is nginx’s. It puts that on every response, also on one that it only passes on.',
    },
  ],
})
