import type { SubjectValue } from '../contract/subjects.ts'

export type SamplePattern = Pick<SubjectValue<'url.samples'>, 'is' | 'every'>

/**
 * The pattern of many requests of one kind, made one after the other. In: whether each failed, and the address that was asked, in order.
 * one-address: one fails every time it is asked, at least twice, and another never. every-nth: the gaps between failures are all but the
 * same, which chance makes in less than one case of twenty. in-bursts: failures stand together more than chance has it (the runs test of
 * Wald and Wolfowitz, 2.5 %). What is too little to tell is at-random.
 */
export function samplePattern(samples: readonly { failed: boolean; address: string }[]): SamplePattern {
  const failing = samples.flatMap(({ failed }, index) => (failed ? [index] : []))
  if (failing.length === 0) return { is: 'never-fails' }
  if (failing.length === samples.length) return { is: 'always-fails' }
  if (isOneAddress(samples)) return { is: 'one-address' }
  const every = periodOf(failing, samples.length)
  if (every !== null) return { is: 'every-nth', every }
  return { is: isInBursts(samples.map(({ failed }) => failed)) ? 'in-bursts' : 'at-random' }
}

function isOneAddress(samples: readonly { failed: boolean; address: string }[]): boolean {
  const addresses = [...new Set(samples.map(({ address }) => address))].map((one) => samples.filter(({ address }) => address === one))
  const always = addresses.filter((own) => own.length > 1 && own.every(({ failed }) => failed))
  const never = addresses.filter((own) => own.length > 1 && own.every(({ failed }) => !failed))
  return always.length > 0 && always.length + never.length === addresses.length
}

const fewestFailures = 4

/** The period, where the gaps vary by less than a fifth of what they would by chance, and no failure is missing at either end. */
function periodOf(failing: readonly number[], count: number): number | null {
  if (failing.length < fewestFailures) return null
  const gaps = failing.slice(1).map((at, index) => at - (failing[index] ?? 0))
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length
  const every = Math.round(mean)
  if (every < 2) return null
  const variance = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length
  // The variance of the gaps of a coin that fails once in `mean` throws.
  const byChance = mean * (mean - 1)
  const first = failing[0] ?? 0
  const last = failing.at(-1) ?? 0
  const isWhole = first <= every && count - 1 - last <= every
  return isWhole && variance < byChance / 5 ? every : null
}

function isInBursts(failed: readonly boolean[]): boolean {
  const bad = failed.filter(Boolean).length
  const good = failed.length - bad
  const runs = failed.filter((one, index) => index === 0 || one !== failed[index - 1]).length
  const mean = (2 * bad * good) / failed.length + 1
  const variance = ((mean - 1) * (mean - 2)) / (failed.length - 1)
  return bad > 2 && variance > 0 && (runs - mean) / Math.sqrt(variance) < -1.96
}
