import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { root, serving } from './support/badgateway.ts'
import { expect, test } from './support/fixtures.ts'
import { healthyApp, missingSocket } from './support/upstreams.ts'

const nobodyListens = ['diagnose', '--upstream', '127.0.0.1:1', '--proxy', 'nginx', '--pattern', 'always', '--no-host', '--json']

test.describe('The built command line', () => {
  test('diagnose names what a refused port on the proxy’s machine can mean, and proves none of it', async () => {
    const { status, stdout, stderr } = await badgateway(...nobodyListens, '--vantage', 'proxy-host')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const report = JSON.parse(stdout)
    expect(report).toMatchObject({ format: 'badgateway-report/1', vantage: 'proxy-host', verdict: 'undetermined' })
    expect(report.failures).toContainEqual(expect.objectContaining({ id: 'connection-refused', peer: '127.0.0.1:1' }))
    const standing = new Map<string, string>(
      report.causes.map(({ id, confidence }: { id: string; confidence: string }) => [id, confidence]),
    )
    for (const id of ['app-not-running', 'wrong-port', 'wrong-interface']) expect(standing.get(id)).toMatch(/^(possible|likely)$/)
    expect([...standing.values()]).not.toContain('proven')
    expect(report.next).toContainEqual(expect.objectContaining({ question: 'process' }))
    expect(report.next).toContainEqual(expect.objectContaining({ question: 'listening', run: expect.stringContaining('ss -ltnp') }))
  })

  test('diagnose from elsewhere lets no cause rest on the probe', async () => {
    const { status, stdout } = await badgateway(...nobodyListens, '--vantage', 'elsewhere')
    expect(status).toBe(0)
    const { causes, facts, verdict } = JSON.parse(stdout)
    const probed = facts.filter(({ source }: { source: string }) => source === 'probe')
    expect(probed.map(({ about }: { about: string }) => about)).toContain('upstream.connect')
    expect({ verdict, causes }).toEqual({ verdict: 'undetermined', causes: [] })
  })

  test('the link of the command line opens its report on the page', async ({ page, badgateway: { origin }, start }) => {
    const { address } = await start(missingSocket())
    const asked = ['--upstream', address, '--vantage', 'proxy-host', '--pattern', 'always', '--link', '--link-base', origin]
    const { status, stdout } = await badgateway('diagnose', ...asked)
    expect(status).toBe(0)
    await page.goto(stdout.trim())
    await expect(page.getByRole('main')).toContainText(`There is no file ${address.slice('unix:'.length)}.`)
  })

  test('diagnose probes a healthy address and says that it works', async ({ start }) => {
    const app = await start(healthyApp())
    const { status, stdout } = await badgateway('diagnose', `http://${app.address}/`, '--pattern', 'always')
    expect(status).toBe(0)
    expect(stdout).toContain('It works now')
  })

  test('what the script of collect prints is read as the host itself', async () => {
    const script = await badgateway('collect', '--upstream', '127.0.0.1:1', '--proxy', 'nginx')
    expect({ status: script.status, stderr: script.stderr }).toEqual({ status: 0, stderr: '' })
    const block = await piped('sh', [], script.stdout)
    expect(block.stdout).toMatch(/^===== badgateway collect 1 BEGIN =====\n/)
    const { status, stdout } = await piped('npx', [...call, 'read', '--json'], block.stdout)
    expect(status).toBe(0)
    const report = JSON.parse(stdout)
    expect(report.facts).toContainEqual(
      expect.objectContaining({
        about: 'upstream.connect',
        value: expect.objectContaining({ is: 'refused', address: '127.0.0.1:1' }),
        source: 'text',
        where: 'collect, curl -vsS -m 2 http://127.0.0.1:1/',
      }),
    )
  })

  test('schema prints a JSON Schema of the report', async () => {
    const { status, stdout } = await badgateway('schema')
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      type: 'object',
      required: expect.arrayContaining(['format', 'verdict', 'causes', 'facts', 'next']),
    })
  })

  test('a wrong call ends with 2 and one line that says how to mend it', async () => {
    const { status, stdout, stderr } = await badgateway('diagnose', '--vantige', 'elsewhere')
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toBe('badgateway diagnose has no option --vantige. Did you mean --vantage?\n')
  })

  test('serve stops with 0 when it is told to end', async ({ start }) => {
    const child = spawn(process.execPath, ['bin/badgateway.js', 'serve', '--port', '0'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    const server = await start(serving(child))
    expect(await (await fetch(`${server.origin}/api/health`)).json()).toMatchObject({ status: 'ok' })
    await server.stop()
    expect(child.exitCode).toBe(0)
  })

  test('serve makes as much space for new objects as a run of probes needs, and no more', async ({ start }) => {
    const space = "getHeapSpaceStatistics().find((one) => one.space_name === 'new_space').space_size"
    const preload = `import { getHeapSpaceStatistics } from 'node:v8'\nprocess.on('SIGUSR2', () => console.error('space: ' + ${space}))`
    const child = spawn(
      process.execPath,
      ['--import', `data:text/javascript,${encodeURIComponent(preload)}`, 'bin/badgateway.js', 'serve', '--port', '0'],
      { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
    )
    const server = await start(serving(child))
    await expect
      .poll(() => {
        child.kill('SIGUSR2')
        return /space: (\d+)\n$/.exec(server.said())?.[1]
      })
      .toBe(String(2 * 5 * 2 ** 20))
  })

  test('serve says in one line that its port is taken, and ends with 2', async ({ badgateway: { origin } }) => {
    const { status, stderr } = await badgateway('serve', '--port', new URL(origin).port)
    expect(status).toBe(2)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })
})

const call = ['--no-install', 'badgateway']

type Ended = { status: number; stdout: string; stderr: string }

/** Runs the program as a person in the checkout does. */
function badgateway(...args: string[]): Promise<Ended> {
  return piped('npx', [...call, ...args], '')
}

/** Runs a program with a text piped in. Standard error without npm's own warnings. */
async function piped(program: string, args: readonly string[], text: string): Promise<Ended> {
  const child = spawn(program, args, { cwd: root, stdio: ['pipe', 'pipe', 'pipe'] })
  child.stdin.on('error', () => {})
  child.stdin.end(text)
  const said = { stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream].on('data', (chunk) => {
      said[stream] += chunk
    })
  const [status] = await once(child, 'close')
  const own = said.stderr.split('\n').filter((line) => !line.startsWith('npm '))
  return { status, stdout: said.stdout, stderr: own.join('\n') }
}
