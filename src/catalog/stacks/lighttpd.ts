import { defineStack } from '../stack-form.ts'

export const lighttpd = defineStack({
  id: 'lighttpd',
  kind: 'proxy',
  name: 'lighttpd',
  programs: ['lighttpd'],
  unit: 'lighttpd',
  logs: { error: { path: '/var/log/lighttpd/error.log' }, access: { path: '/var/log/lighttpd/access.log' } },
  commands: {
    test: 'sudo lighttpd -tt -f /etc/lighttpd/lighttpd.conf',
    reload: 'sudo systemctl reload lighttpd',
    status: 'systemctl status lighttpd',
  },
  listens: { protocols: ['http', 'https', 'h2c'], port: 80, socket: null },
  calls: ['http', 'fastcgi', 'uwsgi', 'scgi'],
  fingerprints: [
    // Its error page bears no name and a Server header of the app replaces its own, so only both together tell.
    {
      proves: 'made',
      server: 'lighttpd',
      body: '  <h1>502 Bad Gateway</h1>\n </body>',
      note: 'The page is laid out as lighttpd’s own, and the Server header is lighttpd’s.',
    },
    {
      proves: 'made',
      server: 'lighttpd',
      body: '  <h1>503 Service Unavailable</h1>\n </body>',
      note: 'The page is laid out as lighttpd’s own, and the Server header is lighttpd’s.',
    },
    { proves: 'passed', server: 'lighttpd', note: 'The Server header is lighttpd’s.' },
  ],
})
