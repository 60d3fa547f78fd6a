import type { QuestionWords } from '../question-form.ts'

export const words: QuestionWords = {
  title: 'Does the upstream’s name resolve for the proxy?',
  short: 'Upstream’s name',
  why: 'The proxy may ask another resolver than you do, and may keep an address long after it changed. Both look like a dead app.',
  options: {
    'no-name': { title: 'There is no name', hint: 'The proxy calls an IP address or a socket.' },
    resolves: { title: 'Yes, to the right address' },
    fails: { title: 'No, it does not resolve', hint: 'Name or service not known, no such host, or no answer in time.' },
    'old-address': {
      title: 'It resolves, but the proxy uses an old address',
      hint: 'The address in the proxy’s log is not one that the name has now.',
    },
    unknown: { title: 'I don’t know', hint: 'Skipped for now. Other checks may still settle it.' },
  },
  look: [
    {
      proxy: 'nginx',
      app: null,
      says: 'nginx looks a name up when it starts or reloads and keeps the address, unless the name is in a variable or its server line says resolve. Compare the addresses that it calls with those of today.',
      run: [
        'getent ahosts {upstreamHost}',
        'sudo grep -oE \'upstream: "[a-z]+://[^/"]+\' /var/log/nginx/error.log | sort | uniq -c',
        "sudo grep -rnE 'resolver|resolve;' /etc/nginx/",
      ],
    },
    {
      proxy: 'ingress-nginx',
      app: null,
      says: 'Put the name of the Service in the place of SERVICE. Without an address beside it, no pod is ready behind it.',
      run: ['kubectl get service SERVICE', 'kubectl get endpointslices -l kubernetes.io/service-name=SERVICE'],
    },
    {
      proxy: null,
      app: null,
      says: 'Run it on the proxy’s machine. If the proxy is in a container, put its name in the place of NAME and use the second command: a container has a resolver of its own.',
      run: ['getent ahosts {upstreamHost}', 'docker exec NAME getent hosts {upstreamHost}'],
    },
  ],
}
