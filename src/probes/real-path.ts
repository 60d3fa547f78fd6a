import { readlink, realpath } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'

const maxLinks = 40

/**
 * The path without links, also when its end is missing or may not be read: a link to something that is not there yet is followed
 * all the same. In: an absolute path. Out: an absolute path. Never rejects.
 */
export async function realPath(path: string, links = maxLinks): Promise<string> {
  const whole = await realpath(path).catch(() => null)
  if (whole !== null) return whole
  if (path === '/' || links === 0) return path

  const target = await readlink(path).catch(() => null)
  if (target !== null) return realPath(resolve(await realPath(dirname(path), links - 1), target), links - 1)
  return join(await realPath(dirname(path), links), basename(path))
}
