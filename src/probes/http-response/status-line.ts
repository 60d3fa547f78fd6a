import type { HttpOddity } from '../../contract/http-oddities.ts'
import type { NoteOddity } from './oddity-list.ts'

export type StatusLine = { version: string; status: number; reason: string }

const prefix = Buffer.from('HTTP/')
const mark = Buffer.from([0xef, 0xbb, 0xbf])
// What llhttp and nginx read on at, beside 1.x: old servers say 0.9, and some say 2.0 on a connection that speaks 1.1.
const otherVersions = ['0.9', '2.0']
const control = /[\0-\x08\x0a-\x0c\x0e-\x1f\x7f]/

/**
 * Says as early as possible that an answer cannot begin with a status line, so that a server which sends a few bytes and then
 * waits (SSH, MySQL) is recognised at once.
 * In: the first bytes of the answer, as many as there are. Out: what is wrong, or null when it may still become a status line.
 */
export function notAStatusLine(start: Buffer): HttpOddity | null {
  if (agree(start, prefix)) return null
  if (agree(start, mark)) return start.length < mark.length ? null : 'byte-order-mark-first'
  return start[0] === 0x3c || start[0] === 0x5b || start[0] === 0x7b ? 'body-without-header' : 'no-status-line'
}

/**
 * Reads a status line (RFC 9112, section 4) that begins with `HTTP/`, without its line end.
 * Out: its parts (the reason in Latin-1), or null when it is none; the reason is noted.
 */
export function readStatusLine(content: Buffer, offset: number, note: NoteOddity): StatusLine | null {
  const line = content.toString('latin1')
  const refuse = (what: HttpOddity, at: number) => {
    note(what, offset + at)
    return null
  }

  const version = /^HTTP\/(\d)\.(\d)(?![\d.])/.exec(line)
  if (!version) return refuse('bad-version', prefix.length)
  if (version[1] !== '1') {
    if (!otherVersions.includes(line.slice(5, 8))) return refuse('other-major-version', prefix.length)
    note('other-major-version', offset + prefix.length)
  } else if (version[2] !== '0' && version[2] !== '1') note('unknown-minor-version', offset + 7)

  const blank = /^[ \t]*/.exec(line.slice(8))?.[0] ?? ''
  if (blank === '') return refuse('no-space-before-status', 8)
  if (blank.includes('\t')) return refuse('tab-before-status', 8)
  if (blank.length > 1) note('spaces-before-status', offset + 8)

  const at = 8 + blank.length
  const digits = /^\d*/.exec(line.slice(at))?.[0] ?? ''
  const next = line.charAt(at + digits.length)
  if (digits === '' || (next !== '' && next !== ' ')) return refuse('status-not-digits', at)
  if (digits.length !== 3) return refuse('status-length', at)
  const status = Number(digits)
  if (status < 100 || status > 599) note('status-out-of-range', offset + at)

  if (next === '') note('no-space-after-status', offset + at + 3)
  const reason = line.slice(at + 4)
  const odd = reason.search(control)
  if (odd !== -1) note('control-in-reason', offset + at + 4 + odd)
  return { version: line.slice(5, 8), status, reason }
}

function agree(start: Buffer, expected: Buffer): boolean {
  const length = Math.min(start.length, expected.length)
  return start.subarray(0, length).equals(expected.subarray(0, length))
}
