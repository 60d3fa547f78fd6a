import { defineStack } from '../stack-form.ts'

export const ingressNginx = defineStack({
  id: 'ingress-nginx',
  kind: 'proxy',
  name: 'ingress-nginx',
  logs: {
    error: { run: 'kubectl -n ingress-nginx logs -l app.kubernetes.io/component=controller --tail=200' },
    access: { run: 'kubectl -n ingress-nginx logs -l app.kubernetes.io/component=controller --tail=200' },
  },
  commands: {
    reload: 'kubectl -n ingress-nginx rollout restart deployment/ingress-nginx-controller',
    status: 'kubectl -n ingress-nginx get pods -o wide',
  },
  listens: { protocols: ['http', 'https'], port: 80, socket: null },
  calls: ['http', 'https', 'grpc', 'grpcs', 'fastcgi'],
  limits: {
    responseHeaderBytes: {
      value: 4096,
      setting: 'proxy-buffer-size',
      source: 'https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/configmap/#proxy-buffer-size',
    },
    connectMs: {
      value: 5_000,
      setting: 'proxy-connect-timeout',
      source: 'https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/configmap/#proxy-connect-timeout',
    },
    responseMs: {
      value: 60_000,
      setting: 'proxy-read-timeout',
      source: 'https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/configmap/#proxy-read-timeout',
    },
    idleMs: {
      value: 60_000,
      setting: 'upstream-keepalive-timeout',
      source: 'https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/configmap/#upstream-keepalive-timeout',
    },
  },
  // Its 502 page is nginx's and cannot be told from it; only its default backend speaks for itself.
  fingerprints: [
    {
      proves: 'made',
      wholeBody: 'default backend - 404',
      note: 'The text is that of ingress-nginx’s default backend: no Ingress fits the request.',
    },
  ],
})
