import { chmod, lstat, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { checkHtmlFile, writeHtmlFile } from './html-file.ts'

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'badgateway-test-'))
  onTestFinished(() => rm(path, { recursive: true }))
  return path
}

async function wrote(name: string, text: string): Promise<string> {
  checkHtmlFile(name)
  await writeHtmlFile(name, text)
  return readFile(name, 'utf8')
}

describe('writeHtmlFile', () => {
  it('makes a file, and leaves nothing else', async () => {
    const path = await folder()
    expect(await wrote(join(path, 'a.html'), 'one')).toBe('one')
    expect(await readdir(path)).toEqual(['a.html'])
  })

  it('replaces a file by another, which keeps the mode', async () => {
    const path = await folder()
    const file = join(path, 'a.html')
    await writeFile(file, 'a longer text than the new one')
    await chmod(file, 0o640)
    const before = await stat(file)
    expect(await wrote(file, 'new')).toBe('new')
    const after = await stat(file)
    expect({ mode: after.mode, isAnother: after.ino !== before.ino }).toEqual({ mode: before.mode, isAnother: true })
    expect(await readdir(path)).toEqual(['a.html'])
  })

  it('writes through a link, which stays one', async () => {
    const path = await folder()
    await mkdir(join(path, 'reports'))
    await writeFile(join(path, 'reports', 'a.html'), 'old')
    await symlink('reports/a.html', join(path, 'latest.html'))
    expect(await wrote(join(path, 'latest.html'), 'new')).toBe('new')
    expect((await lstat(join(path, 'latest.html'))).isSymbolicLink()).toBe(true)
    expect(await readFile(join(path, 'reports', 'a.html'), 'utf8')).toBe('new')
  })

  it('writes to a device', async () => {
    checkHtmlFile('/dev/null')
    await writeHtmlFile('/dev/null', 'text')
    expect((await lstat('/dev/null')).isCharacterDevice()).toBe(true)
  })

  it('says in one line what came between, and leaves nothing behind', async () => {
    const path = await folder()
    await expect(writeHtmlFile(join(path, 'gone', 'a.html'), 'text')).rejects.toThrow(`--html: the folder ${path}/gone is not there.`)
    expect(await readdir(path)).toEqual([])
  })
})

describe('checkHtmlFile', () => {
  it.each([
    ['.', '--html: PATH is a folder. Name a file in it, such as PATH/report.html.'],
    ['no/a.html', '--html: the folder PATH/no is not there. Make it first, or name another.'],
    ['file/a.html', '--html: PATH/file is no folder. Name another file.'],
    [`${'x'.repeat(300)}.html`, '--html: that name is too long. Name another file.'],
    ['loop', '--html: PATH/loop is a link that leads to itself. Name another file.'],
  ])('refuses %s before any work', async (name, says) => {
    const path = await folder()
    await writeFile(join(path, 'file'), '')
    await symlink('loop', join(path, 'loop'))
    expect(() => checkHtmlFile(join(path, name))).toThrow(says.replaceAll('PATH', path))
  })

  it('refuses standard output by the name of others', () => {
    expect(() => checkHtmlFile('-')).toThrow('--html takes the name of a file, such as report.html.')
  })
})
