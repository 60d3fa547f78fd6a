import { defineStack } from '../stack-form.ts'

// Its standard library signs no response: nothing in one tells that a Go program wrote it.
export const go = defineStack({
  id: 'go',
  kind: 'app',
  name: 'Go',
  programs: ['/go-build'],
  logs: { error: { run: 'sudo journalctl -u {service} -n 100 --no-pager' }, access: null },
  commands: { reload: 'sudo systemctl restart {service}', status: 'systemctl status {service}' },
  listens: { protocols: ['http', 'https'], port: 8080, socket: null },
})
