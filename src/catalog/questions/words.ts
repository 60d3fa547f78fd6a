import type { QuestionWords } from '../question-form.ts'
import type { QuestionId } from './index.ts'

/** The words of every question, each loaded with its page. */
export const loadWords: Readonly<Record<QuestionId, () => Promise<{ words: QuestionWords }>>> = {
  role: () => import('./role.words.ts'),
  vantage: () => import('./vantage.words.ts'),
  'made-by': () => import('./made-by.words.ts'),
  pattern: () => import('./pattern.words.ts'),
  log: () => import('./log.words.ts'),
  process: () => import('./process.words.ts'),
  'app-log': () => import('./app-log.words.ts'),
  listening: () => import('./listening.words.ts'),
  protocol: () => import('./protocol.words.ts'),
  tls: () => import('./tls.words.ts'),
  name: () => import('./name.words.ts'),
  reach: () => import('./reach.words.ts'),
  header: () => import('./header.words.ts'),
  validity: () => import('./validity.words.ts'),
  body: () => import('./body.words.ts'),
  time: () => import('./time.words.ts'),
  timing: () => import('./timing.words.ts'),
  health: () => import('./health.words.ts'),
  origin: () => import('./origin.words.ts'),
}
