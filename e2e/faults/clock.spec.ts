import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { join } from 'node:path'
import { makeCertificate } from '../../src/probes/certificate-bench.ts'
import { serving } from '../support/badgateway.ts'
import { skipUnless } from '../support/skip-unless.ts'
import { expect, test } from '../support/start.ts'
import { listening } from '../support/stoppable.ts'
import { postProbe, upstreamTarget } from '../support/upstream-target.ts'
import { countFaults } from './count-faults.ts'
import { ended, inFolder, runProgram, startProgram } from './run-program.ts'

test.describe.configure({ mode: 'default' })

/** Debian's libfaketime, which shifts the wall clock of one process; null where it is missing. The monotonic clock goes on, as with settimeofday(2). */
const faketime =
  folders('/usr/lib')
    .map((folder) => join(folder, 'faketime/libfaketime.so.1'))
    .find(existsSync) ?? null

test.describe('A clock that jumps', () => {
  countFaults('clock')
  test.beforeEach(() => skipUnless(faketime === null ? 'libfaketime is missing.' : null))

  for (const [what, shift] of [
    ['a year ahead', '+365d'],
    ['an hour back', '-1h'],
    ['ten years back', '-3650d'],
  ] as const)
    test(`${what} in the middle of a probe: durations stay what they are, and serve goes on`, async ({ start }) => {
      await inFolder(async (folder) => {
        const clock = join(folder, 'clock')
        writeFileSync(clock, '+0')
        // It jumps between the request and the answer.
        const site = createServer((_, response) => {
          writeFileSync(clock, shift)
          setTimeout(() => response.end('Hello\n'), 200)
        })
        const target = await start(listening({ host: '127.0.0.1' }, site))
        const env = {
          LD_PRELOAD: faketime ?? '',
          FAKETIME_TIMESTAMP_FILE: clock,
          FAKETIME_NO_CACHE: '1',
          FAKETIME_DONT_FAKE_MONOTONIC: '1',
        }
        const child = startProgram(['serve', '--port', '0'], { env })
        const end = ended(child)
        const server = await start(serving(child))
        const probe = async () => {
          const answer = await postProbe(server, upstreamTarget(target.port), ['tcp', 'http'])
          const { results } = await answer.json()
          return [answer.status, JSON.stringify(results)] as const
        }
        for (const [status, results] of [await probe(), await probe()]) {
          expect(status).toBe(200)
          expect(results).toContain('"outcome":"answered"')
          const durations = [...results.matchAll(/"\w*[mM]s":(-?[\d.e+]+)/g)].map(([, ms]) => Number(ms))
          expect(durations.length).toBeGreaterThan(3)
          expect(durations.filter((ms) => !(ms >= 0 && ms < 20_000))).toEqual([])
        }
        expect((await fetch(`${server.origin}/api/health`)).status).toBe(200)
        child.kill()
        const { status, stderr } = await end
        expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
      })
    })

  for (const [what, shift, reason, says] of [
    ['behind', '-3650d', 'not-yet-valid', /not (yet )?valid|begins/i],
    ['ahead', '+3650d', 'expired', /expired/i],
  ] as const)
    test(`and stays ten years ${what}: a certificate is judged by it, and the report says why`, async ({ start }) => {
      const { key, cert } = makeCertificate({ name: 'localhost' })
      const site = createTlsServer({ key, cert }, (_, response) => response.end('Hello\n'))
      const target = await start(listening({ host: '127.0.0.1' }, site))
      const env = { LD_PRELOAD: faketime ?? '', FAKETIME: shift, FAKETIME_DONT_FAKE_MONOTONIC: '1' }
      const call = ['diagnose', '--upstream', `https://localhost:${target.port}`, '--vantage', 'proxy-host', '--no-host']
      const [json, text] = [await runProgram([...call, '--json'], { env }), await runProgram(call, { env })]
      const { facts, madeAt } = JSON.parse(json.stdout)
      expect([json.status, text.status, json.stderr + text.stderr]).toEqual([0, 0, ''])
      expect(facts.find(({ about }: { about: string }) => about === 'upstream.tls')?.value).toMatchObject({ is: 'certificate', reason })
      expect(Math.abs(new Date(madeAt).getFullYear() - new Date().getFullYear())).toBeGreaterThan(8)
      expect(text.stdout).toMatch(says)
    })
})

function folders(at: string): string[] {
  return readdirSync(at, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [join(at, entry.name)] : []))
}
