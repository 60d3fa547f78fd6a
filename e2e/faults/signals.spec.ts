import { readdir, readFile, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { serving } from '../support/badgateway.ts'
import { expect, test } from '../support/start.ts'
import { listening } from '../support/stoppable.ts'
import { postProbe, upstreamTarget } from '../support/upstream-target.ts'
import { countFaults } from './count-faults.ts'
import { ended, errorLine, expectNoStack, inFolder, runProgram, startProgram } from './run-program.ts'

test.describe.configure({ mode: 'default' })

test.describe('A signal', () => {
  countFaults('signals')

  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    test(`${signal} ends serve with 0 in the middle of a probe`, async ({ start }) => {
      await withSilentTarget(async (port, connected) => {
        const child = startProgram(['serve', '--port', '0'])
        const end = ended(child)
        const call = postProbe(await start(serving(child)), upstreamTarget(port), ['http']).then(
          (answer) => answer.status,
          () => 'cut',
        )
        await connected
        const from = performance.now()
        child.kill(signal)
        const { status, stderr } = await end
        expect({ status, stderr, isSoon: performance.now() - from < 5000 }).toEqual({ status: 0, stderr: '', isSoon: true })
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

  test('a second one does not wait', async ({ start }) => {
    const child = startProgram(['serve', '--port', '0'])
    const end = ended(child)
    const { origin } = await start(serving(child))
    const port = Number(new URL(origin).port)
    // A call that is under way, for which the first one waits.
    const held = connect(port, '127.0.0.1').on('error', () => {})
    await new Promise((written) => held.write('GET /api/health HTTP/1.1\r\nHost: 127.0.0.1\r\n', written))
    // Whoever comes later is answered: it has been read.
    await (await fetch(`${origin}/api/health`)).text()
    child.kill('SIGTERM')
    await expect.poll(() => isRefused(port), { intervals: [5] }).toBe(true)
    child.kill('SIGINT')
    const { status, stderr } = await end
    held.destroy()
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
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

/** Whether nobody listens at a port any more. */
function isRefused(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1').on('error', () => resolve(true))
    socket.on('connect', () => {
      socket.destroy()
      resolve(false)
    })
  })
}
