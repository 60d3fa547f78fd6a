import { defineStack } from '../stack-form.ts'

export const envoy = defineStack({
  id: 'envoy',
  kind: 'proxy',
  name: 'Envoy',
  programs: ['envoy'],
  logs: {
    error: { says: 'What its container prints; in Istio: kubectl logs POD -c istio-proxy.' },
    access: { says: 'Where access_log of the listener says; in Istio: kubectl logs POD -c istio-proxy.' },
  },
  commands: {
    test: 'envoy --mode validate -c /etc/envoy/envoy.yaml',
    status: 'curl -sS http://127.0.0.1:9901/clusters',
  },
  listens: { protocols: ['http', 'https', 'h2c'], port: 10_000, socket: null },
  calls: ['http', 'https', 'h2c', 'grpc', 'grpcs'],
  limits: {
    responseHeaderBytes: {
      value: 61_440,
      setting: 'max_response_headers_kb',
      source: 'https://www.envoyproxy.io/docs/envoy/latest/api-v3/config/core/v3/protocol.proto',
      says: '60 KiB, and at most 100 fields.',
    },
    connectMs: {
      value: 5_000,
      setting: 'connect_timeout',
      source: 'https://www.envoyproxy.io/docs/envoy/latest/faq/configuration/timeouts',
    },
    responseMs: {
      value: 15_000,
      setting: 'timeout of the route',
      source: 'https://www.envoyproxy.io/docs/envoy/latest/faq/configuration/timeouts',
      says: 'Counted until the whole response has come.',
    },
    idleMs: {
      value: 3_600_000,
      setting: 'idle_timeout of the cluster',
      source: 'https://www.envoyproxy.io/docs/envoy/latest/faq/configuration/timeouts',
    },
  },
  fingerprints: [
    {
      proves: 'made',
      body: 'upstream connect error or disconnect/reset before headers',
      note: 'The text is Envoy’s own: the upstream gave no response header.',
    },
    { proves: 'made', wholeBody: 'no healthy upstream', note: 'The text is Envoy’s own: it has no healthy upstream.' },
    { proves: 'made', wholeBody: 'upstream request timeout', note: 'The text is Envoy’s own: the upstream did not answer in time.' },
    {
      proves: 'passed',
      headers: { 'x-envoy-upstream-service-time': '' },
      note: 'Envoy adds x-envoy-upstream-service-time to what its upstream answered.',
    },
    { proves: 'passed', server: 'envoy', note: 'The Server header is Envoy’s. It puts that on every response.' },
    { proves: 'passed', server: 'istio-envoy', note: 'The Server header is that of Istio’s Envoy. It puts that on every response.' },
  ],
})
