import type { ProxyProgram } from '../scenario-form.ts'

type Wish = {
  /** Directives of the virtual host, such as `ProxyPass / http://127.0.0.1:@app@/`. */
  host: readonly string[]
  modules?: readonly string[]
  port?: string
}

// Debian builds log_config and unixd in.
const always = ['mpm_event', 'authz_core', 'proxy', 'proxy_http']
const modules = '/usr/lib/apache2/modules'

/** Apache with one virtual host in a file of its own, workers as www-data. */
export function apache({ host, modules: more = [], port = 'proxy' }: Wish): ProxyProgram {
  const folder = '@folder@/apache2'
  return {
    kind: 'apache',
    name: 'apache2',
    run: ['apache2', '-d', folder, '-f', `${folder}/apache2.conf`, '-D', 'FOREGROUND'],
    folder,
    files: {
      [`${folder}/apache2.conf`]: `${[...always, ...more].map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`).join('\n')}
ServerRoot ${folder}
DefaultRuntimeDir ${folder}
PidFile ${folder}/apache2.pid
@apache-user@
ServerName shop.example.com
Listen 127.0.0.1:@${port}@
ErrorLog ${folder}/error.log
LogFormat "%h %l %u %t \\"%r\\" %>s %O \\"%{Referer}i\\" \\"%{User-Agent}i\\"" combined
IncludeOptional sites-enabled/*.conf
`,
      [`${folder}/sites-enabled/shop.conf`]: `<VirtualHost *:@${port}@>
  ServerName shop.example.com
  CustomLog ${folder}/access.log combined
  ${host.join('\n  ')}
</VirtualHost>
`,
    },
    config: `${folder}/apache2.conf`,
    errorLog: `${folder}/error.log`,
    accessLog: `${folder}/access.log`,
    ready: { host: '127.0.0.1', port: `@${port}@` },
  }
}
