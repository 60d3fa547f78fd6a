import { defineStack } from '../stack-form.ts'

export const phpFpm = defineStack({
  id: 'php-fpm',
  kind: 'app',
  name: 'php-fpm',
  programs: ['php-fpm'],
  unit: 'php*-fpm.service',
  logs: { error: { path: '/var/log/php*-fpm.log' }, access: { says: 'Only where the pool sets access.log.' } },
  commands: {
    test: 'for fpm in /usr/sbin/php-fpm*; do sudo "$fpm" -t; done',
    reload: "sudo systemctl reload 'php*-fpm.service'",
    status: "systemctl status 'php*-fpm.service'",
  },
  listens: { protocols: ['fastcgi'], port: 9000, socket: '/run/php/php-fpm.sock' },
  fingerprints: [{ proves: 'made', headers: { 'x-powered-by': 'php/' }, note: 'X-Powered-By names PHP: a script answered itself.' }],
})
