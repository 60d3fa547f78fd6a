import type { QuestionWords } from '../question-form.ts'

export const words: QuestionWords = {
  title: 'How often does it fail?',
  short: 'How often',
  why: 'A wrong address or a closed port fails every time. A sick backend, a race or a deploy fails now and then.',
  options: {
    always: { title: 'Every request', hint: 'Nothing gets through.' },
    sometimes: { title: 'Some requests, while others work', hint: 'A reload often helps.' },
    'around-deploys': { title: 'Only around deploys or restarts', hint: 'It heals by itself, and comes back with the next.' },
    'since-change': { title: 'Every request, since something was changed', hint: 'A release, a configuration, a server, a certificate.' },
    gone: { title: 'It is gone', hint: 'It works now, and you want to know what it was.' },
    unknown: { title: 'I don’t know', hint: 'Skipped for now. Other answers may still show it.' },
  },
  look: [
    {
      proxy: 'nginx',
      app: null,
      says: 'The first command counts the statuses in the access log, the second the 502s by the minute. It reads the format that nginx writes by default.',
      run: [
        "sudo awk '{ print $9 }' /var/log/nginx/access.log | sort | uniq -c",
        "sudo awk '$9 == 502 { print substr($4, 2, 17) }' /var/log/nginx/access.log | uniq -c | tail -n 20",
      ],
    },
    {
      proxy: null,
      app: null,
      says: 'Ask twenty times and count. Only 502: every request. A mix: some requests.',
      run: ["for i in $(seq 20); do curl -sS -o /dev/null -D - {url} | grep '^HTTP'; done | sort | uniq -c"],
    },
  ],
}
