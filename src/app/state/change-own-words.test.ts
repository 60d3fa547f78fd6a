import { describe, expect, it } from 'vitest'
import { createOwnWordChanges } from './change-own-words.ts'
import { createOwnWords } from './own-words.ts'

function ownWords() {
  const words = createOwnWords()
  return { ...words, ...createOwnWordChanges(words) }
}

describe('createOwnWordChanges', () => {
  it('gives each word a number that stays, also when another is put back', () => {
    const words = ownWords()
    let changes = 0
    words.subscribe(() => {
      changes += 1
    })
    const numbers = [words.add('10.0.3.7'), words.add('acme'), words.add('ACME')]
    words.remove(1)
    expect([...numbers, words.add('10.0.3.9'), changes]).toEqual([1, 2, 2, 3, 4])
    expect(words.hide()('10.0.3.7 acme 10.0.3.9')).toBe('10.0.3.7 [redacted 2] [redacted 3]')
  })

  it('numbers on from those that a report has already', () => {
    const words = ownWords()
    expect([words.add('acme', 4), words.add('shop')]).toEqual([5, 6])
  })

  it('takes e-mail addresses out when told to', () => {
    const words = ownWords()
    const before = words.hide()
    words.setEmails(true)
    expect([before('bob@acme.example'), words.hide()('bob@acme.example')]).toEqual(['bob@acme.example', '[hidden e-mail address]'])
  })
})
