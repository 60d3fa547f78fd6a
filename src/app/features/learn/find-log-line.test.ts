import { describe, expect, it } from 'vitest'
import { type FoundLine, findLogLines } from './find-log-line.ts'

const refused: FoundLine = [
  'nginx',
  'nginx',
  'line-1',
  'connect() failed (111: {error}) while connecting to upstream',
  'The upstream refused.',
]
const cut: FoundLine = ['nginx', 'nginx', 'line-2', 'connect() failed (111:', 'Refused; the line is cut.']
const caddy: FoundLine = ['caddy', 'Caddy', 'line-3', 'dial tcp {peer}: connect: connection refused', 'The connection was refused.']
const short: FoundLine = ['go', 'Go', 'line-4', 'EOF', 'The upstream closed.']
const lines = [short, cut, refused, caddy]

describe('findLogLines', () => {
  it('finds a whole line by its fixed words, the longest first', () => {
    const pasted =
      '2026/11/22 03:11:20 [error] 7#7: *1 CONNECT() failed (111: Connection refused) while connecting to upstream, client: 192.0.2.1'
    expect(findLogLines(lines, pasted)).toEqual([refused, cut])
  })

  it('finds lines that hold every word, in the program’s name or the meaning too', () => {
    expect(findLogLines(lines, 'caddy refused')).toEqual([caddy])
    expect(findLogLines(lines, 'refused')).toEqual([cut, refused, caddy])
  })

  it('takes no short word for a whole line', () => {
    expect(findLogLines(lines, 'unexpected EOF')).toEqual([])
    expect(findLogLines(lines, 'EOF')).toEqual([short])
  })

  it('finds nothing for nothing, and stops at the most', () => {
    expect([findLogLines(lines, ' '), findLogLines(lines, 'r'), findLogLines(lines, 'refused', 1)]).toEqual([[], [], [cut]])
  })
})
