import type { QuestionWords } from '../question-form.ts'
import type { QuestionId } from './index.ts'

/** The words of every question, each loaded with its page. */
export const loadWords: Partial<Record<QuestionId, () => Promise<{ words: QuestionWords }>>> = {
  process: () => import('./process.words.ts'),
}
