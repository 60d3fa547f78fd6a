import { randomBytes } from 'node:crypto'
import { accessSync, constants, realpathSync, rmSync, type Stats, statSync } from 'node:fs'
import { open, rename, unlink, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { WrongCall } from './wrong-call.ts'

/**
 * Checks before any work that a file can be written: its folder is there and may be written to, and it is no folder itself.
 * Throws WrongCall with one line that says what is in the way.
 */
export function checkHtmlFile(name: string): void {
  if (name === '-') throw new WrongCall('--html takes the name of a file, such as report.html.')
  try {
    const before = statOf(name)
    if (before?.isDirectory()) throw new WrongCall(`--html: ${name} is a folder. Name a file in it, such as ${join(name, 'report.html')}.`)
    if (before !== null) accessSync(name, constants.W_OK)
    if (before === null || before.isFile()) accessSync(dirname(targetOf(name)), constants.W_OK | constants.X_OK)
  } catch (error) {
    throw describe(error, name)
  }
}

/**
 * Writes a text into a file. A regular file is replaced at once, whole or not at all, and keeps its mode; a link stays a link; a pipe or
 * a device is written to. Rejects with WrongCall, one line.
 */
export async function writeHtmlFile(name: string, text: string): Promise<void> {
  try {
    const before = statOf(name)
    if (before !== null && !before.isFile()) return await writeFile(name, text)
    const target = targetOf(name)
    const beside = join(dirname(target), `.${basename(target).slice(0, 100)}.${randomBytes(6).toString('hex')}.tmp`)
    const listening = removeOnSignals(beside)
    try {
      const file = await open(beside, 'wx', before === null ? 0o666 : before.mode & 0o777)
      try {
        await file.writeFile(text)
      } finally {
        await file.close()
      }
      await rename(beside, target)
    } catch (error) {
      await unlink(beside).catch(() => {})
      throw error
    } finally {
      listening.end()
    }
  } catch (error) {
    throw describe(error, name)
  }
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** A signal that ends the program takes the unfinished file with it. */
function removeOnSignals(file: string): { end: () => void } {
  const leave = (signal: NodeJS.Signals) => {
    rmSync(file, { force: true })
    end()
    process.kill(process.pid, signal)
  }
  const end = () => {
    for (const signal of signals) process.off(signal, leave)
  }
  for (const signal of signals) process.on(signal, leave)
  return { end }
}

/** What the name leads to; null where nothing is there yet. */
function statOf(name: string): Stats | null {
  return statSync(name, { throwIfNoEntry: false }) ?? null
}

function targetOf(name: string): string {
  return statOf(name) === null ? name : realpathSync(name)
}

function describe(error: unknown, name: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const says = reasons[code]
  return says === undefined ? error : new WrongCall(`--html: ${says(name)}`)
}

const reasons: Readonly<Record<string, (name: string) => string>> = {
  ENOENT: (name) => `the folder ${dirname(name)} is not there. Make it first, or name another.`,
  ENOTDIR: (name) => `${dirname(name)} is no folder. Name another file.`,
  EACCES: mayNotWrite,
  EPERM: mayNotWrite,
  EROFS: (name) => `${name} is on a file system that is read-only. Name another file.`,
  ENOSPC: (name) => `no space is left for ${name}. Name a file on another disk.`,
  EDQUOT: (name) => `no space is left for ${name}. Name a file on another disk.`,
  ENAMETOOLONG: () => 'that name is too long. Name another file.',
  ELOOP: (name) => `${name} is a link that leads to itself. Name another file.`,
}

function mayNotWrite(name: string): string {
  return `${name} may not be written by this user. Name another file.`
}
