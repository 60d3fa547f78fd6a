import { type CauseId, causes } from '../../../catalog/causes/index.ts'
import { loadProse } from '../../../catalog/causes/prose.ts'
import { type PageWords, pageWords } from '../../../catalog/page-words.ts'
import type { CauseProse } from '../../../catalog/prose-form.ts'
import type { QuestionWords } from '../../../catalog/question-form.ts'
import { type QuestionId, questions } from '../../../catalog/questions/index.ts'
import { loadWords } from '../../../catalog/questions/words.ts'
import { readingPaths } from '../../../catalog/reading-paths.ts'

/** What the reading pages are made from beside the registries: the words that the app loads one by one. */
export type ReadingData = {
  prose: Readonly<Record<CauseId, CauseProse>>
  words: Readonly<Record<QuestionId, QuestionWords>>
  /** The words of every page that a reading page may link to, by path. */
  pages: Readonly<Record<string, PageWords>>
}

/** Loads all of it. */
export async function loadReadingData(): Promise<ReadingData> {
  const paths = ['/', '/visitor', '/owner', ...readingPaths]
  const [prose, words, pages] = await Promise.all([
    byKey(
      causes.map(({ id }) => id),
      async (id) => (await loadProse[id]()).prose,
    ),
    byKey(
      questions.map(({ id }) => id),
      async (id) => (await loadWords[id]()).words,
    ),
    byKey(paths, async (path) => {
      const found = await pageWords(path)
      if (found === null) throw new Error(`The page ${path} has no words: see page-words.ts.`)
      return found
    }),
  ])
  return { prose, words, pages }
}

async function byKey<K extends string, V>(keys: readonly K[], load: (key: K) => Promise<V>): Promise<Record<K, V>> {
  return Object.fromEntries(await Promise.all(keys.map(async (key) => [key, await load(key)] as const))) as Record<K, V>
}
