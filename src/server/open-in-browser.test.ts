import { existsSync, readFileSync, statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openInBrowser } from './open-in-browser.ts'

const address = 'http://127.0.0.1:5502/#token=secret-token'
let dir: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'badgateway-test-'))
})
afterAll(() => rm(dir, { recursive: true }))

/** A stand-in for xdg-open: a real program that writes down its arguments, then ends with the status. */
function opener(status: number) {
  const note = join(dir, `arguments-${status}`)
  const code = `require('fs').writeFileSync(${JSON.stringify(note)}, JSON.stringify(process.argv)); process.exitCode = ${status}`
  return { note, command: [process.execPath, '-e', code] }
}

describe('openInBrowser', () => {
  it('gives the opener a private file that leads to the address, and never the token', async () => {
    const { note, command } = opener(0)
    const browser = await openInBrowser(address, () => {}, command)
    await expect.poll(() => existsSync(note) && readFileSync(note, 'utf8') !== '').toBe(true)

    const args: string[] = JSON.parse(readFileSync(note, 'utf8'))
    const file = args.at(-1) ?? ''
    expect(args.join(' ')).not.toContain('secret-token')
    expect(readFileSync(file, 'utf8')).toContain(`content="0;url=${address}"`)
    expect([statSync(file).mode & 0o777, statSync(dirname(file)).mode & 0o777]).toEqual([0o600, 0o700])

    await browser.remove()
    expect(existsSync(dirname(file))).toBe(false)
  })

  const sorry = 'No browser could be opened from here. Open the address above yourself.'

  it('says so when the opener fails', async () => {
    const line = new Promise<string>((print) => {
      openInBrowser(address, print, opener(3).command).then((browser) => browser.remove())
    })
    expect(await line).toBe(sorry)
  })

  it('says so when there is no opener', async () => {
    const lines: string[] = []
    const browser = await openInBrowser(address, (line) => lines.push(line), [join(dir, 'missing')])
    await expect.poll(() => lines).toEqual([sorry])
    await browser.remove()
  })
})
