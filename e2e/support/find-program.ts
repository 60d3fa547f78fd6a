import { accessSync, constants, existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Debian puts servers into sbin, which is not on everybody’s PATH. */
const more = ['/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin']

/** Out: the path of a program, or null when it is not installed. `@php-fpm@` has its version in its name on Debian. */
export function findProgram(name: string): string | null {
  const wanted = name === '@php-fpm@' ? /^php-fpm[\d.]*$/ : null
  for (const folder of [...(process.env.PATH ?? '').split(delimiter), ...more]) {
    if (folder === '') continue
    const names = wanted === null ? [name] : existsSync(folder) ? readdirSync(folder).filter((one) => wanted.test(one)) : []
    const found = names.map((one) => join(folder, one)).find(isProgram)
    if (found !== undefined) return found
  }
  return null
}

/** Why a program cannot run here, as a sentence; null when it can. `from`: the package of Debian that has it, where that is named otherwise. */
export function isMissing(name: string, from = name): string | null {
  return findProgram(name) === null ? `${name} is not installed. Install it (on Debian: apt-get install ${from}) and run again.` : null
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
