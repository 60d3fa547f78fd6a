import { describe, expect, it } from 'vitest'
import { beginsApart } from './begins-apart.ts'
import { readEntries } from './entries.ts'

const before =
  '2026/11/22 03:11:20 [error] 8#8: *1 no live upstreams while connecting to upstream, client: 10.0.0.1, server: _, host: "shop"'
const lines: [line: string, isApart: boolean][] = [
  ['Nov 22 03:11:20 web1 systemd[1]: Started Session 12345 of user root.', true],
  ['web-1  | 03:11:20 connect ECONNREFUSED 10.0.0.5:8080', true],
  [', upstream: "http://10.0.0.5:8080/"', false],
  ['    at load (b.js:1:1)', false],
  ['2026-11-22 03:11:20 something else', false],
  ['it is broken since yesterday', false],
  ['Nov 22 03:11:20 web1 app[1]: …', false],
  ['', false],
]

describe('beginsApart', () => {
  it.each(lines)('%s: %s', (line, isApart) => {
    expect(beginsApart(line)).toBe(isApart)
  })

  it('is sure only of lines that the full path keeps apart', () => {
    const apart = lines.flatMap(([line, isApart]) => (isApart ? [line] : []))
    expect(apart.map((line) => readEntries(`${before}\n${line}\n`).map(({ firstLine, lastLine }) => [firstLine, lastLine]))).toEqual(
      apart.map(() => [
        [1, 1],
        [2, 2],
      ]),
    )
  })
})
