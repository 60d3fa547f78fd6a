import { defineStack } from '../stack-form.ts'

// It signs no response: nothing in one tells that uWSGI wrote it.
export const uwsgi = defineStack({
  id: 'uwsgi',
  kind: 'app',
  name: 'uWSGI',
  programs: ['uwsgi', 'uwsgi-core'],
  unit: 'uwsgi',
  logs: { error: { path: '/var/log/uwsgi/app/{service}.log' }, access: { path: '/var/log/uwsgi/app/{service}.log' } },
  commands: { reload: 'sudo systemctl reload uwsgi', status: 'systemctl status uwsgi' },
  listens: { protocols: ['uwsgi', 'http', 'fastcgi'], port: null, socket: '/run/uwsgi/app/{service}/socket' },
})
