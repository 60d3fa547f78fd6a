import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { importable, readLock, shipped, shippedPaths } from './shipped.mjs'

/** Licences under which a program of the MIT licence may carry a package along. */
const fitting = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD']

describe('what ships', () => {
  it('is what the rooms may import, fifteen packages at most', () => {
    expect(Object.keys(shipped).sort()).toEqual(importable())
    expect(importable().length).toBeLessThanOrEqual(15)
  })

  it('stands in SECURITY.md, each with its reason', () => {
    const text = readFileSync(new URL('../SECURITY.md', import.meta.url), 'utf8')
    const missing = Object.entries(shipped).filter(([name, why]) => !text.includes(`| \`${name}\` | ${why} |`))
    expect(missing).toEqual([])
  })

  it('fits the MIT licence, with all that it needs', () => {
    const lock = readLock()
    const paths = shippedPaths(lock)
    const other = paths.filter((path) => !fitting.includes(lock.packages[path].license))
    expect(paths).toEqual(expect.arrayContaining(Object.keys(shipped).map((name) => `node_modules/${name}`)))
    expect(other).toEqual([])
  })
})

describe('shippedPaths', () => {
  it('follows what a package needs, its own copy first', () => {
    const entry = (...names: string[]) => ({ dependencies: Object.fromEntries(names.map((name) => [name, '1'])) })
    const packages = {
      'node_modules/hono': entry('a'),
      'node_modules/hono/node_modules/a': entry('b'),
      'node_modules/a': entry(),
      'node_modules/b': entry('hono'),
      'node_modules/c': entry(),
    }
    expect(shippedPaths({ packages })).toEqual(['node_modules/b', 'node_modules/hono', 'node_modules/hono/node_modules/a'])
  })
})
