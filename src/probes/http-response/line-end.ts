import type { NoteOddity } from './oddity-list.ts'

const cr = 0x0d

/**
 * Takes the line end off a line and notes what is odd about it (RFC 9112, section 2.2).
 * In: the bytes of a line with its line feed, and the offset of the first. Out: its content.
 */
export function withoutLineEnd(line: Buffer, offset: number, note: NoteOddity): Buffer {
  let end = line.length - 1
  if (end === 0 || line[end - 1] !== cr) note('bare-lf', offset + end)
  else end -= 1
  if (end > 0 && line[end - 1] === cr) {
    note('doubled-cr', offset + end - 1)
    while (end > 0 && line[end - 1] === cr) end -= 1
  }
  const content = line.subarray(0, end)
  const bare = content.indexOf(cr)
  if (bare !== -1) note('bare-cr', offset + bare)
  return content
}
