import { defineStack } from '../stack-form.ts'

const timeouts = 'https://cloud.google.com/load-balancing/docs/https/https-load-balancer-troubleshooting'

export const gcpLb = defineStack({
  id: 'gcp-lb',
  kind: 'balancer',
  name: 'Google Cloud load balancer',
  logs: {
    error: { says: 'The log of the load balancer, field statusDetails: failed_to_connect_to_backend and so on.' },
    access: { says: 'The log of the load balancer, once it is switched on for the backend service.' },
  },
  commands: { status: 'gcloud compute backend-services get-health NAME --global' },
  listens: { protocols: ['https', 'http'], port: 443, socket: null },
  calls: ['http', 'https', 'h2c'],
  limits: {
    responseMs: { value: 30_000, setting: 'timeoutSec of the backend service', source: timeouts },
    idleMs: { value: 600_000, setting: 'not configurable', source: timeouts },
  },
  fingerprints: [
    {
      proves: 'made',
      body: 'The server encountered a temporary error and could not complete your request.<p>Please try again in 30 seconds.',
      note: 'The page is that of Google’s load balancer.',
    },
    { proves: 'passed', headers: { via: '1.1 google' }, note: 'The Via header names Google’s load balancer: the response passed it.' },
    // https://cloud.google.com/appengine/docs/standard/reference/request-headers: what stands before App Engine and Cloud Run.
    { proves: 'passed', server: 'Google Frontend', note: 'The Server header is that of Google’s front end: the response passed it.' },
  ],
})
