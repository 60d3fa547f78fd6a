import { defineStack } from '../stack-form.ts'

const transport = 'https://caddyserver.com/docs/caddyfile/directives/reverse_proxy#the-http-transport'

export const caddy = defineStack({
  id: 'caddy',
  kind: 'proxy',
  name: 'Caddy',
  programs: ['caddy'],
  unit: 'caddy',
  logs: { error: { run: 'sudo journalctl -u caddy -n 100 --no-pager' }, access: { says: 'Only where the Caddyfile has a log directive.' } },
  commands: {
    test: 'caddy validate --config /etc/caddy/Caddyfile --adapter caddyfile',
    reload: 'sudo systemctl reload caddy',
    status: 'systemctl status caddy',
  },
  listens: { protocols: ['https', 'http'], port: 443, socket: null },
  calls: ['http', 'https', 'h2c', 'fastcgi'],
  limits: {
    responseHeaderBytes: { value: 10_485_760, setting: 'max_response_header', source: transport },
    connectMs: { value: 3_000, setting: 'dial_timeout', source: transport },
    idleMs: { value: 120_000, setting: 'keepalive', source: transport },
  },
  fingerprints: [
    {
      proves: 'made',
      server: 'Caddy',
      wholeBody: '',
      statuses: [500, 599],
      note: 'The body is empty and the Server header is Caddy’s: so Caddy answers when its upstream fails.',
    },
    { proves: 'passed', server: 'Caddy', note: 'The Server header is Caddy’s.' },
    { proves: 'passed', headers: { via: 'caddy' }, note: 'The Via header names Caddy.' },
  ],
})
