import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { filesWrittenBy } from './open-files.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'badgateway-open-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('filesWrittenBy', () => {
  it('finds the log that a process writes to, and not what it reads', async () => {
    const log = join(folder, 'app.log')
    const input = join(folder, 'input')
    await writeFile(input, '')
    const [out, read] = [openSync(log, 'a'), openSync(input, 'r')]
    const child = spawn('sleep', ['30'], { stdio: [read, out, out] })
    try {
      await once(child, 'spawn')
      expect(await filesWrittenBy(child.pid ?? 0, { root: '/' })).toEqual([{ fd: 1, path: log }])
    } finally {
      child.kill()
      closeSync(out)
      closeSync(read)
    }
  })

  it('finds nothing of a process that is not there', async () => {
    expect(await filesWrittenBy(2 ** 30, { root: '/' })).toEqual([])
  })
})
