import { appendFile, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { markLog, readLogTail } from './log-tail.ts'

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'badgateway-log-'))
})
afterEach(() => rm(root, { recursive: true }))

async function textSince(since: Awaited<ReturnType<typeof markLog>>, mostBytes = 1000) {
  const read = await readLogTail('/app.log', { since, mostBytes }, { root })
  return 'log' in read ? { text: read.log.text, from: read.log.from } : read.unseen
}

describe('readLogTail', () => {
  it('gives what came since the mark', async () => {
    await writeFile(join(root, 'app.log'), 'one\n')
    const mark = await markLog('/app.log', { root })
    expect(await textSince(mark)).toEqual({ text: '', from: 4 })
    await appendFile(join(root, 'app.log'), 'two\nthree\n')
    expect(await textSince(mark)).toEqual({ text: 'two\nthree\n', from: 4 })
  })

  it('begins at the start of a log that was turned over', async () => {
    await writeFile(join(root, 'app.log'), 'one\n')
    const mark = await markLog('/app.log', { root })
    await rename(join(root, 'app.log'), join(root, 'app.log.1'))
    await writeFile(join(root, 'app.log'), 'a new beginning\n')
    expect(await textSince(mark)).toEqual({ text: 'a new beginning\n', from: 0 })
  })

  it('reads only the end of a long one, from the first whole line', async () => {
    await writeFile(join(root, 'app.log'), 'one\ntwo\nthree\n')
    expect(await textSince(null, 8)).toEqual({ text: 'three\n', from: 8 })
  })

  it('says what is not there', async () => {
    expect(await markLog('/app.log', { root })).toBeNull()
    expect(await textSince(null)).toEqual({ what: '/app.log', why: 'It is not there.', run: null })
  })
})
