import { describe, expect, it } from 'vitest'
import { byFirst, mayFit } from './by-first.ts'

const rules = [
  { name: 'digit', first: /\d/, least: 1 },
  { name: 'word', first: /\w/, least: 3 },
  { name: 'letter', first: /\p{L}/u, least: 1 },
]
const namesFor = (text: string) => byFirst(rules)(text).map(({ name }) => name)

describe('byFirst', () => {
  it('gives the rules that a text can begin for, in their order', () => {
    expect([namesFor('1'), namesFor('a'), namesFor('-')]).toEqual([['digit', 'word'], ['word', 'letter'], []])
  })

  it('knows characters outside ASCII, also those of two code units', () => {
    expect([namesFor('é'), namesFor('𐐷x'), namesFor('😀')]).toEqual([['letter'], ['letter'], []])
  })

  it('gives none for an empty text', () => {
    expect(namesFor('')).toEqual([])
  })
})

describe('mayFit', () => {
  it('asks for the length and for the words', () => {
    const rule = { first: /a/, least: 3, has: ': ' }
    expect([mayFit(rule, 'a: '), mayFit(rule, 'a:'), mayFit(rule, 'abc')]).toEqual([true, false, false])
  })
})
