import type { QuestionWords } from '../question-form.ts'

export const words: QuestionWords = {
  title: 'What do the health checks of the backends say?',
  short: 'Health checks',
  why: 'A health check that fails takes away a backend that could serve. Without one, requests go on to a backend that is dead.',
  options: {
    passing: { title: 'They pass' },
    failing: {
      title: 'They fail, for one backend or all',
      hint: 'Sometimes only the check is wrong: its path, its Host header, the status it expects.',
    },
    none: { title: 'There are none' },
    unknown: { title: 'I don’t know', hint: 'Skipped for now. Other checks may still settle it.' },
  },
  look: [
    {
      proxy: 'nginx',
      app: null,
      says: 'nginx without Plus has no checks of its own. It only skips a backend for 10 seconds after a failure (max_fails, fail_timeout), and never the only one of its group.',
      run: [
        "sudo grep -rnE 'max_fails|fail_timeout|health_check' /etc/nginx/",
        "sudo grep 'no live upstreams' /var/log/nginx/error.log | tail -n 5",
      ],
    },
    {
      proxy: 'ingress-nginx',
      app: null,
      says: 'The readiness probe of the pods is the check. A pod that is not ready (0/1) gets no requests. Put the name of the Service in the place of SERVICE.',
      run: ['kubectl get pods -o wide', 'kubectl get endpointslices -l kubernetes.io/service-name=SERVICE'],
    },
    {
      proxy: 'haproxy',
      app: null,
      says: 'The columns are backend, server, state and the last check. “no check” in the state means that there is none.',
      run: ["echo 'show stat' | sudo socat stdio /run/haproxy/admin.sock | cut -d, -f1,2,18,37"],
    },
    {
      proxy: 'caddy',
      app: null,
      says: 'Caddy lists its upstreams with their failures. Without health_uri or fail_duration in the Caddyfile there are no checks.',
      run: ['curl -sS http://localhost:2019/reverse_proxy/upstreams', "grep -nE 'health_|fail_duration' /etc/caddy/Caddyfile"],
    },
    {
      proxy: 'envoy',
      app: null,
      says: 'On Envoy’s admin port. “healthy” is a pass; /failed_active_hc and /failed_outlier_check say which check failed.',
      run: ['curl -sS http://localhost:9901/clusters | grep health_flags'],
    },
    {
      proxy: 'aws-alb',
      app: null,
      says: 'Put the target group’s ARN in the place of ARN. The reason stands beside each target that is not healthy.',
      run: ['aws elbv2 describe-target-health --target-group-arn ARN'],
    },
    {
      proxy: null,
      app: null,
      says: 'Look at the list of backends in {proxyName}. Then ask the path that the check asks, in the place of /health, as the check does: it wants a 2xx in time.',
      run: ['curl -sS -o /dev/null -D - http://{upstream}/health'],
    },
  ],
}
