import { defineStack } from '../stack-form.ts'

export const uvicorn = defineStack({
  id: 'uvicorn',
  kind: 'app',
  name: 'uvicorn',
  programs: ['uvicorn'],
  logs: {
    error: { run: 'sudo journalctl -u {service} -n 100 --no-pager' },
    access: { run: 'sudo journalctl -u {service} -n 100 --no-pager' },
  },
  commands: { reload: 'sudo systemctl restart {service}', status: 'systemctl status {service}' },
  listens: { protocols: ['http', 'https'], port: 8000, socket: null },
  limits: {
    idleMs: { value: 5_000, setting: '--timeout-keep-alive', source: 'https://www.uvicorn.org/settings/#timeouts' },
  },
  fingerprints: [{ proves: 'made', server: 'uvicorn', note: 'The Server header is uvicorn’s: the app answered itself.' }],
})
