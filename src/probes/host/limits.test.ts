import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it } from 'vitest'
import { nodeHostDeps } from './host-deps.ts'
import { seeLimits } from './limits.ts'

const deps = nodeHostDeps(AbortSignal.timeout(20_000))

it('counts the open files of a real process, and tells how many it may have', async () => {
  const script = 'ulimit -n 40; exec 7</dev/null 8</dev/null; echo up; read _'
  const child = spawn('sh', ['-c', script], { stdio: ['pipe', 'pipe', 'ignore'] })
  try {
    await once(child.stdout, 'data')
    const seen = await seeLimits(child.pid ?? 0, deps)
    // A shell may hold files of its own beside 0, 1, 2, 7 and 8.
    expect(seen).toEqual({ pid: child.pid, openFiles: expect.any(Number), openFilesLimit: 40 })
    expect(seen.openFiles).toBeGreaterThanOrEqual(5)
  } finally {
    child.stdin.end()
  }
})

it('knows nothing of a process that is gone', async () => {
  expect(await seeLimits(2 ** 30, deps)).toEqual({ pid: 2 ** 30, openFiles: null, openFilesLimit: null })
})
