import { hideQueryValues } from '../../../contract/target-url.ts'
import { sayUtc } from '../report/say-time.ts'
import type { Look } from './look.ts'

/**
 * What a visitor tells the owner of a site: the address without its query’s values, the answer, when, and the header fields that find the
 * request again. Nothing about the visitor. In: the address, the looks so far, oldest first. Out: the lines of the message.
 */
export function ownerMessage(href: string, looks: readonly Look[]): string[] {
  const shown = hideQueryValues(href)
  const bad = looks.filter(({ answer }) => answer.kind !== 'back')
  const [first] = bad
  const last = bad.at(-1)
  if (first === undefined || last === undefined) return [`${shown} answered 502 (Bad Gateway) in my browser.`]
  const what = last.answer.status === null ? `gives no answer (${last.answer.says})` : `answers ${last.answer.status}`
  const when =
    bad.length === 1 ? `at ${sayUtc(first.at)}` : `from ${sayUtc(first.at)} to ${sayUtc(last.at)}, ${bad.length} times of ${looks.length}`
  return [`${shown} ${what}`, `${when},`, 'seen from one network.', ...last.answer.headers]
}
