import { spawn, spawnSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root, serving } from './support/badgateway.ts'
import { ownFolder } from './support/own-folder.ts'
import { skipUnless } from './support/skip-unless.ts'
import { expect, type Start, test } from './support/start.ts'

/** What `npm pack --json` says of a package. */
type Packed = { filename: string; size: number; unpackedSize: number; files: { path: string; size: number }[] }

/** In an empty folder, as somebody has it who installed the package and nothing else. */
test('the package installs elsewhere, and its badgateway does what it says', async ({ start }) => {
  test.setTimeout(240_000)
  const { path: folder } = await start(ownFolder())
  // What is built is what is packed: prepack would build it again.
  const { stdout } = run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], root)
  const [packed]: [Packed] = JSON.parse(stdout)
  expectFiles(packed.files.map(({ path }) => path))

  const home = join(folder, 'elsewhere')
  const install = [
    'install',
    '--prefix',
    home,
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    '--no-update-notifier',
    join(folder, packed.filename),
  ]
  const installed = timed(() => spawnSync('npm', install, { cwd: folder, encoding: 'utf8' }))
  const isOffline = /ENOTFOUND|EAI_AGAIN|ENOTCACHED|ECONNREFUSED|ETIMEDOUT/.test(installed.result.stderr)
  skipUnless(isOffline ? 'The package registry cannot be reached.' : null)
  expect({ status: installed.result.status, says: installed.result.stderr.replace(/^npm warn.*\n/gm, '') }).toEqual({
    status: 0,
    says: '',
  })

  const program = join(home, 'node_modules/.bin/badgateway')
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  expect(run(program, ['--version'], folder).stdout).toBe(`${version}\n`)
  expect(JSON.parse(run(program, ['schema'], folder).stdout)).toMatchObject({ type: 'object' })
  const log =
    '2026/11/22 09:40:39 [error] 7#7: *1 connect() failed (111: Connection refused) while connecting to upstream, client: 192.0.2.1, server: shop.example.com, request: "GET / HTTP/1.1", upstream: "http://127.0.0.1:3000/", host: "shop.example.com"\n'
  await writeFile(join(folder, 'error.log'), log)
  const report = JSON.parse(run(program, ['read', '--json', join(folder, 'error.log')], folder).stdout)
  expect(report.failures).toEqual([expect.objectContaining({ id: 'connection-refused', proxy: 'nginx', peer: '127.0.0.1:3000' })])

  const alone = await answers(start, program, ['serve', '--port', '0'], folder)
  expect(alone).toMatchObject({ status: 200, title: expect.stringContaining('502'), health: { status: 'ok', version, stores: null } })
  await writeFile(join(folder, 'services.yaml'), 'services: [{ name: shop, url: "https://shop.example.com/" }]\n')
  const store = `sqlite:${join(folder, 'reports.db')}`
  const shared = ['serve', '--port', '0', '--shared', '--services', 'services.yaml', '--no-token', '--store', store]
  const forOthers = await answers(start, program, shared, folder)
  expect(forOthers).toMatchObject({ status: 200, health: { status: 'ok', version, stores: { days: 30 } } })

  const sizes = `${megabytes(packed.size)} packed, ${megabytes(packed.unpackedSize)} unpacked, ${packed.files.length} files`
  const starts = `starts in ${alone.ms} ms, for others with a store in ${forOthers.ms} ms`
  console.log(`The package: ${sizes}; installed in ${installed.ms} ms; ${starts}.`)
})

/** Everything that runs is in it, with the papers; no source, no test, no map of sources. */
function expectFiles(paths: readonly string[]): void {
  const needed = ['README.md', 'LICENSE', 'SECURITY.md', 'package.json', 'bin/badgateway.js', 'dist/badgateway.js', 'dist/page/index.html']
  expect(needed.filter((path) => !paths.includes(path))).toEqual([])
  const known = /^(bin\/badgateway\.js|dist\/(badgateway\.js|parts\/|page\/).*|docs\/hosting(\.md|\/.+)|[A-Z]+(\.md)?|package\.json)$/
  expect(paths.filter((path) => !known.test(path) || /\.(map|tsx?)$|\.(test|spec)\.|-bench\./.test(path))).toEqual([])
}

/** Starts it, asks for the start page and for liveness, and ends it. `ms`: from the start until it said that it is ready. */
async function answers(start: Start, program: string, args: readonly string[], cwd: string) {
  const from = performance.now()
  const { origin, stop } = await start(serving(spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })))
  const ms = Math.round(performance.now() - from)
  const page = await fetch(`${origin}/`)
  const title = /<title>([^<]*)<\/title>/.exec(await page.text())?.[1]
  const health = await (await fetch(`${origin}/api/health`)).json()
  await stop()
  return { status: page.status, title, health, ms }
}

function run(program: string, args: readonly string[], cwd: string): { stdout: string } {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8', maxBuffer: 2 ** 26 })
  expect({ program, args, status, stderr: status === 0 ? '' : stderr }).toEqual({ program, args, status: 0, stderr: '' })
  return { stdout }
}

function timed<T>(work: () => T): { result: T; ms: number } {
  const from = performance.now()
  const result = work()
  return { result, ms: Math.round(performance.now() - from) }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}
