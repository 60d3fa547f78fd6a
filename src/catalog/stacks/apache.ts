import { defineStack } from '../stack-form.ts'

export const apache = defineStack({
  id: 'apache',
  kind: 'proxy',
  name: 'Apache httpd',
  programs: ['apache', 'httpd'],
  unit: 'apache2',
  logs: { error: { path: '/var/log/apache2/error.log' }, access: { path: '/var/log/apache2/access.log' } },
  commands: { test: 'sudo apachectl configtest', reload: 'sudo systemctl reload apache2', status: 'systemctl status apache2' },
  listens: { protocols: ['http', 'https'], port: 80, socket: null },
  calls: ['http', 'https', 'fastcgi', 'uwsgi', 'scgi', 'h2c'],
  limits: {
    responseHeaderBytes: {
      value: 8_192,
      setting: 'responsefieldsize',
      source: 'https://httpd.apache.org/docs/2.4/mod/mod_proxy.html#proxypass',
      says: 'For one line of the header, not for the whole.',
    },
    responseMs: {
      value: 60_000,
      setting: 'ProxyTimeout',
      source: 'https://httpd.apache.org/docs/2.4/mod/mod_proxy.html#proxytimeout',
      says: 'Unless set, it is Timeout, which is 60 seconds.',
    },
  },
  fingerprints: [
    { proves: 'made', body: '<address>Apache', note: 'The page is Apache’s own: its signature stands at the end.' },
    {
      proves: 'made',
      body: 'The proxy server received an invalid\nresponse from an upstream server.',
      note: 'The page is Apache’s own “Proxy Error”.',
    },
    {
      proves: 'made',
      body: 'request due to maintenance downtime or capacity\nproblems.',
      note: 'The page is Apache’s own for a backend that it could not reach.',
    },
    // A response that Apache passes on keeps the Server header of the one behind it.
    { proves: 'passed', server: 'Apache', note: 'The Server header is Apache’s: one stands on the way, or is the web server of the app.' },
  ],
})
