import { defineStack } from '../stack-form.ts'

const parameters = 'https://varnish-cache.org/docs/7.5/reference/varnishd.html'

export const varnish = defineStack({
  id: 'varnish',
  kind: 'proxy',
  name: 'Varnish',
  programs: ['varnishd', 'cache-main'],
  unit: 'varnish',
  logs: {
    error: { run: "sudo varnishlog -d -g request -q 'RespStatus >= 500'" },
    access: { run: 'sudo varnishncsa -d' },
  },
  commands: {
    test: 'varnishd -C -f /etc/varnish/default.vcl',
    reload: 'sudo systemctl reload varnish',
    status: 'systemctl status varnish',
  },
  listens: { protocols: ['http', 'h2c'], port: 6081, socket: null },
  calls: ['http'],
  limits: {
    responseHeaderBytes: {
      value: 32_768,
      setting: 'http_resp_size',
      source: `${parameters}#http-resp-size`,
      says: 'And 8 kB for one line.',
    },
    connectMs: { value: 3_500, setting: 'connect_timeout', source: `${parameters}#connect-timeout` },
    responseMs: { value: 60_000, setting: 'first_byte_timeout', source: `${parameters}#first-byte-timeout` },
    idleMs: { value: 60_000, setting: 'backend_idle_timeout', source: `${parameters}#backend-idle-timeout` },
  },
  fingerprints: [
    { proves: 'made', body: 'Guru Meditation:', note: 'The page is Varnish’s own: “Guru Meditation” stands on it.' },
    { proves: 'passed', headers: { 'x-varnish': '' }, note: 'Varnish adds x-varnish to every response.' },
    { proves: 'passed', headers: { via: '(varnish/' }, note: 'The Via header names Varnish.' },
  ],
})
