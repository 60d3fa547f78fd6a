import { readdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { permissions } from '../lab/machine.ts'
import { serving } from '../support/badgateway.ts'
import { skipUnless } from '../support/skip-unless.ts'
import { expect, test } from '../support/start.ts'
import { listening } from '../support/stoppable.ts'
import { postProbe, upstreamTarget } from '../support/upstream-target.ts'
import { countFaults } from './count-faults.ts'
import { ended, expectNoStack, expectOneLine, inFolder, runProgram, startProgram } from './run-program.ts'

test.describe.configure({ mode: 'default' })

test.describe('DNS that is gone', () => {
  countFaults('dns', ['A name server that answers wrongly: see the fake resolvers of the target rows.'])
  test.beforeEach(async () => skipUnless((await permissions())['own-machine']))

  // A name server that hears every question and answers none.
  const silent = `${process.execPath} -e 'require("dgram").createSocket("udp4").bind(53, "127.0.0.1", () => console.error("listens"))' 2> >(head -n 1 > "$FOLDER/up") & while [ ! -s "$FOLDER/up" ]; do sleep 0.05; done`
  const places = [
    { what: 'an empty resolv.conf', conf: '', before: '', code: /EAI_AGAIN|ECONNREFUSED/ },
    { what: 'a name server out of reach', conf: 'nameserver 192.0.2.1\n', before: '', code: /EAI_AGAIN/ },
    { what: 'a name server that keeps silent', conf: 'nameserver 127.0.0.1\n', before: silent, code: /ETIMEOUT|EAI_AGAIN/ },
  ]
  for (const { what, conf, before, code } of places)
    test(`${what}: diagnose says that names do not resolve, and ends`, async () => {
      const end = await inFolder(async (folder) => {
        await writeFile(join(folder, 'resolv.conf'), conf)
        const call = 'diagnose http://shop.example/ --upstream app.internal:3000 --vantage proxy-host --no-host'
        return runProgram([], {
          namespaces: ['--mount', '--net', '--pid', '--fork', '--kill-child'],
          env: { FOLDER: folder },
          before: `ip link set lo up; mount --bind "$FOLDER/resolv.conf" /etc/resolv.conf; ${before}\n$RUN ${call}`,
        })
      })
      expect(end.status).toBe(0)
      expect(end.stdout).toMatch(new RegExp(`getaddrinfo app\\.internal → (${code.source})`))
      expect(end.stdout).toContain('The proxy calls app.internal, and that name does not resolve.')
      expect(end.stderr).toBe('')
      // glibc would go on asking for ten seconds, and the end of the program would wait for it.
      expect(end.quietMs).toBeLessThan(5000)
    })
})

test.describe('File descriptors that run out', () => {
  countFaults('descriptors', [
    'A limit under which Node itself cannot start (about 20).',
    'A limit of address space (ulimit -v): Node does not start under one.',
  ])

  for (const limit of [22, 24, 26, 28, 30, 34, 40])
    test(`diagnose with ${limit} says so in one line, or reports`, async () => {
      const end = await runProgram(['diagnose', 'http://127.0.0.1:9/', '--upstream', '127.0.0.1:9'], { before: `ulimit -n ${limit}` })
      expectNoStack(end.stderr)
      if (end.status === 0) return expect(end.stdout).toContain('ECONNREFUSED')
      expect([end.status, end.stdout]).toEqual([1, ''])
      expectOneLine(end, /^badgateway may open no more files here\. Raise its limit \(ulimit -n\)/)
    })

  test('read says so in one line, or reports', async () => {
    await inFolder(async (cwd) => {
      for (const limit of [20, 22, 24]) {
        const end = await runProgram(['read', 'error.log'], { cwd, before: `ulimit -n ${limit}` })
        expectNoStack(end.stderr)
        if (end.status !== 0) expectOneLine(end, /may open no more files here/)
      }
    })
  })

  test('serve keeps its promise to those inside, answers 503 to a probe, and recovers', async ({ start }) => {
    const site = createServer((_, response) => response.end('Hello\n'))
    const target = upstreamTarget((await start(listening({ host: '127.0.0.1' }, site))).port)
    const child = startProgram(['serve', '--port', '0'], { before: 'ulimit -n 40' })
    const end = ended(child)
    const server = await start(serving(child))
    const { port } = new URL(server.origin)
    const run = JSON.stringify({ target, probes: ['tcp', 'http'] })
    const call = `POST /api/probe HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nX-Badgateway-Token: ${server.token}\r\nContent-Length: ${run.length}\r\n\r\n${run}`

    // One inside before the rest takes all that is left.
    const inside = connect(Number(port), '127.0.0.1').setEncoding('utf8')
    let heard = ''
    inside.on('data', (text) => {
      heard += text
    })
    await new Promise((resolve) => inside.once('connect', resolve))
    const crowd = Array.from({ length: 60 }, () => connect(Number(port), '127.0.0.1').on('error', () => {}))
    // The kernel connects them before the server takes them.
    await expect.poll(() => readdirSync(`/proc/${child.pid}/fd`).length).toBeGreaterThanOrEqual(40)
    inside.write(call)
    await expect.poll(() => heard).toMatch(/^HTTP\/1\.1 503 [\s\S]*retry-after: 5[\s\S]*badgateway may open no more files here/i)

    for (const socket of crowd) socket.destroy()
    heard = ''
    await expect
      .poll(async () => {
        const answer = await postProbe(server, target, ['tcp', 'http']).catch(() => null)
        return answer?.status
      })
      .toBe(200)
    inside.destroy()
    child.kill()
    const { status, stderr } = await end
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  })
})
