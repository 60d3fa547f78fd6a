import type { ProbeResultOf, ProbeTarget } from '../../contract/probe.ts'
import type { SubjectValue } from '../../contract/subjects.ts'
import { samplePattern } from '../sample-pattern.ts'
import { type Observation, observe } from './observation.ts'

type Sample = Extract<ProbeResultOf<'samples'>, { samples: unknown }>['samples'][number]

/** So few requests show no pattern of a fault. */
const fewest = 5

/**
 * Reads many requests to one target: how many failed and in which pattern. One fails without an answer, or with a status of 500 and above.
 * Of the public address, five or more say what the questions about pattern and timing ask: how often it fails, and whether one of several
 * backends does. That it never failed says nothing there: the fault may come later.
 */
export function readSamples(result: ProbeResultOf<'samples'>, { hop }: ProbeTarget): Observation[] {
  if (!('samples' in result) || result.samples.length === 0) return []
  const value = samplesValue(result.samples)
  const seen = sayOf(value)
  return [observe(`${hop}.samples`, value, seen), ...(hop === 'url' && value.of >= fewest ? patternOf(value, seen) : [])]
}

function samplesValue(samples: readonly Sample[]): SubjectValue<'url.samples'> {
  const judged = samples.map((sample) => ({ ...sample, failed: isFailed(sample) }))
  const addresses = [...new Set(judged.map(({ address }) => address))]
  const each = addresses.map((address) => countOf(judged.filter((one) => one.address === address)))
  const statuses = [...new Set(judged.flatMap(({ status }) => status ?? []))]
  return {
    ...samplePattern(judged),
    of: judged.length,
    failed: judged.filter(({ failed }) => failed).length,
    statuses: statuses.map((status) => ({ status, count: judged.filter((one) => one.status === status).length })),
    each: addresses.map((address, index) => ({ address, ...(each[index] ?? { of: 0, failed: 0 }) })),
  }
}

function isFailed({ outcome, status }: Sample): boolean {
  return outcome !== 'answered' || (status ?? 0) >= 500
}

function countOf(samples: readonly { failed: boolean }[]): { of: number; failed: number } {
  return { of: samples.length, failed: samples.filter(({ failed }) => failed).length }
}

function patternOf({ is, failed }: SubjectValue<'url.samples'>, seen: string): Observation[] {
  if (failed === 0) return []
  const oneBackend = is === 'every-nth' || is === 'one-address'
  return [
    observe('fault.pattern', { is: is === 'always-fails' ? 'always' : 'sometimes' }, seen),
    ...(oneBackend ? [observe('fault.timing', { is: 'one-backend' }, seen)] : []),
  ]
}

/** `4 of 20 requests failed, every 5th: 200 16 times, 502 4 times` */
function sayOf({ is, of, failed, every, statuses = [], each = [] }: SubjectValue<'url.samples'>): string {
  const bad = each.filter((one) => one.failed > 0).map(({ address }) => address)
  const pattern = { 'every-nth': `, every ${ordinal(every ?? 0)}`, 'in-bursts': ', in bursts', 'one-address': `, all of ${bad.join(', ')}` }
  const how = Object.hasOwn(pattern, is) ? pattern[is as keyof typeof pattern] : ''
  const unanswered = of - statuses.reduce((sum, { count }) => sum + count, 0)
  const outcomes = [...statuses, ...(unanswered > 0 ? [{ status: 'no answer', count: unanswered }] : [])]
  const counts = outcomes.map(({ status, count }) => `${status} ${count === 1 ? 'once' : `${count} times`}`)
  return `${failed} of ${of} ${of === 1 ? 'request' : 'requests'} failed${how}: ${counts.join(', ')}`
}

function ordinal(number: number): string {
  const word = { one: 'st', two: 'nd', few: 'rd', other: 'th', zero: 'th', many: 'th' }[ordinals.select(number)]
  return `${number}${word}`
}

const ordinals = new Intl.PluralRules('en', { type: 'ordinal' })
