import { type HttpOddity, httpOddities } from '../contract/http-oddities.ts'

/**
 * Whether a proxy answers 502 for an oddity of a response: `refused` when at least one of nginx (1.23 or later), HAProxy, Apache, Envoy
 * and Go (Caddy, Traefik) does by default in its current release, `taken` when all of them let it pass.
 * Sources: ngx_http_parse.c and ngx_http_upstream.c, HAProxy’s h1.c, llhttp, Go’s net/http and net/textproto.
 */
const verdicts: Record<HttpOddity, 'refused' | 'taken'> = {
  'empty-line-first': 'refused',
  'byte-order-mark-first': 'refused',
  'no-status-line': 'refused',
  'body-without-header': 'refused',
  'bad-version': 'refused',
  'other-major-version': 'refused',
  'unknown-minor-version': 'taken',
  'no-space-before-status': 'refused',
  'spaces-before-status': 'taken',
  'tab-before-status': 'refused',
  'status-not-digits': 'refused',
  'status-length': 'refused',
  'status-out-of-range': 'taken',
  'no-space-after-status': 'taken',
  'control-in-reason': 'taken',

  'bare-lf': 'taken',
  'bare-cr': 'refused',
  'doubled-cr': 'refused',
  'space-before-first-field': 'refused',
  'obs-fold': 'refused',
  'second-status-line': 'refused',
  'no-colon': 'refused',
  'empty-name': 'refused',
  'space-before-colon': 'refused',
  'space-in-name': 'refused',
  'nul-in-name': 'refused',
  'control-in-name': 'refused',
  'bad-character-in-name': 'refused',
  'nul-in-value': 'refused',
  'control-in-value': 'refused',

  'too-many-interim-responses': 'refused',
  'switching-unasked': 'refused',

  'bad-content-length': 'refused',
  'content-length-repeated': 'refused',
  'content-lengths-differ': 'refused',
  'content-length-and-transfer-encoding': 'refused',
  'length-not-allowed': 'taken',
  'transfer-encoding-in-http-1-0': 'taken',
  'transfer-encoding-repeated': 'refused',
  'transfer-encoding-unknown': 'refused',
  'transfer-encoding-unasked': 'refused',
  'chunked-not-last': 'refused',
  'chunked-twice': 'refused',

  'bad-chunk-size': 'refused',
  'space-after-chunk-size': 'taken',
  'bad-chunk-extension': 'refused',
  'chunk-line-too-long': 'refused',
  'chunk-extensions-too-long': 'refused',
  'no-line-end-after-chunk': 'refused',
  'trailer-too-big': 'taken',

  'bytes-after-response': 'taken',
  'body-not-allowed': 'taken',
}

/** Broken chunks: what follows them cannot be told from the body, so it is not known where the body ends. */
const broken: readonly HttpOddity[] = [
  'bad-chunk-size',
  'chunk-line-too-long',
  'chunk-extensions-too-long',
  'no-line-end-after-chunk',
  'trailer-too-big',
]

export type ReadOddities = {
  /** A sentence each without its full stop, with the offset; those that a proxy refuses first. */
  sentences: string[]
  refused: boolean
  unreadableBody: boolean
}

/** Reads the oddities that the http probe noted. Names that are not in the contract are left out. */
export function readOddities(oddities: readonly { offset: number; what: string }[]): ReadOddities {
  const known = oddities.filter((one): one is { offset: number; what: HttpOddity } => Object.hasOwn(httpOddities, one.what))
  const byVerdict = (verdict: 'refused' | 'taken') => known.filter(({ what }) => verdicts[what] === verdict)
  return {
    sentences: [...byVerdict('refused'), ...byVerdict('taken')].map(sentence),
    refused: byVerdict('refused').length > 0,
    unreadableBody: known.some(({ what }) => broken.includes(what)),
  }
}

/** The offset goes to the end of the first sentence: a second one says how to mend it. */
function sentence({ offset, what }: { offset: number; what: HttpOddity }): string {
  return httpOddities[what].replace(/\.(?= |$)/, ` (byte ${offset}).`).replace(/\.$/, '')
}
