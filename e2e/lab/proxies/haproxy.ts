import type { ProxyProgram } from '../scenario-form.ts'

type Wish = {
  /** Lines of the backend, such as `server app1 127.0.0.1:@app@`. */
  backend: readonly string[]
  frontend?: readonly string[]
  global?: readonly string[]
  defaults?: readonly string[]
  /** More sections, such as resolvers. */
  sections?: readonly string[]
  port?: string
}

/** HAProxy in the foreground, as a container runs it: its log goes to standard output. */
export function haproxy({ backend, frontend = [], global = [], defaults = [], sections = [], port = 'proxy' }: Wish): ProxyProgram {
  const folder = '@folder@/haproxy'
  const lines = (all: readonly string[]) => all.map((line) => `    ${line}`).join('\n')
  return {
    kind: 'haproxy',
    name: 'haproxy',
    run: ['haproxy', '-db', '-f', `${folder}/haproxy.cfg`],
    folder,
    files: {
      [`${folder}/haproxy.cfg`]: `global
    log stdout format raw local0
    maxconn 256
${lines(global)}
defaults
    mode http
    log global
    option httplog
    option redispatch
    retries 1
    timeout connect 2s
    timeout client 30s
    timeout server 3s
${lines(defaults)}
${sections.join('\n')}
frontend web
    bind 127.0.0.1:@${port}@
${lines(frontend)}
    default_backend app
backend app
${lines(backend)}
`,
    },
    config: `${folder}/haproxy.cfg`,
    errorLog: `${folder}/haproxy.log`,
    log: `${folder}/haproxy.log`,
    ready: { host: '127.0.0.1', port: `@${port}@` },
  }
}
