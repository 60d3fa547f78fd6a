import { defineStack } from '../stack-form.ts'

export const springBoot = defineStack({
  id: 'spring-boot',
  kind: 'app',
  name: 'Spring Boot',
  programs: ['org.springframework.boot.loader.JarLauncher', 'org.springframework.boot.loader.launch.JarLauncher'],
  logs: { error: { run: 'sudo journalctl -u {service} -n 100 --no-pager' }, access: null },
  commands: { reload: 'sudo systemctl restart {service}', status: 'systemctl status {service}' },
  listens: { protocols: ['http', 'https'], port: 8080, socket: null },
  fingerprints: [
    { proves: 'made', body: '<h1>Whitelabel Error Page</h1>', note: 'The page is Spring Boot’s own: the app answered itself.' },
  ],
})
