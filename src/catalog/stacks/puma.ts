import { defineStack } from '../stack-form.ts'

export const puma = defineStack({
  id: 'puma',
  kind: 'app',
  name: 'Puma',
  programs: ['puma'],
  logs: { error: { run: 'sudo journalctl -u {service} -n 100 --no-pager' }, access: { says: 'log/production.log of the Rails app.' } },
  commands: { reload: 'sudo systemctl restart {service}', status: 'systemctl status {service}' },
  listens: { protocols: ['http', 'https'], port: 9292, socket: null },
  limits: {
    idleMs: {
      value: 20_000,
      setting: 'persistent_timeout',
      source: 'https://github.com/puma/puma/pull/3378',
      says: 'Older versions; newer ones keep connections for 65 seconds.',
    },
  },
  fingerprints: [
    {
      proves: 'made',
      body: 'An unhandled lowlevel error occurred. The application logs may have details.',
      note: 'The text is Puma’s own for an error that the app did not catch.',
    },
    { proves: 'made', body: 'Puma caught this error:', note: 'The text is Puma’s own for an error that the app did not catch.' },
  ],
})
