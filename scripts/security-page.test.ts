import { describe, expect, it } from 'vitest'
import { type Figures, securityPage } from './security-page.mjs'

const made = '2026-11-22. 2 cores (a processor), 4 GB of memory, Node v20.20.2'
const targets: Figures = { title: 'What may be probed', rows: [['Rows', '339']], misses: [], notTried: ['Real clouds.'] }
const secrets: Figures = { title: 'Secrets', rows: [['Rows | lines', '12']], misses: ['a <b>\nof 2 leaked'], notTried: [] }
const worker = (figure: string): Figures => ({ title: 'In the browser', rows: [['Scripts', figure]], misses: [], notTried: ['Safari.'] })

describe('securityPage', () => {
  it('puts misses first, the parts in their order, and what was not tried at the end', () => {
    const parts = new Map([
      ['load', { title: 'Load', rows: [], misses: [], notTried: ['Slow readers.'] }],
      ['secrets', secrets],
      ['shared-server-table', { title: 'The shared server', rows: [], misses: [], notTried: [] }],
      ['another', { title: 'Another', rows: [], misses: [], notTried: [] }],
      ['content-browser-1', worker('2')],
      ['content-browser-0', worker('1')],
      ['targets', targets],
    ])
    expect(securityPage(parts, { made, passed: 7, failed: ['e2e/x.test.ts: holds'] })).toBe(`# Security figures

Written by \`npm run security\`, ${made}. 7 tests passed, 1 failed.

## Misses

- Secrets: a \\<b\\> of 2 leaked
- Failed: e2e/x.test.ts: holds

## What may be probed

| what | figure |
| --- | --- |
| Rows | 339 |

## The shared server

Nothing was counted.

## In the browser

| what | figure |
| --- | --- |
| Scripts | 1 |
| Scripts | 2 |

## Secrets

| what | figure |
| --- | --- |
| Rows \\| lines | 12 |

## Load

Nothing was counted.

## Another

Nothing was counted.

## Not tried

- What may be probed: Real clouds.
- In the browser: Safari.
- Load: Slow readers.
`)
  })

  it('says so when there is no miss', () => {
    expect(securityPage(new Map([['targets', targets]]), { made, passed: 7, failed: [] })).toContain('\n## Misses\n\nNone.\n\n## What')
  })
})
