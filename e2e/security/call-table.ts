import type { Hono } from 'hono'
import { goodRun } from '../../src/server/test-app.ts'
import { isLongRun } from './figures.ts'

/** One value of a header: what is sent (null: nothing; a list: the header several times), and what a plain reading of the rules says of it. */
export type Value = { sent: string | readonly string[] | null; is: 'ours' | 'silent' | 'typed' | 'theirs' }

const token = 'test-token'
export const own = '127.0.0.1:5502'

const hosts: (Value & { origin: string })[] = [
  { sent: own, is: 'ours', origin: `http://${own}` },
  { sent: 'localhost:5502', is: 'ours', origin: 'http://localhost:5502' },
  { sent: '[::1]:9999', is: 'ours', origin: 'http://[::1]:9999' },
  { sent: null, is: 'theirs', origin: `http://${own}` },
  { sent: 'shop.example:5502', is: 'theirs', origin: 'http://shop.example:5502' },
  { sent: '127.0.0.1.shop.example:5502', is: 'theirs', origin: 'http://127.0.0.1.shop.example:5502' },
  { sent: '0.0.0.0:5502', is: 'theirs', origin: 'http://0.0.0.0:5502' },
  { sent: [own, 'shop.example'], is: 'theirs', origin: `http://${own}` },
]
/** `OWN` stands for the origin that the Host of the same request has. */
const origins: Value[] = [
  { sent: 'OWN', is: 'ours' },
  { sent: null, is: 'silent' },
  { sent: 'null', is: 'theirs' },
  { sent: 'http://127.0.0.1:3000', is: 'theirs' },
  { sent: 'http://localhost:3000', is: 'theirs' },
  { sent: 'https://127.0.0.1:5502', is: 'theirs' },
  { sent: 'https://shop.example', is: 'theirs' },
  { sent: ['OWN', 'https://shop.example'], is: 'theirs' },
]
const sites: Value[] = [
  { sent: 'same-origin', is: 'ours' },
  { sent: null, is: 'silent' },
  { sent: 'none', is: 'typed' },
  { sent: 'same-site', is: 'theirs' },
  { sent: 'cross-site', is: 'theirs' },
]
const modes: Value[] = [
  { sent: 'cors', is: 'theirs' },
  { sent: null, is: 'silent' },
  { sent: 'navigate', is: 'typed' },
  { sent: 'no-cors', is: 'theirs' },
  { sent: 'websocket', is: 'theirs' },
]
const tokens: Value[] = [
  { sent: token, is: 'ours' },
  { sent: null, is: 'silent' },
  { sent: 'test-tokeN', is: 'theirs' },
  { sent: [token, token], is: 'theirs' },
  { sent: 'test- token', is: 'theirs' },
  { sent: `"${token}"`, is: 'theirs' },
  // RFC 9110, 5.5: blanks around a value are no part of it.
  { sent: ` ${token}\t`, is: 'ours' },
]
const types: Value[] = [
  { sent: 'application/json', is: 'ours' },
  { sent: 'APPLICATION/JSON; charset=utf-8', is: 'ours' },
  { sent: null, is: 'silent' },
  { sent: 'text/plain', is: 'theirs' },
  { sent: 'text/plain;application/json', is: 'theirs' },
  { sent: 'application/x-www-form-urlencoded', is: 'theirs' },
  { sent: ['text/plain', 'application/json'], is: 'theirs' },
]
const methods = ['POST', 'GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'] as const
const paths = ['/api/probe', '/api/host', '/api/services', '/api/health', '/api/openapi.json', '/', '/report'] as const

const table = [hosts, origins, sites, modes, tokens, types, methods, paths] as const
export const all = table.reduce((product, values) => product * values.length, 1)
/** The first value of each list makes the page’s own call. */
const pagesOwn = 0
/** A prime, and no length of a list: each walk meets every pair of values. */
const stride = 127

export type Combination = ReturnType<typeof combination>

export function combination(number: number) {
  let rest = number
  const [host = 0, origin = 0, site = 0, mode = 0, sent = 0, type = 0, method = 0, path = 0] = table.map(({ length }) => {
    const at = rest % length
    rest = Math.floor(rest / length)
    return at
  })
  return {
    differs: [host, origin, site, mode, sent, type, method].filter((at) => at !== pagesOwn).length,
    host: hosts[host] as (typeof hosts)[0],
    origin: origins[origin] as Value,
    site: sites[site] as Value,
    mode: modes[mode] as Value,
    token: tokens[sent] as Value,
    type: types[type] as Value,
    method: methods[method] as string,
    path: paths[path] as string,
  }
}

/** The short form takes a part of the table: see the names of the tests. */
export function isTaken(number: number, { differs }: Combination): boolean {
  return isLongRun || number % stride === 0 || differs <= 2
}

/** How a test is named that walks the table. */
export const howMuch = `${isLongRun ? 'all' : `every ${stride}th of`} ${all}, and all that differ in at most two from the page’s own call`

const bodies: Record<string, string> = {
  '/api/probe': JSON.stringify(goodRun),
  '/api/host': JSON.stringify({ where: { url: 'http://127.0.0.1/' } }),
}

/** Sends it and says what came of it; `counted` counts the runs that were made. `leaks`: the answer has a header that lets another origin read, or lacks one that keeps it out. */
export async function ask(
  app: Hono,
  counted: { runs: number },
  one: Combination,
): Promise<{ isLetIn: boolean; runs: number; leaks: boolean }> {
  const headers: [string, string][] = []
  const add = (name: string, { sent }: Value) => {
    for (const value of [sent].flat()) if (value !== null) headers.push([name, value === 'OWN' ? one.host.origin : value])
  }
  add('host', one.host)
  add('origin', one.origin)
  add('sec-fetch-site', one.site)
  add('sec-fetch-mode', one.mode)
  add('x-badgateway-token', one.token)
  add('content-type', one.type)
  counted.runs = 0
  const mayHaveBody = !['GET', 'HEAD', 'OPTIONS'].includes(one.method)
  // As bytes: a text would bring a content type of its own.
  const body = mayHaveBody ? { body: Buffer.from(bodies[one.path] ?? '{}') } : {}
  const { status, headers: answered } = await app.request(one.path, { method: one.method, headers, ...body })
  const isKept =
    answered.get('cross-origin-resource-policy') === 'same-origin' &&
    answered.get('x-frame-options') === 'DENY' &&
    answered.get('referrer-policy') === 'no-referrer'
  const isOpen = answered.has('access-control-allow-origin') || answered.has('access-control-allow-headers')
  return { isLetIn: status !== 401 && status !== 403 && status !== 415, runs: counted.runs, leaks: isOpen || !isKept }
}

export function describeOne({ host, origin, site, mode, token, type, method, path }: Combination): string {
  const said = { host, origin, site, mode, token, type }
  return `${method} ${path} ${JSON.stringify(Object.fromEntries(Object.entries(said).map(([name, { sent }]) => [name, sent])))}`
}
