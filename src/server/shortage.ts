import type { ProbeResult } from '../contract/probe.ts'

const lines: Readonly<Record<string, string>> = {
  EMFILE: 'badgateway may open no more files here. Raise its limit (ulimit -n), or wait until less is under way, then try again.',
  ENFILE: 'This machine can open no more files. Close programs or raise fs.file-max, then try again.',
  ENOMEM: 'This machine has no memory left for it. Close programs, then try again.',
  ENOBUFS: 'This machine has no memory left for connections. Close programs, then try again.',
  ENOSPC: 'No space is left on the disk. Free some, then try again.',
  EDQUOT: 'No space is left on the disk for this user. Free some, then try again.',
}

/** What this machine lacks, as one line that says how to mend it; null for an error that is no shortage. */
export function sayShortage(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return lines[code] ?? null
}

/**
 * Hands on probe results, and throws where one failed because this process could open no more files: that says nothing of the target, and a
 * report must not read as if it did.
 */
export function withoutShortage(results: ProbeResult[]): ProbeResult[] {
  for (const result of results) {
    const codes = ['code' in result ? result.code : null, ...('attempts' in result ? result.attempts.map(({ code }) => code) : [])]
    const code = codes.find((one) => one === 'EMFILE' || one === 'ENFILE')
    if (code) throw Object.assign(new Error('no file descriptor for a probe'), { code })
  }
  return results
}
