import { readFileSync } from 'node:fs'
import { rooms } from './rooms.mjs'

/**
 * Every package that the product itself uses, at most fifteen, and why it is worth its weight; SECURITY.md shows the same list.
 * @type {Readonly<Record<string, string>>}
 */
export const shipped = {
  '@hono/node-server': 'lets Hono answer on Node’s own HTTP server',
  '@tanstack/react-query': 'fetches probes, and keeps and cancels what is under way',
  '@valibot/to-json-schema': 'publishes the schemas that the server parses with',
  hono: 'routes and answers requests as plain functions, tested without a port',
  'ipaddr.js': 'reads every spelling of an IP address into its bytes',
  'rate-limiter-flexible': 'counts runs a client and a target, in memory or in a database',
  kysely: 'writes SQL that is checked by types, the same for both databases',
  libsql: 'keeps stored reports in one SQLite file, without a server',
  pg: 'keeps them in PostgreSQL, for several servers',
  react: 'draws the page',
  'react-dom': 'puts it into the browser',
  uqr: 'draws a link as a QR code',
  valibot: 'checks everything that comes from outside, in 1.6 kB',
  xstate: 'runs the wizard’s decisions as one machine that can be tested path by path',
  yaml: 'reads the services file, with the line of every mistake',
}

/** The names of the packages that any room of `src/` may import. */
export function importable() {
  const names = Object.values(rooms).flatMap(({ packages }) => packages)
  return [...new Set(names)].filter((name) => name !== 'node:').sort()
}

/**
 * The packages that ship: those above and everything they need in turn, by the lock file.
 * @param {{ packages: Record<string, { dependencies?: Record<string, string>, optionalDependencies?: Record<string, string> }> }} lock
 * @returns {string[]} paths in node_modules
 */
export function shippedPaths(lock) {
  const found = new Set()
  const waiting = Object.keys(shipped).map((name) => `node_modules/${name}`)
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const entry = lock.packages[path]
    if (entry === undefined || found.has(path)) continue
    found.add(path)
    const needs = Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })
    waiting.push(...needs.flatMap((name) => nearestOf(path, name).find((one) => lock.packages[one] !== undefined) ?? []))
  }
  return [...found].sort()
}

/** Where Node looks for a package from inside another: its own folder first, then each above. @param {string} path @param {string} name */
function nearestOf(path, name) {
  const parts = path.split('/node_modules/')
  return parts
    .map((_, at) => `${parts.slice(0, parts.length - at).join('/node_modules/')}/node_modules/${name}`)
    .concat(`node_modules/${name}`)
}

/** The lock file of this checkout. */
export function readLock() {
  return JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'))
}
