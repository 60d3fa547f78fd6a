import { readdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { listening, printed } from '../support/stoppable.ts'
import { upstreamTarget } from '../support/upstream-target.ts'
import { countFaults } from './count-faults.ts'
import { ended, errorLine, expectNoStack, inFolder, runProgram, startProgram } from './run-program.ts'

test.describe.configure({ mode: 'default' })

test.describe('A signal', () => {
  countFaults('signals')

  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    test(`${signal} ends serve with 0 in the middle of a probe`, async () => {
      await withSilentTarget(async (port, connected) => {
        const server = startProgram(['serve', '--port', '0'])
        const end = ended(server)
        const [, origin = '', token = ''] = await printed(server, /(http:\S+)\/#token=([\w-]+)\s/)
        const call = post(origin, token, port).then(
          (answer) => answer.status,
          () => 'cut',
        )
        await connected
        const start = performance.now()
        server.kill(signal)
        const { status, stderr } = await end
        expect({ status, stderr, isSoon: performance.now() - start < 5000 }).toEqual({ status: 0, stderr: '', isSoon: true })
        expect([200, 'cut']).toContain(await call)
      })
    })

    test(`${signal} ends diagnose in the middle of a probe, and no report is half-written`, async () => {
      await withSilentTarget((port, connected) =>
        inFolder(async (cwd) => {
          const child = startProgram(['diagnose', `http://127.0.0.1:${port}/`, '--no-host', '--html', 'r.html'], { cwd })
          const end = ended(child)
          await connected
          child.kill(signal)
          const { signal: by, stdout, stderr } = await end
          expect({ by, stdout, stderr, files: await readdir(cwd) }).toEqual({ by: signal, stdout: '', stderr: '', files: ['error.log'] })
        }),
      )
    })

    test(`${signal} ends read in the middle of an endless input`, async () => {
      const child = startProgram(['read', '--json'])
      const end = ended(child)
      let taken = 0
      const feed = () =>
        child.stdin?.write(errorLine.repeat(500), (error) => {
          if (error) return
          taken += 1
          feed()
        })
      feed()
      // More than a pipe holds: it is reading.
      await expect.poll(() => taken).toBeGreaterThan(10)
      child.kill(signal)
      const { signal: by, stdout, stderr } = await end
      expect({ by, stdout, stderr }).toEqual({ by: signal, stdout: '', stderr: '' })
    })
  }

  test('a second one does not wait', async () => {
    const server = startProgram(['serve', '--port', '0'])
    const end = ended(server)
    const [, origin = ''] = await printed(server, /(http:\S+)\/#/)
    const held = await fetch(`${origin}/api/health`)
    server.kill('SIGTERM')
    server.kill('SIGTERM')
    const { status, stderr } = await end
    expect([0, 1]).toContain(status)
    expect(stderr).toBe('')
    await held.text()
  })

  test('SIGTERM at any moment of read --html leaves the old file or the whole new one, and nothing else', async () => {
    await inFolder(async (cwd) => {
      const call = ['read', 'error.log', '--html', 'r.html']
      await writeFile(join(cwd, 'r.html'), 'old')
      const whole = await runProgram(call, { cwd })
      expect(whole.status).toBe(0)
      for (let part = 1; part <= 6; part += 1) {
        await writeFile(join(cwd, 'r.html'), 'old')
        const child = startProgram(call, { cwd })
        const end = ended(child)
        const shot = setTimeout(() => child.kill('SIGTERM'), whole.ms * (0.6 + part / 15))
        const { stderr } = await end
        clearTimeout(shot)
        const now = await readFile(join(cwd, 'r.html'), 'utf8')
        expect({ files: (await readdir(cwd)).sort(), isWhole: now === 'old' || now.trimEnd().endsWith('</html>') }).toEqual({
          files: ['error.log', 'r.html'],
          isWhole: true,
        })
        expectNoStack(stderr)
      }
    })
  })

  for (const call of ['collect', 'schema'])
    test(`SIGTERM at any moment of ${call} leaves all of its text or none`, async () => {
      const whole = await runProgram([call])
      for (const part of [0.3, 0.6, 0.8, 0.9, 1]) {
        const child = startProgram([call])
        const end = ended(child)
        const shot = setTimeout(() => child.kill('SIGTERM'), whole.ms * part)
        const { stdout, stderr } = await end
        clearTimeout(shot)
        expect(['', whole.stdout]).toContain(stdout)
        expectNoStack(stderr)
      }
    })
})

/** A target that takes connections and never says a word. */
async function withSilentTarget(work: (port: number, connected: Promise<void>) => Promise<void>): Promise<void> {
  let tell = () => {}
  const connected = new Promise<void>((resolve) => {
    tell = resolve
  })
  const target = await listening(
    { host: '127.0.0.1' },
    createServer(() => tell()),
  )
  try {
    await work(target.port, connected)
  } finally {
    await target.stop()
  }
}

function post(origin: string, token: string, port: number): Promise<Response> {
  const target = upstreamTarget(port)
  const headers = { 'content-type': 'application/json', 'x-badgateway-token': token }
  return fetch(`${origin}/api/probe`, { method: 'POST', headers, body: JSON.stringify({ target, probes: ['http'] }) })
}
