import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shellWords } from './shell-words.ts'

describe('shellWords', () => {
  it.each([
    ['curl -s http://a/', [['curl', '-s', 'http://a/']]],
    [`curl -w '%{http_code} %{time_total}\\n' "http://a/?x=1&y=2"`, [['curl', '-w', '%{http_code} %{time_total}\\n', 'http://a/?x=1&y=2']]],
    [
      'curl -v http://a/ 2>&1 | head -20',
      [
        ['curl', '-v', 'http://a/'],
        ['head', '-20'],
      ],
    ],
    [
      'curl http://a/ > /dev/null; ss -ltn && echo ok || echo no &',
      [
        ['curl', 'http://a/'],
        ['ss', '-ltn'],
        ['echo', 'ok'],
        ['echo', 'no'],
      ],
    ],
    ['ss -ltn >out.txt', [['ss', '-ltn']]],
    ['ss -ltn sport = :80', [['ss', '-ltn', 'sport', '=', ':80']]],
    [`a\\ b "c\\"d" 'e f`, [['a b', 'c"d', 'e f']]],
    [`curl ''`, [['curl', '']]],
    ['', []],
    [' | ', []],
  ])('splits %s', (command, stages) => {
    expect(shellWords(command)).toEqual(stages)
  })

  it('takes any text', () => {
    fc.assert(fc.property(fc.string(), (text) => shellWords(text).every((words) => words.length > 0)))
  })
})
