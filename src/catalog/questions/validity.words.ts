import type { QuestionWords } from '../question-form.ts'

export const words: QuestionWords = {
  title: 'Is the response valid HTTP?',
  short: 'Valid HTTP',
  why: 'Browsers and curl forgive much that a proxy refuses: two Content-Length lines, a space before a colon, text before the status line.',
  options: {
    valid: { title: 'Yes, it is valid' },
    invalid: {
      title: 'No, the proxy objects to it',
      hint: 'The status line or a header line is broken, or two lines contradict each other.',
    },
    unknown: { title: 'I don’t know', hint: 'Skipped for now. Other checks may still settle it.' },
  },
  look: [
    {
      proxy: 'nginx',
      app: 'php-fpm',
      says: 'nginx’s log says what it objects to. With PHP it is mostly a header line that a script printed wrongly.',
      run: ["sudo grep 'upstream sent' /var/log/nginx/error.log | tail -n 5"],
    },
    {
      proxy: 'nginx',
      app: null,
      says: 'nginx’s log says what it objects to; lines that end with “, ignored” are harmless. The second command shows the raw lines: the first must begin with HTTP/1, and each must end with ^M$.',
      run: [
        "sudo grep 'upstream sent' /var/log/nginx/error.log | tail -n 5",
        'curl -sS --max-time 10 -o /dev/null -D - http://{upstream}/ | cat -A',
      ],
    },
    {
      proxy: null,
      app: null,
      says: 'Look at the raw lines. The first must begin with HTTP/1 and each must end with ^M$. Two Content-Length lines, or one beside Transfer-Encoding, are not valid.',
      run: [
        'curl -sS --max-time 10 -o /dev/null -D - http://{upstream}/ | cat -A',
        'curl -sS --max-time 10 -o /dev/null -D - --unix-socket {socket} http://localhost/ | cat -A',
      ],
    },
  ],
}
