import type { ProxyProgram } from '../scenario-form.ts'

type Wish = {
  /** Lines of the site, such as `reverse_proxy 127.0.0.1:@app@`. */
  site: readonly string[]
  as?: string
  port?: string
}

/** Caddy with a Caddyfile, its logs in files. */
export function caddy({ site, as, port = 'proxy' }: Wish): ProxyProgram {
  const folder = '@folder@/caddy'
  return {
    kind: 'caddy',
    name: 'caddy',
    run: ['caddy', 'run', '--config', `${folder}/Caddyfile`],
    ...(as !== undefined && { as }),
    env: { XDG_DATA_HOME: `${folder}/data`, XDG_CONFIG_HOME: `${folder}/settings`, HOME: folder },
    folder,
    files: {
      [`${folder}/Caddyfile`]: `{
  admin off
  auto_https off
  log {
    output file ${folder}/error.log
  }
}
http://:@${port}@ {
  bind 127.0.0.1
  log {
    output file ${folder}/access.log
  }
  ${site.join('\n  ')}
}
`,
    },
    config: `${folder}/Caddyfile`,
    errorLog: `${folder}/error.log`,
    accessLog: `${folder}/access.log`,
    ready: { host: '127.0.0.1', port: `@${port}@` },
  }
}
