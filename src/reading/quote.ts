import { replaceUnseen } from '../contract/unseen.ts'
import { redact } from './redact.ts'

const longest = 300
/** Far more than is shown; what comes after it cannot matter. */
const longestRead = 4000

/**
 * Makes something seen fit to be shown: secrets are hidden, control characters are written as \xNN, what would reorder or hide text on
 * a screen is left out, and it ends after 300 characters with an ellipsis.
 */
export function quote(text: string): string {
  // Once as it stands, because a line break can part a name from its value; and again, because an unseen character can stand in a name.
  const plain = redact(withoutControls(redact(text.slice(0, longestRead)).text)).text
  if (plain.length <= longest) return plain
  // Not through the middle of a character that takes two code units.
  return `${plain.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…`
}

function withoutControls(text: string): string {
  return replaceUnseen(text, (char) => (char < '\u00a0' ? `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}` : ''))
}
