import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { htmlBelow } from './base-path.ts'
import type { Encoding } from './choose-encoding.ts'

/** One form of a file: as it is, or compressed at build. */
type PageVariant = { body: Uint8Array<ArrayBuffer>; etag: string }

export type PageFile = {
  contentType: string
  /** Its name holds a hash of its content, so it never changes. */
  immutable: boolean
  variants: Partial<Record<Encoding, PageVariant>> & { identity: PageVariant }
}

/** The built page, held in memory: nothing outside this map can ever be served. Keys are URL paths such as /assets/main-1a2b.js. */
export type PageFiles = { index: PageFile; byPath: ReadonlyMap<string, PageFile> }

/**
 * Reads the built page once. In: its folder. Files that begin with a dot and symbolic links are left out; FILE.br and
 * FILE.gz become variants of FILE. Below a base path, pages are written for it. Out: the files, or null when the folder or its index.html is not there.
 */
export async function loadPageFiles(dir: string, basePath = ''): Promise<PageFiles | null> {
  const raw = await readFiles(dir)
  if (basePath !== '') moveBelow(basePath, raw)
  const files = [...raw].filter(([path]) => !isVariantOf(path, raw)).map(([path, body]) => [path, pageFile(path, body, raw)] as const)
  const byPath = new Map(files)
  const index = byPath.get('/index.html')
  return index === undefined ? null : { index, byPath }
}

async function readFiles(dir: string): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const names = await listFiles(dir)
  const read = new Map<string, Uint8Array<ArrayBuffer>>()
  // One after another: all at once would need a descriptor each.
  for (const file of names) {
    const path = urlPath(dir, file)
    if (!path.includes('/.')) read.set(path, new Uint8Array(await readFile(file)))
  }
  return read
}

/** Some hundred pages are compressed before the server listens; at its best, brotli would take ten seconds for them. */
const fast = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }

function moveBelow(basePath: string, raw: Map<string, Uint8Array<ArrayBuffer>>): void {
  for (const [path, body] of [...raw].filter(([path]) => path.endsWith('.html'))) {
    const moved = new TextEncoder().encode(htmlBelow(basePath, new TextDecoder().decode(body)))
    raw.set(path, moved)
    if (raw.has(`${path}.br`)) raw.set(`${path}.br`, new Uint8Array(brotliCompressSync(moved, fast)))
    if (raw.has(`${path}.gz`)) raw.set(`${path}.gz`, new Uint8Array(gzipSync(moved)))
  }
}

async function listFiles(dir: string): Promise<string[]> {
  try {
    const entries = await readdir(dir, { recursive: true, withFileTypes: true })
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

function urlPath(dir: string, file: string): string {
  return `/${relative(dir, file).split(sep).join('/')}`
}

const suffixes = { '.br': 'br', '.gz': 'gzip' } as const

function isVariantOf(path: string, raw: ReadonlyMap<string, unknown>): boolean {
  return Object.keys(suffixes).some((suffix) => path.endsWith(suffix) && raw.has(path.slice(0, -suffix.length)))
}

function pageFile(path: string, body: Uint8Array<ArrayBuffer>, raw: ReadonlyMap<string, Uint8Array<ArrayBuffer>>): PageFile {
  const variants: PageFile['variants'] = { identity: variant(body) }
  for (const [suffix, encoding] of Object.entries(suffixes)) {
    const compressed = raw.get(path + suffix)
    if (compressed !== undefined) variants[encoding] = variant(compressed)
  }
  return { contentType: contentTypes[extname(path)] ?? 'application/octet-stream', immutable: path.startsWith('/assets/'), variants }
}

function variant(body: Uint8Array<ArrayBuffer>): PageVariant {
  return { body, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` }
}

const contentTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}
