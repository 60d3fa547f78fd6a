import type { QuestionWords } from '../question-form.ts'

export const words: QuestionWords = {
  title: 'When does it fail?',
  short: 'When',
  why: 'A fault that comes and goes shows itself by its moment: a deploy, a pause, one machine, a rush. Each moment has its own cause.',
  options: {
    'with-deploys': {
      title: 'Around a deploy or a restart',
      hint: 'A rollout, a scale-down, a node drain, a log rotation that restarts the app.',
    },
    'after-idle': { title: 'After a pause, or now and then on a POST', hint: 'A kept connection is used again just as the app closes it.' },
    'one-backend': { title: 'Always with the same backend', hint: 'Of several addresses in the log, one fails.' },
    'under-load': { title: 'When it is busy', hint: 'It grows with the traffic, or with one heavy job.' },
    'no-pattern': { title: 'At no moment that I can see' },
    unknown: { title: 'I don’t know', hint: 'Skipped for now. Other checks may still settle it.' },
  },
  look: [
    {
      proxy: 'nginx',
      app: null,
      says: 'The first command counts the failures by the minute, the second by backend, the third says when the app last started. Compare.',
      run: [
        'sudo grep upstream /var/log/nginx/error.log | cut -c1-16 | uniq -c | tail -n 20',
        'sudo grep -oE \'upstream: "[a-z]+://[^/"]+\' /var/log/nginx/error.log | sort | uniq -c',
        'systemctl show -p ActiveEnterTimestamp {service}',
      ],
    },
    {
      proxy: 'ingress-nginx',
      app: null,
      says: 'Compare the times of the 502s with the start of the newest pod and with the last rollout.',
      run: ['kubectl get pods -A --sort-by=.status.startTime | tail -n 10', 'kubectl rollout history deployment/{service}'],
    },
    {
      proxy: 'haproxy',
      app: null,
      says: 'The first command counts the failures by backend and server, the second says when the app last started.',
      run: [
        "sudo grep -E ' 50[234] ' /var/log/haproxy.log | grep -oE '\\] [^ ]+ [^ ]+/[^ ]+' | sort | uniq -c",
        'systemctl show -p ActiveEnterTimestamp {service}',
      ],
    },
    {
      proxy: null,
      app: 'node',
      says: 'Compare the times of the 502s with the last start. Node 20 closes idle connections after 5 seconds: shorter than most proxies keep them.',
      run: ['systemctl show -p ActiveEnterTimestamp -p NRestarts {service}'],
    },
    {
      proxy: null,
      app: 'gunicorn',
      says: 'Compare the times of the 502s with the last start. gunicorn closes idle connections after 2 seconds: shorter than most proxies keep them.',
      run: ['systemctl show -p ActiveEnterTimestamp -p NRestarts {service}'],
    },
    {
      proxy: null,
      app: 'php-fpm',
      says: 'Compare the times of the 502s with the last start and with the moments when the pool was full.',
      run: ["systemctl show -p ActiveEnterTimestamp 'php*-fpm.service'", 'sudo grep -h max_children /var/log/php*-fpm.log | tail -n 20'],
    },
    {
      proxy: null,
      app: null,
      says: 'Write down the times of some 502s. Compare them with the last start of the app, with deploys, with the traffic, and with the backend that the log names.',
      run: ['systemctl show -p ActiveEnterTimestamp -p NRestarts {service}'],
    },
  ],
}
