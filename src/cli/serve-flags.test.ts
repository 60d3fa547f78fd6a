import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { serveFlags } from './serve-flags.ts'

const folder = new URL('../../docs/', import.meta.url)
const text = readFileSync(new URL('hosting.md', folder), 'utf8')

describe('docs/hosting.md', () => {
  it('has a row for every option of serve, in the order of the help', () => {
    const rows = [...text.matchAll(/^\| `(--[^`]+)` \|/gm)].map(([, option]) => option)
    expect(rows).toEqual(serveFlags.map((flag) => ('value' in flag ? `--${flag.name} ${flag.value}` : `--${flag.name}`)))
  })

  it('links to files that are there', () => {
    const links = [...text.matchAll(/\]\(([^):]+)\)/g)].map(([, path = '']) => path)
    expect(links.length).toBeGreaterThan(5)
    expect(links.filter((path) => !existsSync(new URL(path, folder)))).toEqual([])
  })
})
