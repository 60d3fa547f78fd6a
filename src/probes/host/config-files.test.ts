import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ConfigPiece, readConfigFiles } from './config-files.ts'

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'badgateway-config-'))
})
afterEach(() => rm(root, { recursive: true }))

async function put(files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(root, path, '..'), { recursive: true })
    await writeFile(join(root, path), text)
  }
}

/** A made-up syntax: a line `+pattern` includes. */
function cut(text: string): ConfigPiece[] {
  return text.split('\n').map((line, index) => (line.startsWith('+') ? { include: line.slice(1) } : { line: index + 1, text: line }))
}

describe('readConfigFiles', () => {
  it('puts included files where they are included, wildcards sorted, hidden files left out', async () => {
    await put({ 'etc/main': 'a\n+/etc/sites/*\nb', 'etc/sites/2': 'two', 'etc/sites/1': 'one', 'etc/sites/.swp': 'hidden' })
    expect(await readConfigFiles(['/etc/main'], cut, { root })).toEqual({
      files: [
        { path: '/etc/main', line: 1, text: 'a' },
        { path: '/etc/sites/1', line: 1, text: 'one' },
        { path: '/etc/sites/2', line: 1, text: 'two' },
        { path: '/etc/main', line: 3, text: 'b' },
      ],
      unseen: [],
    })
  })

  it('reads a file once, whatever includes it, under whichever name', async () => {
    await put({ 'etc/main': '+/etc/main\n+/etc/other\n+/etc/link\nend', 'etc/other': 'other\n+/etc/main' })
    await symlink('/etc/other', join(root, 'etc/link'))
    const { files } = await readConfigFiles(['/etc/main'], cut, { root })
    expect(files.map(({ text }) => text)).toEqual(['other', 'end'])
  })

  it('takes the files of a folder, and ranges', async () => {
    await put({ 'etc/main': '+/etc/conf.d\n+/etc/m[ab]', 'etc/conf.d/x': 'x', 'etc/ma': 'A', 'etc/mc': 'C' })
    const { files } = await readConfigFiles(['/etc/main'], cut, { root })
    expect(files.map(({ path }) => path)).toEqual(['/etc/conf.d/x', '/etc/ma'])
  })

  it('says what is not there, and what is too long', async () => {
    await put({ 'etc/main': '+/etc/none\n+/etc/none/*\n+/etc/long', 'etc/long': 'x'.repeat(2_000_001) })
    expect((await readConfigFiles(['/etc/main'], cut, { root })).unseen).toEqual([
      { what: '/etc/none', why: 'It is not there.', run: null },
      { what: '/etc/long', why: 'It is too long to be read.', run: null },
    ])
  })
})
