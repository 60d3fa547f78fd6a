import { describe, expect, it } from 'vitest'
import { layOut, type Part } from './lay-out.ts'

const page = { width: 40, lines: 40, colour: false }
const numbered = (name: string, count: number): Part['items'] => Array.from({ length: count }, (_, at) => [{ text: `${name} ${at + 1}` }])

describe('layOut', () => {
  it('wraps words, never a command, and leaves out empty parts', () => {
    const parts: Part[] = [
      { title: { text: 'Title' }, items: [[{ text: 'a sentence that is longer than forty columns', indent: 2 }]] },
      { title: { text: 'Nothing' }, items: [] },
      { items: [[{ text: '$ a command that is longer than forty columns', whole: true, indent: 2 }]] },
    ]
    expect(layOut(parts, page)).toBe(
      'Title\n  a sentence that is longer than forty\n  columns\n\n  $ a command that is longer than forty columns\n',
    )
  })

  it('shows the most that a part allows and counts the rest', () => {
    expect(layOut([{ items: numbered('cause', 3), most: 2 }], page)).toBe('cause 1\ncause 2\n  and 1 more\n')
  })

  it('shortens the longest part first, down to its least', () => {
    const parts: Part[] = [{ items: numbered('a', 6), least: 2 }, { items: numbered('b', 3), least: 1 }, { items: numbered('c', 2) }]
    expect(layOut(parts, { ...page, lines: 9 })).toBe('a 1\na 2\n  and 4 more\n\nb 1\n  and 2 more\n\nc 1\nc 2\n')
  })

  it('lets what is extra give first, and names what went altogether', () => {
    const parts: Part[] = [
      { items: numbered('ruled out', 2), least: 0, extra: 'what is ruled out' },
      { items: numbered('cause', 4), least: 1 },
    ]
    expect(layOut(parts, { ...page, lines: 6, width: 80 })).toBe(
      'cause 1\ncause 2\ncause 3\ncause 4\n\nLeft out here: what is ruled out (2). --html FILE and --json tell all.\n',
    )
  })

  it('hangs what is wrapped, where it is told to', () => {
    const parts: Part[] = [{ items: [[{ text: '+ a sentence that is longer than forty columns', indent: 2, hang: 2 }]] }]
    expect(layOut(parts, page)).toBe('  + a sentence that is longer than forty\n    columns\n')
  })

  it('colours only when asked to, and never by what it is told', () => {
    const parts: Part[] = [{ items: [[{ text: 'red \u001b[31mtext', tone: 'bad' }]] }]
    expect(layOut(parts, page)).toBe('red [31mtext\n')
    expect(layOut(parts, { ...page, colour: true })).toBe('\u001b[31mred [31mtext\u001b[0m\n')
  })
})
