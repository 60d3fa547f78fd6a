import { closeSync, openSync, readlinkSync, readSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { HostDeps } from './host-deps.ts'

/** A file’s text, or the error code of why it could not be read. Never rejects; ends with `ABORT_ERR` when the look ends. */
export async function readHostFile(path: string, { root, signal }: HostDeps): Promise<{ text: string } | { code: string }> {
  try {
    return { text: await readFile(join(root, path), { encoding: 'utf8', signal }) }
  } catch (error) {
    return { code: codeOf(error) }
  }
}

const buffer = Buffer.alloc(4096)

/**
 * The first 4 kB of a small kernel file, read at once: for hundreds of them, several times faster than one after the other through the
 * pool of threads. Not for files that the kernel may make wait for (a process’s memory and command line).
 */
export function readKernelFile(path: string): string {
  const file = openSync(path, 'r')
  try {
    return buffer.toString('latin1', 0, readSync(file, buffer, 0, buffer.length, 0))
  } finally {
    closeSync(file)
  }
}

/** Where a link of /proc points; null when it is gone or closed to this user. */
export function readLink(path: string): string | null {
  try {
    return readlinkSync(path)
  } catch {
    return null
  }
}

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'EUNKNOWN'
}
