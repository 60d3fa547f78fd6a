import { defineStack } from '../stack-form.ts'

const settings = 'https://docs.gunicorn.org/en/stable/settings.html'

export const gunicorn = defineStack({
  id: 'gunicorn',
  kind: 'app',
  name: 'gunicorn',
  programs: ['gunicorn'],
  logs: { error: { run: 'sudo journalctl -u {service} -n 100 --no-pager' }, access: { says: 'Only with --access-logfile.' } },
  commands: { reload: 'sudo systemctl reload {service}', status: 'systemctl status {service}' },
  listens: { protocols: ['http', 'https'], port: 8000, socket: null },
  limits: {
    responseMs: { value: 30_000, setting: '--timeout', source: `${settings}#timeout`, says: 'Then the master kills the worker.' },
    idleMs: {
      value: 2_000,
      setting: '--keep-alive',
      source: `${settings}#keepalive`,
      says: 'The sync worker keeps no connection open at all.',
    },
  },
  fingerprints: [{ proves: 'made', server: 'gunicorn', note: 'The Server header is gunicorn’s: the app answered itself.' }],
})
