import { stackFamily } from '../catalog/fitting.ts'
import { type HttpOddity, httpOddities } from '../contract/http-oddities.ts'
import { ownValue } from '../contract/own-value.ts'

type Verdict = 'taken' | 'disputed' | 'refused'

/**
 * Whether a proxy answers 502 for an oddity of a response: `refused` when at least one of nginx (1.23 or later), HAProxy, Apache, Envoy
 * and Go (Caddy, Traefik) does by default in its current release and llhttp does too, `taken` when all of those proxies let it pass.
 * `disputed` is between them: a plain client (llhttp, in Node and many others) reads it without a word, and at least one proxy refuses it.
 * Sources: ngx_http_parse.c and ngx_http_upstream.c, HAProxy’s h1.c, llhttp, Go’s net/http and net/textproto.
 */
const verdicts: Record<HttpOddity, Verdict> = {
  'empty-line-first': 'disputed',
  'byte-order-mark-first': 'refused',
  'no-status-line': 'refused',
  'body-without-header': 'refused',
  'bad-version': 'refused',
  'other-major-version': 'disputed',
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
  'switching-unasked': 'disputed',

  'bad-content-length': 'refused',
  'content-length-repeated': 'refused',
  'content-lengths-differ': 'refused',
  'content-length-and-transfer-encoding': 'refused',
  'length-not-allowed': 'taken',
  'transfer-encoding-in-http-1-0': 'taken',
  'transfer-encoding-repeated': 'disputed',
  'transfer-encoding-unknown': 'disputed',
  'transfer-encoding-unasked': 'disputed',
  'chunked-not-last': 'disputed',
  'chunked-twice': 'disputed',

  'bad-chunk-size': 'refused',
  'space-after-chunk-size': 'taken',
  'bad-chunk-extension': 'refused',
  'chunk-line-too-long': 'refused',
  'chunk-extensions-too-long': 'disputed',
  'no-line-end-after-chunk': 'refused',
  'trailer-too-big': 'taken',

  'bytes-after-response': 'taken',
  'body-not-allowed': 'taken',
}

/**
 * Disputed oddities that one proxy is known to refuse, by its family. nginx has answered 502 for every Transfer-Encoding other than one
 * plain `chunked` since 1.23.0 (ngx_http_upstream_process_transfer_encoding).
 */
const refusedBy: Record<string, readonly HttpOddity[]> = {
  nginx: ['transfer-encoding-repeated', 'transfer-encoding-unknown', 'transfer-encoding-unasked', 'chunked-not-last', 'chunked-twice'],
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
  /** The worst of them. */
  verdict: Verdict
  unreadableBody: boolean
}

const worstFirst: readonly Verdict[] = ['refused', 'disputed', 'taken']

/**
 * Reads the oddities that the http probe noted, for the proxy (a stack id) where it is known. Names that are not in the contract are left
 * out.
 */
export function readOddities(oddities: readonly { offset: number; what: string }[], proxy: string | null): ReadOddities {
  const known = oddities
    .filter((one): one is { offset: number; what: HttpOddity } => Object.hasOwn(httpOddities, one.what))
    .map(({ offset, what }) => ({ offset, what, verdict: verdictOf(what, proxy) }))
  const sorted = worstFirst.flatMap((verdict) => known.filter((one) => one.verdict === verdict))
  return {
    sentences: sorted.map(sentence),
    verdict: sorted[0]?.verdict ?? 'taken',
    unreadableBody: known.some(({ what }) => broken.includes(what)),
  }
}

function verdictOf(what: HttpOddity, proxy: string | null): Verdict {
  const refused = proxy === null ? [] : (ownValue(refusedBy, stackFamily(proxy)) ?? [])
  return refused.includes(what) ? 'refused' : verdicts[what]
}

/** The offset goes to the end of the first sentence: a second one says how to mend it. */
function sentence({ offset, what }: { offset: number; what: HttpOddity }): string {
  return httpOddities[what].replace(/\.(?= |$)/, ` (byte ${offset}).`).replace(/\.$/, '')
}
