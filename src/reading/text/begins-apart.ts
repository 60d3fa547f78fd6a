import { cleanLine } from './clean-text.ts'
import { sameSource } from './open-entry.ts'
import { noTells, stripPrefixes } from './strip-prefixes.ts'

/**
 * Whether a line is surely no part of the line of nginx’s error log before it: something begins in it that another program says, or that
 * comes from elsewhere. In: the line without its end. A yes is a proof (find-joint.ts), a no says nothing.
 */
export function beginsApart(raw: string): boolean {
  if (/[^\x20-\x7e]/.test(raw)) return false
  const [cleaned, more] = cleanLine(raw, 1)
  if (cleaned === undefined || more !== undefined || cleaned.json) return false
  const { begins, tells } = stripPrefixes(cleaned.text)
  return begins && !sameSource(tells, noTells)
}
