import { defineStack } from '../stack-form.ts'

const transport = 'https://doc.traefik.io/traefik/routing/services/#serverstransport'
const fromNowhereElse = ['server', 'x-powered-by'] as const

export const traefik = defineStack({
  id: 'traefik',
  kind: 'proxy',
  name: 'Traefik',
  programs: ['traefik'],
  logs: {
    error: { says: 'What its container or unit prints. The reason of a 502 is there only with log.level=DEBUG.' },
    access: { says: 'What its container or unit prints, once accesslog is on.' },
  },
  commands: { test: null, reload: null, status: 'docker ps --filter name=traefik' },
  listens: { protocols: ['http', 'https'], port: 80, socket: null },
  calls: ['http', 'https', 'h2c'],
  limits: {
    connectMs: { value: 30_000, setting: 'forwardingTimeouts.dialTimeout', source: transport },
    idleMs: { value: 90_000, setting: 'forwardingTimeouts.idleConnTimeout', source: transport },
  },
  // Frameworks write the same bare text, but sign it; Traefik signs nothing.
  fingerprints: [
    {
      proves: 'made',
      wholeBody: 'Bad Gateway',
      statuses: [502, 502],
      without: fromNowhereElse,
      note: 'The body is just “Bad Gateway” and no Server header is there: so Traefik answers.',
    },
    {
      proves: 'made',
      wholeBody: 'Gateway Timeout',
      statuses: [504, 504],
      without: fromNowhereElse,
      note: 'The body is just “Gateway Timeout” and no Server header is there: so Traefik answers.',
    },
    {
      proves: 'made',
      wholeBody: 'no available server',
      statuses: [503, 503],
      note: 'The text is Traefik’s own: every server of the service is down.',
    },
  ],
})
