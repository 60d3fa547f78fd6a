/**
 * A room may import from itself, from the rooms named here and from the packages named here (`node:` is all of Node's own).
 * @typedef {{ rooms: string[], packages: string[] }} Room
 */

/** @type {Record<string, Room>} */
export const rooms = {
  contract: { rooms: [], packages: ['valibot'] },
  catalog: { rooms: ['contract'], packages: ['valibot'] },
  reading: { rooms: ['contract', 'catalog'], packages: ['valibot', 'ipaddr.js'] },
  diagnosis: { rooms: ['contract', 'catalog'], packages: ['valibot', 'ipaddr.js', 'xstate'] },
  probes: { rooms: ['contract'], packages: ['node:', 'valibot', 'ipaddr.js'] },
  server: {
    rooms: ['contract', 'catalog', 'reading', 'diagnosis', 'probes'],
    packages: [
      'node:',
      'valibot',
      '@valibot/to-json-schema',
      'ipaddr.js',
      'hono',
      '@hono/node-server',
      'kysely',
      'libsql',
      'pg',
      'rate-limiter-flexible',
      'yaml',
    ],
  },
  cli: {
    rooms: ['contract', 'catalog', 'reading', 'diagnosis', 'probes', 'server'],
    packages: ['node:', 'valibot', '@valibot/to-json-schema', 'ipaddr.js', 'hono', '@hono/node-server', 'xstate'],
  },
  app: {
    rooms: ['contract', 'catalog', 'reading', 'diagnosis'],
    packages: ['valibot', 'xstate', '@tanstack/react-query', 'react', 'react-dom', 'uqr'],
  },
}

/** What a test may import beside what its room may. */
export const testPackages = ['node:', 'vitest', 'fast-check', 'xstate', '@testing-library/react']
