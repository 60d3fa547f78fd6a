import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What one part of the security run tried and saw, for docs/security-figures.md. */
export type Figures = {
  title: string
  /** What was counted or measured, and what came out, as a person reads it. */
  rows: readonly (readonly [what: string, figure: string])[]
  /** What did not come out as it should, one line each. */
  misses: readonly string[]
  /** What was not tried, one line each. */
  notTried: readonly string[]
}

const root = new URL('../../', import.meta.url).pathname

/** `npm run security` runs the long form, `npm test` the short one. */
export const isLongRun: boolean = process.env.BADGATEWAY_SECURITY === 'long'

/** Keeps the figures of a part for the page that `npm run security` writes. */
export function writeFigures(part: string, figures: Figures): void {
  const folder = join(root, 'test-results', 'security')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${part}.json`), JSON.stringify(figures))
}

/** The project's own rows of one kind, and those of the folder that `npm run security -- --rows DIR` names. `name` is the file's, such as `ssrf_targets.json`. */
export function readRows<Row>(name: string): Row[] {
  const folders = [
    join(root, 'e2e', 'security', 'rows'),
    ...(process.env.BADGATEWAY_ROWS === undefined ? [] : [process.env.BADGATEWAY_ROWS]),
  ]
  return folders
    .map((folder) => join(folder, name))
    .filter(existsSync)
    .flatMap((file) => JSON.parse(readFileSync(file, 'utf8')) as Row[])
}
