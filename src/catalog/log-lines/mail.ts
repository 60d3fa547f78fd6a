import { defineLogLines } from '../log-line-form.ts'

const smtp = 'RFC 5321, section 4.2.3; RFC 3463'
const smtpd = 'Postfix, src/smtpd/smtpd.c'
const delivery = 'Postfix, src/global/log_adhoc.c'

/** Mail has its own 502. What these lines tell has nothing to do with a gateway. */
export const mail = defineLogLines({
  id: 'mail',
  speaksAs: 'system',
  signs: ['postfix/', 'SMTP', 'dovecot', 'exim'],
  lines: [
    {
      template: '502 5.5.1 ',
      failure: null,
      kind: 'other',
      status: null,
      means: 'This 502 is SMTP’s: a mail server does not know the command that it was sent. No gateway is concerned.',
      sample: '502 5.5.1 Error: command not implemented',
      nearMiss: 'HTTP/1.1 502 Bad Gateway',
      source: smtp,
    },
    {
      template: '502 5.5.2 ',
      failure: null,
      kind: 'other',
      status: null,
      means: 'This 502 is SMTP’s: a mail server cannot read the command that it was sent. No gateway is concerned.',
      sample: '502 5.5.2 Error: command not recognized',
      nearMiss: '502 5.5.1 Error: command not implemented',
      source: smtp,
    },
    {
      template: '502 Command not ',
      failure: null,
      kind: 'other',
      status: null,
      means: 'This 502 is that of a mail, file or news server that does not know a command. No gateway is concerned.',
      sample: '502 Command not implemented.',
      nearMiss: '502 Bad Gateway',
      source: 'RFC 5321, section 4.2.3; RFC 959, section 4.2; RFC 3977, section 3.2.1',
    },
    {
      template: 'non-SMTP command from ',
      failure: null,
      kind: 'other',
      status: null,
      means: 'A mail server got something that is no mail, such as an HTTP request of a scanner.',
      sample: 'Nov 22 03:11:20 mx1 postfix/smtpd[2211]: warning: non-SMTP command from unknown[198.51.100.7]: GET / HTTP/1.1',
      nearMiss: 'Nov 22 03:11:20 mx1 postfix/smtpd[2211]: improper command pipelining after EHLO from unknown[198.51.100.7]',
      source: smtpd,
    },
    {
      template: 'improper command pipelining after ',
      failure: null,
      kind: 'other',
      status: null,
      means: 'A mail server was sent commands out of turn, as scanners do.',
      sample: 'Nov 22 03:11:20 mx1 postfix/smtpd[2211]: improper command pipelining after EHLO from unknown[198.51.100.7]',
      nearMiss: 'Nov 22 03:11:20 mx1 postfix/smtpd[2211]: warning: non-SMTP command from unknown[198.51.100.7]: GET / HTTP/1.1',
      source: smtpd,
    },
    {
      template: 'status=deferred (',
      failure: null,
      kind: 'other',
      status: null,
      means: 'A mail waits, because the server of its receiver could not take it. No gateway is concerned.',
      sample:
        'Nov 22 03:11:20 mx1 postfix/smtp[2211]: 4D2C1A0: to=<ana@example.com>, relay=none, delay=30, status=deferred (connect to mx.example.com[203.0.113.25]:25: Connection refused)',
      nearMiss: 'Nov 22 03:11:20 mx1 postfix/smtp[2211]: 4D2C1A0: to=<ana@example.com>, status=bounced (host mx.example.com said: 550)',
      source: delivery,
    },
    {
      template: 'status=bounced (',
      failure: null,
      kind: 'other',
      status: null,
      means: 'A mail was refused for good and went back. No gateway is concerned.',
      sample: 'Nov 22 03:11:20 mx1 postfix/smtp[2211]: 4D2C1A0: to=<ana@example.com>, status=bounced (host mx.example.com said: 550)',
      nearMiss:
        'Nov 22 03:11:20 mx1 postfix/smtp[2211]: 4D2C1A0: to=<ana@example.com>, status=deferred (connect to mx.example.com: Connection refused)',
      source: delivery,
    },
    {
      template: '220 {host:word} ESMTP',
      failure: null,
      kind: 'other',
      status: null,
      means: 'A mail server greets its client. No gateway is concerned.',
      sample: '220 mx1.example.com ESMTP Postfix (Debian)',
      nearMiss: '250 mx1.example.com',
      source: 'RFC 5321, section 4.2',
    },
  ],
})
