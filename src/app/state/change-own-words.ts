import { hideOwnWords, type OwnWords } from '../../reading/own-words.ts'
import { type createOwnWords, ownWords } from './own-words.ts'

/** The ways to change what the person wants out. */
export function createOwnWordChanges({ all, set }: Pick<ReturnType<typeof createOwnWords>, 'all' | 'set'>) {
  let lastNumber = 0
  const change = (next: OwnWords) => set(next, hideOwnWords(next))
  return {
    /** Out: the number that now stands for the word. `taken` is the highest that a report has already. */
    add(word: string, taken = 0): number {
      const { words } = all()
      const known = words.find((one) => one.word.toLowerCase() === word.toLowerCase())
      if (known !== undefined) return known.number
      lastNumber = Math.max(lastNumber, taken) + 1
      change({ ...all(), words: [...words, { word, number: lastNumber }] })
      return lastNumber
    },
    remove(number: number): void {
      change({ ...all(), words: all().words.filter((one) => one.number !== number) })
    },
    setEmails(emails: boolean): void {
      change({ ...all(), emails })
    },
  }
}

export const changeOwnWords = createOwnWordChanges(ownWords)
