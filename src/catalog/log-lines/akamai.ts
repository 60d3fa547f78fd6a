import { defineLogLines, type LogLine } from '../log-line-form.ts'

const classes = 'gist chrisvanpatten/dc02f0d57273… (a list kept by users; Akamai publishes none)'
const marks = ['Reference&#32;&#35;', 'Reference #', 'errors.edgesuite.net/']
const pages = 'Akamai, the error page itself'

// The first number of the page’s reference is the class of the error. The statuses are the usual ones.
export const akamai = defineLogLines({
  id: 'akamai',
  speaksAs: 'edge',
  signs: ['AkamaiGHost', 'errors.edgesuite.net', 'Reference&#32;&#35;', 'Reference #'],
  lines: [
    ...reference(1, 'read-timeout', 504, 'The origin did not answer in Akamai’s time.'),
    ...reference(3, 'premature-close', 503, 'The connection stood, and no valid header came back.'),
    ...reference(4, 'upstream-rejected-body', 503, 'The origin closed while Akamai was sending it the request.'),
    ...reference(6, 'connection-refused', 503, 'The origin refused Akamai’s connection.'),
    ...reference(9, 'no-route', 400, 'Akamai has no configuration for this host.'),
    ...reference(11, 'dns-failure', 503, 'The origin’s name does not resolve.'),
    ...reference(15, 'premature-close', 503, 'The origin closed the connection and sent nothing.'),
    ...reference(18, 'configured-response', 403, 'A rule of Akamai turned the request away.'),
    ...reference(27, 'client-abort', null, 'The client left before the origin answered.'),
    ...reference(30, 'tls-verify', 503, 'TLS with the origin failed, most often for its certificate.'),
    ...reference(97, 'connect-timeout', 504, 'Nothing at the origin answered Akamai’s attempt to connect.'),
    ...unknownClass(),
    heading('Service Unavailable - DNS failure', 'dns-failure', 503, 'The origin’s name does not resolve.'),
    heading('Service Unavailable - Fail to connect', 'connection-refused', 503, 'Akamai could not connect to the origin.'),
    heading('Service Unavailable - Zero size object', 'premature-close', 503, 'The origin closed the connection and sent nothing.'),
    {
      template: 'The proxy server did not receive a timely response from the upstream server.',
      failure: 'read-timeout',
      status: 504,
      means: 'The origin did not answer in Akamai’s time.',
      sample: '<H1>Gateway Timeout</H1>\nThe proxy server did not receive a timely response from the upstream server.<P>',
      nearMiss:
        '<H1>Service Unavailable - DNS failure</H1>\nThe server is temporarily unable to service your request. Please try again later.<P>',
      source: pages,
    },
    code('ERR_FWD_SSL_HANDSHAKE', 'tls-verify', 503, 'TLS with the origin failed, most often for its certificate.'),
    code('ERR_CONNECT_TIMEOUT|', 'connect-timeout', 504, 'Nothing at the origin answered Akamai’s attempt to connect.'),
  ],
})

/** The class as the page’s source writes it, as it reads, and in the link below. */
function reference(number: number, failure: NonNullable<LogLine['failure']>, status: number | null, means: string): LogLine[] {
  return marks.map((mark) => ({
    template: `${mark}${number}.{edge:word}.{time:word}`,
    failure,
    status,
    means,
    sample: page(mark, number),
    nearMiss: page(mark, Number(`7${number}`)),
    source: classes,
  }))
}

function unknownClass(): LogLine[] {
  return marks.map((mark) => ({
    template: `${mark}{class:number}.{edge:word}.{time:word}`,
    failure: null,
    status: null,
    means: 'This is Akamai’s own page; the class that its reference begins with is not known here.',
    sample: page(mark, 112),
    nearMiss: '<H1>Server error</H1>\nAn error occurred while processing your request.<p>',
    source: classes,
  }))
}

function page(mark: string, number: number): string {
  return `<H1>Server error</H1>\nAn error occurred while processing your request.<p>\n${mark}${number}.4d1c7b5c.1795315880.2f81a07c`
}

function heading(template: string, failure: NonNullable<LogLine['failure']>, status: number, means: string): LogLine {
  return {
    template,
    failure,
    status,
    means,
    sample: `<H1>${template}</H1>\nThe server is temporarily unable to service your request. Please try again later.<P>`,
    nearMiss: '<H1>Service Unavailable</H1>\nThe server is temporarily unable to service your request. Please try again later.<P>',
    source: pages,
  }
}

function code(template: string, failure: NonNullable<LogLine['failure']>, status: number, means: string): LogLine {
  return {
    template,
    failure,
    status,
    means,
    sample: `r 1795315880.114 503 0 198.51.100.7 GET /cart ${template.replace('|', '')}|10.0.3.17`,
    nearMiss: 'r 1795315880.114 503 0 198.51.100.7 GET /cart ERR_CONNECT_FAIL|10.0.3.17',
    source: classes,
  }
}
