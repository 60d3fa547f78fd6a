import type { QuestionWords } from '../question-form.ts'

export const words: QuestionWords = {
  title: 'Does the response header fit the proxy’s buffer?',
  short: 'Header size',
  why: 'The proxy keeps the whole header in one buffer. Cookies and security policies outgrow it, often for logged-in people only.',
  options: {
    fits: { title: 'Yes, it fits', hint: 'It is smaller than the buffer, also for a person who sees the 502.' },
    'too-big': { title: 'No, it is larger than the buffer' },
    unknown: { title: 'I don’t know', hint: 'Skipped for now. Other checks may still settle it.' },
  },
  look: [
    {
      proxy: 'nginx',
      app: 'php-fpm',
      says: 'curl cannot ask php-fpm, so nginx’s log must tell: “upstream sent too big header”. The buffer is one memory page, mostly 4096 bytes, unless fastcgi_buffer_size is set.',
      run: ["sudo grep 'too big header' /var/log/nginx/error.log | tail -n 5", 'sudo grep -rn fastcgi_buffer /etc/nginx/'],
    },
    {
      proxy: 'nginx',
      app: null,
      says: 'The first command counts the bytes of the header. nginx’s buffer is one memory page, mostly 4096 bytes, unless proxy_buffer_size is set. Ask with the cookies of a person who sees the 502.',
      run: [
        'curl -sS -o /dev/null -D - http://{upstream}/ | wc -c',
        "sudo grep 'too big header' /var/log/nginx/error.log | tail -n 5",
        "sudo grep -rnE '(proxy|uwsgi|grpc)_buffer' /etc/nginx/",
      ],
    },
    {
      proxy: null,
      app: null,
      says: 'The first command counts the bytes of the header, the second asks a unix socket. HAProxy takes 16 kB, Envoy 60 kB, Apache 8 kB a line. Ask with the cookies of a person who sees the 502.',
      run: [
        'curl -sS -o /dev/null -D - http://{upstream}/ | wc -c',
        'curl -sS -o /dev/null -D - --unix-socket {socket} http://localhost/ | wc -c',
      ],
    },
  ],
}
