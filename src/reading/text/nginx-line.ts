/** The levels of nginx’s error log. */
export const nginxLevels = ['error', 'warn', 'notice', 'info', 'crit', 'alert', 'emerg', 'debug'] as const

/** Where nginx begins to tell of the request: `, client: 203.0.113.9, server: shop, request: "GET / HTTP/1.1", upstream: "…", host: "…"`. */
export const requestKey = ', client: '
/** What the stream module tells instead of a request; its clients choose none of the values. */
export const streamKey = ', bytes from/to client:'
/** Where it names the address that it called. */
export const upstreamKey = ', upstream: "'

/** In: an entry without its timestamp. Whether it is a whole line of nginx’s error log: `[error] 812#812: *48211 …`. */
export function isNginxLine(text: string): boolean {
  return head.test(text)
}

const head = new RegExp(`^\\[(?:${nginxLevels.join('|')})\\] \\d{1,10}#\\d{1,10}: `)

/**
 * What nginx itself says in such a line: the values of the request behind `, client: ` are left out, because the client chooses them and a
 * URL that holds the words of another message proves nothing. Lines that were joined to it stay, and so does what the stream module writes.
 */
export function withoutRequest(text: string): string {
  const from = text.lastIndexOf(requestKey)
  if (from === -1 || text.includes(streamKey, from)) return text
  const end = text.indexOf('\n', from)
  return text.slice(0, from + requestKey.length) + (end === -1 ? '' : text.slice(end))
}
