import { describe, expect, it } from 'vitest'
import { compileTemplate, fitTemplate } from './compile-template.ts'

/** Fits a template as the matcher does: at every place where its anchor stands, until one fits. */
function holesOf(template: string, text: string): Record<string, string> | null {
  const compiled = compileTemplate(template)
  for (let at = text.indexOf(compiled.anchor); at !== -1; at = text.indexOf(compiled.anchor, at + 1)) {
    const holes = fitTemplate(compiled, text, at)
    if (holes !== null) return holes
  }
  return null
}

describe('compileTemplate', () => {
  it('finds the longest run of words, and where to look for it', () => {
    expect(compileTemplate('{host} could not be resolved ({code:number}: Host not found)')).toEqual({
      segments: [
        { hole: 'host', kind: 'text' },
        { words: ' could not be resolved (' },
        { hole: 'code', kind: 'number' },
        { words: ': Host not found)' },
      ],
      anchor: 'could not be res',
      anchorSegment: 1,
      anchorOffset: 1,
      weight: 41,
    })
  })

  it('takes the first of equally long runs', () => {
    expect(compileTemplate('abcd{x}efgh')).toEqual({
      segments: [{ words: 'abcd' }, { hole: 'x', kind: 'text' }, { words: 'efgh' }],
      anchor: 'abcd',
      anchorSegment: 0,
      anchorOffset: 0,
      weight: 8,
    })
  })

  it('takes braces that name no hole as words', () => {
    expect(compileTemplate('{"status":{status:number},"x":{}')).toEqual({
      segments: [{ words: '{"status":' }, { hole: 'status', kind: 'number' }, { words: ',"x":{}' }],
      anchor: '{"status":',
      anchorSegment: 0,
      anchorOffset: 0,
      weight: 17,
    })
  })

  it('refuses what cannot be looked for', () => {
    expect(() => compileTemplate('{a}{b} failed')).toThrow('Two holes stand side by side in the template: {a}{b} failed')
    expect(() => compileTemplate('{a} ab {b} x')).toThrow('Too few words to look for in the template: {a} ab {b} x')
    expect(() => compileTemplate('   {a}   ')).toThrow('Too few words to look for in the template:    {a}   ')
    expect(() => compileTemplate('')).toThrow('Too few words to look for in the template: ')
  })
})

describe('fitTemplate', () => {
  it.each<[string, string, string, Record<string, string> | null]>([
    ['words alone', 'no live upstreams', 'x no live upstreams while', {}],
    ['a hole between words', 'connect() to {peer} failed', 'connect() to 10.0.3.17:80 failed (111)', { peer: '10.0.3.17:80' }],
    ['the nearest words', 'from {a} to the', 'from 1 to the 2 to the', { a: '1' }],
    ['an empty text', 'server: {host}, request', 'server: , request', { host: '' }],
    ['text to the end of the line', 'failed with {error}', 'failed with code 3, again\nnext', { error: 'code 3, again' }],
    ['text from the start of the line', '{host} is unknown', 'before\nshop is unknown', { host: 'shop' }],
    ['text to the end of nothing', 'failed with{error}', 'failed with', { error: '' }],
    ['no line break in a text', 'from {a} to there', 'from 1\n to there', null],
    ['a number', 'code {status:number} seen', 'code 502 seen', { status: '502' }],
    ['a number with sign and fraction', 'took {ms:number} long', 'took -1.25 long', { ms: '-1.25' }],
    ['no number', 'code {status:number} seen', 'code 50x seen', null],
    ['a number at the end', 'exit code {code:number}', 'exit code 137.', { code: '137' }],
    ['a number at the start', '{count:number} workers died', 'in all, 12 workers died', { count: '12' }],
    ['a signed number behind others', '{count:number} workers died', '1.2.3-4.5 workers died', { count: '-4.5' }],
    ['no number at the start', '{count:number} workers died', 'all workers died', null],
    ['no number at the end', 'exit code {code:number}', 'exit code: none', null],
    ['a word', 'unit {unit:word} failed', 'unit shop.service failed', { unit: 'shop.service' }],
    ['two words where one may stand', 'unit {unit:word} failed', 'unit shop service failed', null],
    ['a word in quotes', 'unit {unit:word} failed', 'unit "shop" failed', null],
    ['a word at the end', 'started by {unit:word}', 'started by shop.service, then', { unit: 'shop.service' }],
    ['a word at the start', '{unit:word}: Failed with', 'systemd[1]: shop.service: Failed with', { unit: 'shop.service' }],
    ['no word at the start', '{unit:word}: Failed with', 'shop : Failed with', null],
    [
      'holes on both sides of the anchor',
      '{a} ({b:number}: {c}) while connecting to',
      'x (111: no) while connecting to',
      { a: 'x', b: '111', c: 'no' },
    ],
    ['words before the anchor that are not there', 'recv() {a} while connecting to', 'send() 1 while connecting to', null],
    ['words after the anchor that are not there', 'while connecting to {a}, client', 'while connecting to 1, server', null],
    ['the nearest words before the anchor', 'for {a} prematurely closed', 'for 1 for 2 prematurely closed', { a: '2' }],
    ['an anchor whose rest is different', 'upstream prematurely closed', 'upstream prematurely ended', null],
    ['an anchor before the text could begin', ' prematurely closed', 'prematurely closed', null],
    ['white space around a value', 'is {a}, then', 'is   1 , then', { a: '1' }],
  ])('%s', (_, template, text, holes) => {
    expect(holesOf(template, text)).toEqual(holes)
  })

  it('holds no more than 2000 characters in a hole', () => {
    const long = 'y'.repeat(2000)
    expect(holesOf('from {a} to the end', `from ${long} to the end`)).toEqual({ a: long })
    expect(holesOf('from {a} to the end', `from ${long}y to the end`)).toBeNull()
    expect(holesOf('to the end of {a}', `to the end of ${long}y`)).toEqual({ a: long })
    expect(holesOf('{a} to the end', `y${long} to the end`)).toEqual({ a: long })
    expect(holesOf('{a:word}: to the end', `y${long}: to the end`)).toEqual({ a: long })
  })
})
