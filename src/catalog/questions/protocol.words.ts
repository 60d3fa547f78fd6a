import type { QuestionWords } from '../question-form.ts'

export const words: QuestionWords = {
  title: 'Do the proxy and the app speak the same protocol?',
  short: 'Protocol',
  why: 'The connection opens even when the other end speaks something else. Then the first bytes make no sense to it, and it hangs up or answers garbage.',
  options: {
    same: { title: 'Yes, both speak the same', hint: 'Such as HTTP on both sides.' },
    different: { title: 'No, they differ', hint: 'Such as HTTP to a FastCGI or TLS port, or to a database.' },
    unknown: { title: 'I don’t know', hint: 'Skipped for now. Other checks may still settle it.' },
  },
  look: [
    {
      proxy: 'nginx',
      app: 'php-fpm',
      says: 'php-fpm speaks FastCGI and nothing else: nginx must call it with fastcgi_pass, never with proxy_pass.',
      run: ["sudo grep -rnE '(proxy|fastcgi)_pass' /etc/nginx/"],
    },
    {
      proxy: 'nginx',
      app: null,
      says: 'proxy_pass http:// is HTTP, https:// is TLS, fastcgi_pass, uwsgi_pass and grpc_pass are what their names say. The app must answer the same.',
      run: ["sudo grep -rnE '(proxy|fastcgi|uwsgi|scgi|grpc)_pass' /etc/nginx/", 'curl -sv --max-time 5 -o /dev/null http://{upstream}/'],
    },
    {
      proxy: null,
      app: 'node',
      says: 'A status line such as “HTTP/1.1 200 OK” means HTTP. “Empty reply from server” or “Received HTTP/0.9” means something else: try https:// in its place.',
      run: ['curl -sv --max-time 5 -o /dev/null http://{upstream}/', 'curl -svk --max-time 5 -o /dev/null https://{upstream}/'],
    },
    {
      proxy: null,
      app: 'gunicorn',
      says: 'gunicorn speaks HTTP, so a status line must come back. For a unix socket use the second command.',
      run: [
        'curl -sv --max-time 5 -o /dev/null http://{upstream}/',
        'curl -sv --max-time 5 -o /dev/null --unix-socket {socket} http://localhost/',
      ],
    },
    {
      proxy: null,
      app: 'php-fpm',
      says: 'php-fpm speaks FastCGI only. If this prints a status line, another program listens there; a reset or an empty reply fits php-fpm.',
      run: ['curl -sv --max-time 5 -o /dev/null http://{upstream}/'],
    },
    {
      proxy: null,
      app: null,
      says: 'A status line such as “HTTP/1.1 200 OK” means HTTP. “Empty reply from server” or “Received HTTP/0.9” means something else. The second command asks for TLS, the third is for a unix socket.',
      run: [
        'curl -sv --max-time 5 -o /dev/null http://{upstream}/',
        'curl -svk --max-time 5 -o /dev/null https://{upstream}/',
        'curl -sv --max-time 5 -o /dev/null --unix-socket {socket} http://localhost/',
      ],
    },
  ],
}
