/**
 * Everything in a response that is not strict HTTP/1.1, as the http probe names it in `oddities[].what`, with a sentence for people.
 * Which gateway refuses what differs, so each refusal that matters has an id of its own: nginx, for one, takes a bare line feed but
 * answers 502 for a space before the colon, a null byte, or two different lengths.
 * Sources: RFC 9112 and RFC 9110 (sections in brackets), nginx’s ngx_http_parse.c, llhttp.
 */
export const httpOddities = {
  // Before and in the status line (RFC 9112, sections 2.2 and 4)
  'empty-line-first': 'An empty line comes before the status line.',
  'byte-order-mark-first': 'A UTF-8 byte order mark comes before the status line. Save the app’s source files without it.',
  'no-status-line': 'The answer does not begin with an HTTP/1.x status line.',
  'body-without-header': 'A document comes without status line and header, as in HTTP/0.9.',
  'bad-version': 'The HTTP version in the status line is malformed.',
  'other-major-version': 'The status line names an HTTP version other than 1.x.',
  'unknown-minor-version': 'The status line names a minor version that does not exist; only 1.0 and 1.1 do.',
  'no-space-before-status': 'No space stands between the version and the status.',
  'spaces-before-status': 'More than one space stands between the version and the status.',
  'tab-before-status': 'A tab stands between the version and the status.',
  'status-not-digits': 'The status is not a number.',
  'status-length': 'The status does not have three digits.',
  'status-out-of-range': 'The status is outside 100 to 599.',
  'no-space-after-status': 'The space after the status is missing; it is needed even without a reason phrase.',
  'control-in-reason': 'The reason phrase holds a control byte.',

  // Line ends and field lines (RFC 9112, sections 2.2 and 5)
  'bare-lf': 'A line ends with a line feed alone instead of carriage return and line feed.',
  'bare-cr': 'A carriage return stands inside a line.',
  'doubled-cr': 'A line ends with two carriage returns before the line feed.',
  'space-before-first-field': 'The first header line begins with a space.',
  'obs-fold': 'A header line is continued on the next line, which is obsolete.',
  'second-status-line': 'A second status line stands among the header lines.',
  'no-colon': 'A header line has no colon.',
  'empty-name': 'A header line has no name before its colon.',
  'space-before-colon': 'A space stands between a header’s name and its colon.',
  'space-in-name': 'A header’s name holds a space.',
  'nul-in-name': 'A header’s name holds a null byte.',
  'control-in-name': 'A header’s name holds a control byte.',
  'bad-character-in-name': 'A header’s name holds a character that names may not have.',
  'nul-in-value': 'A header’s value holds a null byte.',
  'control-in-value': 'A header’s value holds a control byte.',

  // Interim responses (RFC 9110, section 15.2)
  'too-many-interim-responses': 'More interim (1xx) responses came than the reader takes, and no final one.',
  'switching-unasked': 'The answer switches protocols (101), which was not asked for.',

  // Length of the body (RFC 9112, section 6; RFC 9110, section 8.6)
  'bad-content-length': 'Content-Length is not a whole number that can be read.',
  'content-length-repeated': 'Content-Length is given more than once, each time the same.',
  'content-lengths-differ': 'Content-Length is given more than once, with different numbers.',
  'content-length-and-transfer-encoding': 'Content-Length and Transfer-Encoding are both given.',
  'length-not-allowed': 'This status may have neither Content-Length nor Transfer-Encoding.',
  'transfer-encoding-in-http-1-0': 'Transfer-Encoding is used in an HTTP/1.0 response.',
  'transfer-encoding-repeated': 'Transfer-Encoding is given more than once.',
  'transfer-encoding-unknown': 'Transfer-Encoding names a coding that does not exist.',
  'transfer-encoding-unasked': 'Transfer-Encoding names a coding besides chunked, which was not asked for.',
  'chunked-not-last': 'Transfer-Encoding is given, but chunked is not its last coding.',
  'chunked-twice': 'Transfer-Encoding names chunked more than once.',

  // Chunks (RFC 9112, section 7.1)
  'bad-chunk-size': 'A chunk does not begin with its size in hexadecimal.',
  'space-after-chunk-size': 'A space follows the size of a chunk or stands in its extension.',
  'bad-chunk-extension': 'What follows the size of a chunk is no chunk extension.',
  'chunk-line-too-long': 'The line with the size of a chunk is longer than the reader takes.',
  'chunk-extensions-too-long': 'The chunk extensions are longer than 4 kB in one line or 16 kB together, which not every reader takes.',
  'no-line-end-after-chunk': 'A chunk is longer or shorter than its size says.',
  'trailer-too-big': 'The trailer after the last chunk is longer than the reader takes.',

  // After the response
  'bytes-after-response': 'More bytes came than the response may have.',
  'body-not-allowed': 'Bytes follow a response that has no body.',
} as const

export type HttpOddity = keyof typeof httpOddities
