import { writeUnseen } from './unseen.ts'

/**
 * Writes a value as one word of a POSIX shell, for a command that a person copies: as it is where a shell takes it literally, else in
 * single quotes. What cannot be seen is written out, so that nothing is copied that was not read.
 */
export function shellWord(value: string): string {
  return isPlainWord(value) ? value : `'${writeUnseen(value).replaceAll("'", `'\\''`)}'`
}

/**
 * Whether a POSIX shell takes it literally, wherever in a command it stands: also inside another word, as in `http://[::1]:3000/`. Brackets
 * are a pattern, which stays as it is unless a file has such a name; zsh is stricter and says “no matches found”.
 */
export function isPlainWord(value: string): boolean {
  return /^[\w@%+=:,./[\]-]{1,250}$/.test(value)
}
