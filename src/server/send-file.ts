import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Context } from 'hono'
import { chooseEncoding, type Encoding } from './choose-encoding.ts'
import { contentOf, type PageFile } from './page-files.ts'

type Status = 200 | 404 | 503

/** Answers with a file of the built page, in the smallest form that the client takes. `immutable`: it may be kept for ever. */
export async function sendFile(c: Context, file: PageFile, status: Status): Promise<Response> {
  const { contentType, immutable, hash, held } = file
  const encoding = chooseEncoding(c.req.header('accept-encoding'), (name) => held[name] !== undefined)
  const headers: Record<string, string> = {
    'cache-control': immutable ? 'public, max-age=31536000, immutable' : isScript(contentType) ? 'public, max-age=300' : 'no-cache',
    etag: tagOf(hash, encoding),
    'content-type': contentType,
  }
  if (held.br !== undefined || held.gzip !== undefined) headers.vary = 'accept-encoding'
  if (encoding !== 'identity') headers['content-encoding'] = encoding
  return send(c, held[encoding] ?? (await contentOf(file)), status, headers)
}

/** Under a name that never changes there are theme.js and embed.js: each works with the pages of another version for a while. */
function isScript(contentType: string): boolean {
  return contentType.startsWith('text/javascript')
}

/** Answers with a page that was written for this request, compressed now. */
export async function sendHtml(c: Context, html: string, status: Status, extra: Record<string, string> = {}): Promise<Response> {
  const encoding = chooseEncoding(c.req.header('accept-encoding'), () => true)
  const hash = createHash('sha256').update(html).digest('base64url').slice(0, 22)
  const headers: Record<string, string> = {
    'cache-control': 'no-cache',
    etag: tagOf(hash, encoding),
    'content-type': 'text/html; charset=utf-8',
    vary: 'accept-encoding',
    ...extra,
  }
  if (encoding !== 'identity') headers['content-encoding'] = encoding
  return send(c, new Uint8Array(await compress[encoding](Buffer.from(html))), status, headers)
}

const [brotli, zip] = [promisify(brotliCompress), promisify(gzip)]

/** Fast rather than small: this happens at every request. */
const compress: Record<Encoding, (bytes: Buffer) => Promise<Buffer>> = {
  br: (bytes) => brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: (bytes) => zip(bytes),
  identity: async (bytes) => bytes,
}

function send(c: Context, body: Uint8Array<ArrayBuffer>, status: Status, headers: Record<string, string>): Response {
  if (status === 200 && isFresh(c.req.header('if-none-match'), headers.etag ?? '')) {
    const { 'content-type': _, 'content-encoding': __, ...rest } = headers
    return c.body(null, 304, rest)
  }
  return c.body(body, status, { ...headers, 'content-length': String(body.length) })
}

function tagOf(hash: string, encoding: Encoding): string {
  return encoding === 'identity' ? `"${hash}"` : `"${hash}-${encoding}"`
}

/** RFC 9110, 13.1.2: a list of tags, weak or strong, or a star. */
function isFresh(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false
  return ifNoneMatch.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag)
}
