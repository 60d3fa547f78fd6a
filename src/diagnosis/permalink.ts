import { findQuestion } from '../catalog/questions/index.ts'
import { holdsUnseen } from '../contract/unseen.ts'
import type { Answers, Where } from '../contract/where.ts'

/** The version that an answers fragment begins with. */
const version = '1'
const whereKeys = ['url', 'proxy', 'upstream', 'via', 'app', 'service'] as const

export type Loaded = {
  where: Where
  answers: Answers
  /** What the link holds and this version does not know, one line each; the rest was loaded. */
  dropped: string[]
}

/**
 * Writes what was typed and answered as a fragment: `#v=1&process=running&proxy=nginx`, keys sorted after the version.
 * Nothing of it reaches a server's log.
 */
export function writeAnswers(where: Where, answers: Answers): string {
  const pairs: [string, string][] = [...whereKeys.flatMap((key) => writeWhere(key, where[key])), ...Object.entries(answers)]
  pairs.sort(([a], [b]) => (a < b ? -1 : 1))
  return `#${[['v', version], ...pairs].map(([key = '', value = '']) => `${encodeValue(key)}=${encodeValue(value)}`).join('&')}`
}

/** Reads such a fragment. Unknown keys and values that no longer exist are dropped and said so; a gap drops nothing. Never throws. */
export function readAnswers(fragment: string): Loaded {
  const loaded: Loaded = { where: {}, answers: {}, dropped: [] }
  for (const pair of fragment.replace(/^#/, '').split('&')) {
    if (pair === '') continue
    const cut = pair.indexOf('=')
    const key = decodeValue(cut === -1 ? pair : pair.slice(0, cut))
    const value = decodeValue(cut === -1 ? '' : pair.slice(cut + 1))
    if (key === null || value === null) loaded.dropped.push('A part of the link cannot be decoded.')
    else if (holdsUnseen(key) || holdsUnseen(value)) loaded.dropped.push('A part of the link holds characters that cannot be seen.')
    else if (key === 'v') {
      if (value !== version) loaded.dropped.push('The link was made by another version.')
    } else readPair(key, value, loaded)
  }
  return loaded
}

function readPair(key: string, value: string, { where, answers, dropped }: Loaded): void {
  const question = findQuestion(key)
  if (question) {
    if ((question.options as readonly string[]).includes(value)) answers[key] = value
    else dropped.push(`The answer to “${question.id}” no longer exists.`)
  } else if (key === 'via') where.via = value.split(',').filter((kind) => kind !== '')
  else if (isTextKey(key)) {
    if (value !== '') where[key] = value
  } else dropped.push('The link holds a key that is not known.')
}

function isTextKey(key: string): key is Exclude<(typeof whereKeys)[number], 'via'> {
  return key !== 'via' && (whereKeys as readonly string[]).includes(key)
}

function writeWhere(key: string, value: string | string[] | undefined): [string, string][] {
  const text = Array.isArray(value) ? value.join(',') : value
  return text === undefined || text === '' ? [] : [[key, text]]
}

/** Leaves readable what a fragment may hold (RFC 3986, section 3.5), save what separates pairs. Half a character, which has no encoding, becomes U+FFFD. */
function encodeValue(value: string): string {
  return encodeURIComponent(value.replace(/\p{Cs}/gu, '\ufffd')).replace(/%(3A|2F|2C|5B|5D|40)/gi, (code) => decodeURIComponent(code))
}

function decodeValue(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll('+', '%20'))
  } catch {
    return null
  }
}
