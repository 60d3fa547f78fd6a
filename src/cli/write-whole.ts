import { writeSync } from 'node:fs'

/**
 * Writes a text into a regular file, all of it. process.stdout makes one write there and takes a short one, as on a disk that becomes full,
 * for a whole one. Throws the error of the write that wrote nothing.
 */
export function writeWhole(fd: number, text: string): void {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at)
}
