import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { CannotStart } from './cannot-start.ts'
import { readTokenFile } from './read-token-file.ts'

async function fileWith(text: string, mode = 0o600) {
  const folder = await mkdtemp(join(tmpdir(), 'badgateway-test-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'to ken')
  await writeFile(file, text)
  await chmod(file, mode)
  return file
}

const good = 'k3yk3yk3yk3y-_K3Y'

describe('readTokenFile', () => {
  it.each([good, `${good}\n`, ` ${good}\r\n\n`])('takes %j', async (text) => {
    expect(await readTokenFile(await fileWith(text, 0o640))).toBe(good)
  })

  it.each<[what: string, text: string, says: string]>([
    ['an empty file', '\n', 'holds fewer than 16 characters. Make a token with: openssl rand -hex 24'],
    ['a short token', 'hunter2hunter2', 'holds fewer than 16 characters. Make a token with: openssl rand -hex 24'],
    [
      'two lines',
      `${good}\n${good}`,
      'holds something else than one token of 16 to 200 letters, digits, - and _. Make one with: openssl rand -hex 24',
    ],
    [
      'what no link can carry',
      `${good}/+=`,
      'holds something else than one token of 16 to 200 letters, digits, - and _. Make one with: openssl rand -hex 24',
    ],
    [
      'a long file',
      good.repeat(500),
      'holds something else than one token of 16 to 200 letters, digits, - and _. Make one with: openssl rand -hex 24',
    ],
  ])('refuses %s and does not repeat it', async (_, text, says) => {
    const file = await fileWith(text)
    await expect(readTokenFile(file)).rejects.toEqual(new CannotStart(`${file} ${says}`))
    expect(says).not.toMatch(/hunter2|k3y/)
  })

  it('refuses a file that everybody may read, with the command that mends it', async () => {
    const file = await fileWith(good, 0o644)
    await expect(readTokenFile(file)).rejects.toEqual(
      new CannotStart(`${file} may be read by everybody on this machine. Run chmod o-rwx '${file}', or better: make a new token.`),
    )
  })

  it('says so when it cannot be read', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'badgateway-test-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    await chmod(folder, 0o700)
    await expect(readTokenFile(folder)).rejects.toEqual(
      new CannotStart(`${folder} cannot be read as the token file. Give a plain file that holds the token.`),
    )
    await expect(readTokenFile(join(folder, 'none'))).rejects.toEqual(
      new CannotStart(`${folder}/none cannot be read as the token file. There is no such file. Check the path after --token-file.`),
    )
  })
})
