import { node } from '../programs.ts'
import { haproxy } from '../proxies/haproxy.ts'
import { nginx } from '../proxies/nginx.ts'
import type { Scenario } from '../scenario-form.ts'

const ports = { origin: 8080 }
const origin = 'http://127.0.0.1:@origin@'
const app = 'http://127.0.0.1:@app@'
const inner = (directives: readonly string[] = []) => nginx({ name: 'origin', port: 'origin', to: app, location: directives })

/** A proxy before a proxy. */
export const edges: readonly Scenario[] = [
  {
    id: 'edge-before-dead-origin',
    title: 'nginx as an edge before an origin that is not running',
    ports,
    proxy: nginx({ to: origin }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream: origin },
    truth: {
      cause: ['app-not-running', 'origin-down'],
      verdict: 'diagnosed',
      networkOnly: {
        alsoOk: ['undetermined'],
        because: 'a refused connection does not tell a stopped origin from one that listens elsewhere',
      },
    },
  },
  {
    id: 'edge-before-nginx-before-dead-app',
    title: 'nginx as an edge before another nginx, whose app is not running: 502 of the second is passed on',
    ports,
    programs: [inner()],
    proxy: nginx({ to: origin }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream: origin },
    truth: {
      cause: ['app-not-running'],
      verdict: 'diagnosed',
      alsoTrue: ['app-made-502'],
      networkOnly: { alsoOk: ['app-made-502', 'undetermined'], because: 'what is behind the second proxy is not given' },
    },
  },
  {
    id: 'haproxy-before-nginx-before-next-port',
    title: 'HAProxy before nginx, which calls 3000 while the app listens on 3001',
    ports: { ...ports, next: 3001 },
    programs: [node({ listen: '127.0.0.1:@next@' }), inner()],
    proxy: haproxy({ backend: ['server origin 127.0.0.1:@origin@'] }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream: origin, appLog: '@folder@/app.log' },
    truth: {
      cause: ['wrong-port'],
      verdict: 'diagnosed',
      alsoTrue: ['app-made-502'],
      networkOnly: { alsoOk: ['app-made-502', 'undetermined'], because: 'what is behind the second proxy is not given' },
    },
  },
  {
    id: 'edge-slower-than-origin',
    title: 'nginx as an edge that waits 1 s for an origin whose app takes half a minute (504)',
    ports,
    programs: [node({ does: 'half-a-minute', listen: '127.0.0.1:@app@' }), inner()],
    proxy: nginx({ to: origin, location: ['proxy_read_timeout 1s;'] }),
    traffic: { requests: 1, statuses: [504] },
    given: { upstream: origin, appLog: '@folder@/app.log' },
    truth: { cause: ['response-timeout'], verdict: 'undetermined', alsoTrue: ['origin-timeout'] },
  },
]
