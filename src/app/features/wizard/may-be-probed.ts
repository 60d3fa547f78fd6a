import type { Question } from '../../../catalog/question-form.ts'

/** Whether a probe of the network could have answered the question, so that it is worth saying where it looked in vain. */
export function mayBeProbed({ settles }: Question): boolean {
  return settles !== null && (settles.startsWith('upstream.') || alsoProbed.has(settles))
}

const alsoProbed: ReadonlySet<string> = new Set(['fault.made-by', 'app.process', 'app.listening'])
