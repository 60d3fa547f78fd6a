import type { Entry } from './entries.ts'

/** The request that an entry speaks of. */
export type RequestOf = {
  /** The same for all lines of one log about one request, and for later requests of one connection that ask for the same. */
  key: string
  /** Client and request line, as an access log tells them too; null when the entry does not. */
  asked: string | null
}

/** Reads nginx’s connection number `*48211` with its worker and request line, elsewhere a request id. Out: null when an entry names neither. */
export function requestOf({ text, tells }: Entry): RequestOf | null {
  const front = text.slice(0, 300)
  const place = [tells.host, tells.container, tells.file].map((part) => part ?? '').join('/')
  const connection = /(?:^|\s)(?:(\d{1,10})#\d{1,10}: ?)?\*(\d{1,15}) /.exec(front)
  if (connection !== null) {
    const [, worker = tells.pid ?? '', number] = connection
    const client = /, client: ([^,\s]{2,60})/.exec(text)?.[1]
    const request = /, request: "([^"]{1,4000})"/.exec(text)?.[1] ?? ''
    return { key: `${place} ${worker}*${number} ${request}`, asked: client && request ? `${client} ${request}` : null }
  }
  const id = ids.map((shape) => shape.exec(text)?.[1]).find((value) => value !== undefined)
  return id === undefined ? null : { key: `${place} ${id}`, asked: null }
}

/** In JSON, logfmt and plain words; Envoy’s and ingress-nginx’s default access logs; AWS. */
const ids: readonly RegExp[] = [
  /(?:^|[^a-z])(?:x[-_])?(?:request|req|correlation)[-_]?id["']?\s?[=:]\s?\[?["']{0,2}([\w.:/+=-]{6,128})/i,
  /(?:^|\s)"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"/i,
  /\s([0-9a-f]{32})$/,
  /"(?:Root=)(\d-[0-9a-f]{8}-[0-9a-f]{24})/,
]

/** What an access log in the common format says of a request that was asked, or null. */
export function answerTo(text: string): { asked: string; status: number } | null {
  const [, client, request, status] = /^(\S{2,60}) - [^"]{1,200}"([A-Z]{3,10} [^"]{1,4000})" (\d{3})(?: |$)/.exec(text) ?? []
  return client === undefined ? null : { asked: `${client} ${request}`, status: Number(status) }
}
