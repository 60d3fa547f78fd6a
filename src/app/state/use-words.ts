import { queryOptions, useQuery } from '@tanstack/react-query'
import type { QuestionId } from '../../catalog/questions/index.ts'
import { loadWords } from '../../catalog/questions/words.ts'

/** The words of a question, loaded with its page. */
export function useWords(id: QuestionId) {
  return useQuery(wordsQuery(id))
}

/** How a question's words are fetched and kept. */
export function wordsQuery(id: QuestionId) {
  return queryOptions({
    queryKey: ['words', id],
    queryFn: async () => (await loadWords[id]()).words,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
}
