import type { QuestionWords } from '../question-form.ts'

export const words: QuestionWords = {
  title: 'Does the app answer within the proxy’s time?',
  short: 'Time',
  why: 'A late answer is mostly a 504. But when the app’s own supervisor kills the slow worker first, the proxy sees a closed connection and says 502.',
  options: {
    'in-time': { title: 'Yes, in time' },
    'too-slow': { title: 'No, it takes too long', hint: 'Longer than the proxy waits, or than the app’s own limit.' },
    unknown: { title: 'I don’t know', hint: 'Skipped for now. Other checks may still settle it.' },
  },
  look: [
    {
      proxy: 'nginx',
      app: 'gunicorn',
      says: 'nginx waits 60 seconds unless proxy_read_timeout is set; gunicorn kills a silent worker after 30 unless --timeout is set. Take the address that fails, not the front page.',
      run: [
        'time curl -sS -o /dev/null http://{upstream}/',
        'sudo grep -rn proxy_read_timeout /etc/nginx/',
        "systemctl cat {service} | grep -- '--timeout'",
      ],
    },
    {
      proxy: 'nginx',
      app: 'php-fpm',
      says: 'nginx waits 60 seconds unless fastcgi_read_timeout is set; php-fpm kills a script after request_terminate_timeout, if that is set.',
      run: [
        'time curl -sS -o /dev/null {url}',
        'sudo grep -rn fastcgi_read_timeout /etc/nginx/',
        "sudo grep -rnE '^request_(terminate|slowlog)' /etc/php*/",
      ],
    },
    {
      proxy: 'nginx',
      app: null,
      says: 'nginx waits 60 seconds between two reads unless proxy_read_timeout is set. Take the address that fails, not the front page.',
      run: ['time curl -sS -o /dev/null http://{upstream}/', "sudo grep -rnE '(proxy|uwsgi|grpc)_read_timeout' /etc/nginx/"],
    },
    {
      proxy: null,
      app: null,
      says: 'Compare “real” with the proxy’s limit: 15 seconds in Envoy, 30 in CloudFront and Heroku, 60 in nginx, Apache and an AWS ALB. Take the address that fails, not the front page.',
      run: ['time curl -sS -o /dev/null http://{upstream}/', 'time curl -sS -o /dev/null {url}'],
    },
  ],
}
