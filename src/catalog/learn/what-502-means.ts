/** The page that all other reading pages hang on. Paragraphs, in the order shown. */
export const what502Means = {
  title: 'What HTTP 502 Bad Gateway means',
  lead: 'A server in the middle (nginx, a load balancer, a CDN) passed your request on to the server behind it and got nothing that it could pass back: a refusal, a connection that broke, or bytes that are no HTTP.',
  says: [
    'The one whose name stands on the error page is rarely the one at fault. It is the messenger: what failed is the app server behind it, which is down, crashed or overloaded, or the way there.',
    'The number does not tell which. The same fault is 502 with one proxy and 503 with the next, and a dozen faults share one line in the log. What tells them apart is evidence: who listens where, how fast the refusal comes, what the app logged in that second.',
  ],
  example: {
    says: 'This is all that a visitor gets to see, here from nginx:',
    lines: [
      'HTTP/1.1 502 Bad Gateway',
      'Server: nginx',
      'Content-Type: text/html',
      '',
      '<html>',
      '<head><title>502 Bad Gateway</title></head>',
      '<body>',
      '<center><h1>502 Bad Gateway</h1></center>',
      '<hr><center>nginx</center>',
      '</body>',
      '</html>',
    ],
  },
} as const
