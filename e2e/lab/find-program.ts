import { accessSync, constants, existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Out: the path of a program, or null when it is not installed. Debian puts servers into sbin, and the version into the name of php-fpm. */
export function findProgram(name: string): string | null {
  const wanted = name === '@php-fpm@' ? /^php-fpm[\d.]*$/ : null
  for (const folder of [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']) {
    const names = wanted === null ? [name] : existsSync(folder) ? readdirSync(folder).filter((one) => wanted.test(one)) : []
    const found = names.map((one) => join(folder, one)).find(isProgram)
    if (found !== undefined) return found
  }
  return null
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
