import { useQueries } from '@tanstack/react-query'
import type { QuestionWords } from '../../catalog/question-form.ts'
import type { QuestionId } from '../../catalog/questions/index.ts'
import { wordsQuery } from './use-words.ts'

/** The words of several questions; what is not loaded yet is missing. */
export function useManyWords(ids: readonly QuestionId[]): ReadonlyMap<QuestionId, QuestionWords> {
  return useQueries({
    queries: ids.map(wordsQuery),
    combine: (queries) => new Map(queries.flatMap(({ data }, index) => (data && ids[index] ? [[ids[index], data]] : []))),
  })
}
