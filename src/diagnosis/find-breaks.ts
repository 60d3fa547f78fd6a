import type { Settled } from '../catalog/cause-form.ts'
import type { Fact } from '../contract/fact.ts'
import { type Break, breaks, type FrontBreak, frontBreaks } from './path-words.ts'

export type BackBreak = Break & { fact: Fact; state: 'suspect' | 'broken' }

/** The first thing that breaks the way to the public address, in the order in which a request meets it; null when nothing does. */
export function findFrontBreak(settled: Settled): FrontBreak | null {
  for (const [about, words] of frontBreaks) {
    const found = words[settled.get(about)?.value.is ?? '']
    if (found) return found
  }
  return null
}

/**
 * The first thing that breaks the way behind the proxy; null when nothing does.
 * What somebody says of a fault that comes and goes makes a hop suspect;
 * only a probe shows it broken now.
 */
export function findBackBreak(settled: Settled): BackBreak | null {
  const pattern = settled.get('fault.pattern')?.value.is
  const comesAndGoes = pattern === 'sometimes' || pattern === 'around-deploys'
  for (const [about, words] of breaks) {
    const fact = settled.get(about)
    const found = words[fact?.value.is ?? '']
    if (!fact || !found) continue
    const isSuspect = found.isSuspect === true || (comesAndGoes && fact.source !== 'probe')
    return { ...found, fact, state: isSuspect ? 'suspect' : 'broken' }
  }
  return null
}
