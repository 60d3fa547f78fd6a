import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { checkArrows } from './check-arrows.mjs'

const trees: string[] = []
afterEach(() => {
  for (const tree of trees.splice(0)) rmSync(tree, { recursive: true })
})

describe('checkArrows', () => {
  it('passes a tree that keeps the arrows', () => {
    expect(
      checkTree({
        'contract/fact.ts': `import * as v from 'valibot'\nexport type Fact = string`,
        'catalog/cause.ts': `import type { Fact } from '../contract/fact.ts'`,
        'catalog/cause.test.ts': `import { readdirSync } from 'node:fs'\nimport { it } from 'vitest'\nimport './cause.ts'`,
        'probes/tcp.ts': `import { connect } from 'node:net'\nimport net from 'net'\nimport '../contract/fact.ts'`,
        'app/page.tsx': `import { x } from '@tanstack/react-query'\nimport { y } from 'react-dom/client'\nimport styles from './page.module.css'`,
        'app/page.module.css': '',
      }),
    ).toEqual({ modules: 5, edges: 4, violations: [] })
  })

  it('finds a forbidden arrow, however it is written', () => {
    expect(
      violationsOf({
        'probes/tcp.ts': 'export const tcp = 1',
        'app/a.ts': `import { tcp } from '../probes/tcp.ts'`,
        'app/b.ts': `import type { Tcp } from '../probes/tcp.ts'`,
        'app/c.ts': `export { tcp } from '../probes/tcp.ts'`,
        'app/d.ts': `export * from '../probes/tcp.ts'`,
        'app/e.ts': `export const load = () => import('../probes/tcp.ts')`,
        'app/f.ts': 'export const load = () => import(`../probes/tcp.ts`)',
        'app/g.ts': `export type Tcp = typeof import('../probes/tcp.ts')`,
        'app/h.ts': `new Worker(new URL('../probes/tcp.ts', import.meta.url))`,
        'app/i.test.ts': `import '../probes/tcp.ts?raw'`,
        'app/j.tsx': `import '../probes/tcp.ts'\nexport const J = () => <p>text</p>`,
      }),
    ).toEqual(
      ['a.ts', 'b.ts', 'c.ts', 'd.ts', 'e.ts', 'f.ts', 'g.ts', 'h.ts', 'i.test.ts', 'j.tsx'].map(
        (name) => `app/${name} imports probes/tcp.ts, which app may not`,
      ),
    )
  })

  it('finds a forbidden package', () => {
    expect(
      violationsOf({
        'app/page.tsx': `import { connect } from 'node:net'\nimport fs from 'fs/promises'`,
        'contract/fact.ts': `import { z } from 'zod'`,
        'diagnosis/report.ts': `export const load = () => import('react-dom/client')`,
        'reading/paste.ts': `import type { Query } from '@tanstack/react-query/types'`,
        'reading/paste.test.ts': `import { useState } from 'react'`,
      }),
    ).toEqual([
      'app/page.tsx imports fs/promises, which app may not',
      'app/page.tsx imports node:net, which app may not',
      'contract/fact.ts imports zod, which contract may not',
      'diagnosis/report.ts imports react-dom/client, which diagnosis may not',
      'reading/paste.test.ts imports react, which reading may not',
      'reading/paste.ts imports @tanstack/react-query/types, which reading may not',
    ])
  })

  it('finds cycles, those of types and dynamic imports too', () => {
    expect(
      violationsOf({
        'catalog/a.ts': `import type { B } from './b.ts'`,
        'catalog/b.ts': `export const load = () => import('./c.ts')`,
        'catalog/c.ts': `export * from './a.ts'`,
        'catalog/d.ts': `import './a.ts'`,
        'catalog/e.ts': `import './e.ts'`,
      }),
    ).toEqual(['cycle: catalog/a.ts -> catalog/b.ts -> catalog/c.ts -> catalog/a.ts', 'cycle: catalog/e.ts -> catalog/e.ts'])
  })

  it('finds a file in no room, an import of nothing and one it cannot read', () => {
    expect(
      violationsOf({
        'utils/trim.ts': 'export const trim = 1',
        'stray.ts': '',
        'catalog/a.ts': `import '../utils/trim.ts'\nimport './gone'\nimport '../../package.json'`,
        'catalog/b.ts': `export const load = (name: string) => import(\`./\${name}.ts\`)`,
        'catalog/c.ts': `export const all = import.meta.glob('./*.ts')`,
      }),
    ).toEqual([
      'catalog/a.ts imports ../../package.json, which is no file: write the whole name with its ending',
      'catalog/a.ts imports ./gone, which is no file: write the whole name with its ending',
      'catalog/a.ts imports utils/trim.ts, which catalog may not',
      'catalog/b.ts imports what cannot be checked: write the path as a plain string',
      'catalog/c.ts imports what cannot be checked: write the path as a plain string',
      'stray.ts is in no room: add stray.ts to rooms, or move the file',
      'utils/trim.ts is in no room: add utils to rooms, or move the file',
    ])
  })

  it('throws on a module it cannot parse', () => {
    expect(() => checkTree({ 'catalog/a.ts': 'import from' })).toThrow('a.ts cannot be parsed')
  })

  it('finds the real tree clean, and sees it', () => {
    const { modules, edges, violations } = checkArrows(fileURLToPath(new URL('../src', import.meta.url)))
    expect(violations).toEqual([])
    expect(modules).toBeGreaterThan(20)
    expect(edges).toBeGreaterThan(20)
  })
})

const violationsOf = (files: Record<string, string>) => checkTree(files).violations

function checkTree(files: Record<string, string>) {
  const tree = mkdtempSync(join(tmpdir(), 'arrows-'))
  trees.push(tree)
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, name)), { recursive: true })
    writeFileSync(join(tree, name), text)
  }
  return checkArrows(tree)
}
