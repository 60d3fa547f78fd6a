import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompressSync, constants, gunzip, gzipSync } from 'node:zlib'
import { htmlBelow } from './base-path.ts'
import type { Encoding } from './choose-encoding.ts'

type Bytes = Uint8Array<ArrayBuffer>

export type PageFile = {
  contentType: string
  /** Its name holds a hash of its content, so it never changes. */
  immutable: boolean
  /** Of its content: 22 characters of base64url. */
  hash: string
  /** The forms that are held in memory. As it is (identity) it is held only where gzip does not hold it. */
  held: Partial<Record<Encoding, Bytes>>
}

/** The built page, held in memory: nothing outside this map can ever be served. Keys are URL paths such as /assets/main-1a2b.js. */
export type PageFiles = { index: PageFile; byPath: ReadonlyMap<string, PageFile> }

/**
 * Reads the built page once. In: its folder. Files that begin with a dot and symbolic links are left out; FILE.br and
 * FILE.gz become forms of FILE. Below a base path, pages are written for it. Out: the files, or null when the folder or its index.html is not there.
 */
export async function loadPageFiles(dir: string, basePath = ''): Promise<PageFiles | null> {
  const names = new Map((await listFiles(dir)).map((name) => [urlPath(dir, name), name] as const).filter(([path]) => !path.includes('/.')))
  const byPath = new Map<string, PageFile>()
  // One after another: all at once would need a descriptor each.
  for (const path of names.keys()) if (!isFormOf(path, names)) byPath.set(path, await loadFile(path, names, basePath))
  const index = byPath.get('/index.html')
  return index === undefined ? null : { index, byPath }
}

/** The file as it is. */
export async function contentOf({ held }: Pick<PageFile, 'held'>): Promise<Bytes> {
  return held.identity ?? new Uint8Array(await unzip(held.gzip ?? new Uint8Array()))
}

const unzip = promisify(gunzip)

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

const compressed = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const

function isFormOf(path: string, names: ReadonlyMap<string, string>): boolean {
  return compressed.some(([, suffix]) => path.endsWith(suffix) && names.has(path.slice(0, -suffix.length)))
}

async function loadFile(path: string, names: ReadonlyMap<string, string>, basePath: string): Promise<PageFile> {
  const read = async (suffix: string) => {
    const name = names.get(path + suffix)
    return name === undefined ? undefined : new Uint8Array(await readFile(name))
  }
  const held: PageFile['held'] = {}
  for (const [encoding, suffix] of compressed) {
    const bytes = await read(suffix)
    if (bytes !== undefined) held[encoding] = bytes
  }
  if (held.gzip === undefined) held.identity = (await read('')) ?? new Uint8Array()
  if (basePath !== '' && path.endsWith('.html')) moveBelow(basePath, held, await contentOf({ held }))
  return {
    contentType: contentTypes[extname(path)] ?? 'application/octet-stream',
    immutable: path.startsWith('/assets/'),
    hash: createHash('sha256')
      .update(held.identity ?? held.gzip ?? '')
      .digest('base64url')
      .slice(0, 22),
    held,
  }
}

/** Some hundred pages are compressed before the server listens; at its best, brotli would take ten seconds for them. */
const fast = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }

function moveBelow(basePath: string, held: PageFile['held'], page: Bytes): void {
  const moved = new TextEncoder().encode(htmlBelow(basePath, new TextDecoder().decode(page)))
  if (held.br !== undefined) held.br = new Uint8Array(brotliCompressSync(moved, fast))
  if (held.gzip === undefined) held.identity = moved
  else held.gzip = new Uint8Array(gzipSync(moved))
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
