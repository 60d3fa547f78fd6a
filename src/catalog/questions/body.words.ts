import type { QuestionWords } from '../question-form.ts'

export const words: QuestionWords = {
  title: 'Does the whole body arrive?',
  short: 'Body',
  why: 'If the app stops half way, the status is already sent: people see a page that breaks off, and some proxies a 502. It points at a crash or a limit, not at the address.',
  options: {
    whole: { title: 'Yes, all of it' },
    cut: { title: 'No, it breaks off', hint: 'Fewer bytes than Content-Length says, or no end of the chunks.' },
    unknown: { title: 'I don’t know', hint: 'Skipped for now. Other checks may still settle it.' },
  },
  look: [
    {
      proxy: 'nginx',
      app: null,
      says: '“while reading upstream”, without “response header”, is a body that broke off. A full disk does it too: nginx keeps large bodies in a temporary file.',
      run: [
        "sudo grep 'while reading upstream' /var/log/nginx/error.log | tail -n 5",
        'curl -sS -o /dev/null http://{upstream}/ && echo whole',
        'df -h',
      ],
    },
    {
      proxy: null,
      app: null,
      says: '“whole” is a yes. “transfer closed with … bytes remaining” is a body that breaks off. The second command asks the public address, the third a unix socket.',
      run: [
        'curl -sS -o /dev/null http://{upstream}/ && echo whole',
        'curl -sS -o /dev/null {url} && echo whole',
        'curl -sS -o /dev/null --unix-socket {socket} http://localhost/ && echo whole',
      ],
    },
  ],
}
