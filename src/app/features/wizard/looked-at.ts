import type { Settled } from '../../../catalog/cause-form.ts'
import type { Question } from '../../../catalog/question-form.ts'
import type { Fact } from '../../../contract/fact.ts'
import type { Subject } from '../../../contract/subjects.ts'

/**
 * What was seen that would answer the question if it counted: facts that were set aside, each with its reason. The
 * question itself is asked, on the same facts with nothing set aside.
 */
export function setAsideFor(question: Question, settled: Settled): Fact[] {
  const get = <S extends Subject>(about: S) =>
    settled.get(about) ?? (settled.all.findLast((fact) => fact.about === about && fact.setAside !== null) as Fact<S> | undefined)
  const wouldBe = question.recognise({ ...settled, get })
  return (wouldBe?.because ?? []).flatMap((about) => {
    const fact = get(about)
    return fact !== undefined && fact.setAside !== null ? [fact] : []
  })
}
