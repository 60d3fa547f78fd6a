import type { QuestionWords } from '../question-form.ts'

export const words: QuestionWords = {
  title: 'Asked directly, what does the origin do?',
  short: 'Origin, directly',
  why: 'Past the edge, the site’s own server shows whether it is at fault. If it answers you and not the edge, something between the two is.',
  options: {
    'no-edge': { title: 'There is no CDN or load balancer before it' },
    answers: { title: 'It answers well' },
    'fails-the-same': { title: 'It fails in the same way' },
    'times-out': { title: 'It does not answer' },
    'tls-error': { title: 'TLS fails', hint: 'The certificate is expired, for another name or self-signed, or no version is shared.' },
    blocked: { title: 'It refuses or blocks', hint: '403, a reset, or a firewall that lets only some addresses in.' },
    unknown: { title: 'I don’t know', hint: 'Skipped for now. Other checks may still settle it.' },
  },
  look: [
    {
      proxy: 'nginx',
      app: null,
      says: 'On nginx’s machine, the first command asks nginx itself, with the name that the edge would use. Then ask from outside, with the machine’s public address in the place of ADDRESS.',
      run: [
        'curl -sv -o /dev/null --resolve {host}:443:127.0.0.1 https://{host}/',
        'curl -sv -o /dev/null --resolve {host}:443:ADDRESS https://{host}/',
      ],
    },
    {
      proxy: null,
      app: null,
      says: 'Take the origin’s address from the settings of the CDN and put it in the place of ADDRESS. The name stays, so that the right site answers.',
      run: [
        'curl -sv -o /dev/null --resolve {host}:443:ADDRESS https://{host}/',
        'curl -sv -o /dev/null --resolve {host}:80:ADDRESS http://{host}/',
      ],
    },
  ],
}
