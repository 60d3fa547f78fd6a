import { appLogQuestion } from './app-log.ts'
import { bodyQuestion } from './body.ts'
import { headerQuestion } from './header.ts'
import { healthQuestion } from './health.ts'
import { listeningQuestion } from './listening.ts'
import { logQuestion } from './log.ts'
import { madeByQuestion } from './made-by.ts'
import { nameQuestion } from './name.ts'
import { originQuestion } from './origin.ts'
import { patternQuestion } from './pattern.ts'
import { processQuestion } from './process.ts'
import { protocolQuestion } from './protocol.ts'
import { reachQuestion } from './reach.ts'
import { roleQuestion } from './role.ts'
import { timeQuestion } from './time.ts'
import { timingQuestion } from './timing.ts'
import { tlsQuestion } from './tls.ts'
import { validityQuestion } from './validity.ts'
import { vantageQuestion } from './vantage.ts'

/** Every question, in the order asked: triage first, then the six checks. */
export const questions = [
  roleQuestion,
  vantageQuestion,
  madeByQuestion,
  patternQuestion,
  logQuestion,
  processQuestion,
  appLogQuestion,
  listeningQuestion,
  protocolQuestion,
  tlsQuestion,
  nameQuestion,
  reachQuestion,
  headerQuestion,
  validityQuestion,
  bodyQuestion,
  timeQuestion,
  timingQuestion,
  healthQuestion,
  originQuestion,
] as const

export type QuestionId = (typeof questions)[number]['id']

/** Out: the question with this id, or undefined. */
export function findQuestion(id: string): (typeof questions)[number] | undefined {
  return questions.find((question) => question.id === id)
}
