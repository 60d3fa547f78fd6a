import { spawnSync } from 'node:child_process'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../support/badgateway.ts'
import { isMissing } from '../support/find-program.ts'
import { ownFolder } from '../support/own-folder.ts'
import { skipUnless } from '../support/skip-unless.ts'
import { expect, test } from '../support/start.ts'
import { hostingFile } from './hosting-file.ts'
import { makeEtc, startForOthers, token } from './start-for-others.ts'

const installed = '/opt/badgateway/bin/badgateway'

test('systemd takes the unit and its drop-in for PostgreSQL, and finds little that it leaves open', async ({ start }) => {
  skipUnless(isMissing('systemd-analyze', 'systemd'))
  const { path: folder } = await start(ownFolder())
  const unit = join(folder, 'badgateway.service')
  // It is not installed here.
  const here = { [installed]: join(root, 'bin/badgateway.js') }
  const analyze = (...words: string[]) => {
    const { status, stdout, stderr } = spawnSync('systemd-analyze', [...words, unit], { encoding: 'utf8' })
    return { status, says: `${stderr}${words[0] === 'verify' ? stdout : ''}` }
  }
  await writeFile(unit, await hostingFile('badgateway.service', here))
  expect(analyze('verify')).toEqual({ status: 0, says: '' })
  // In tenths, from 0 for nothing to 100 for everything.
  expect(analyze('security', '--offline=true', '--threshold=15')).toEqual({ status: 0, says: '' })
  await mkdir(`${unit}.d`)
  await writeFile(join(`${unit}.d`, 'postgres.conf'), await hostingFile('badgateway-postgres.conf', here))
  expect(analyze('verify')).toEqual({ status: 0, says: '' })
})

test('the program starts as the unit calls it, keeps reports in the folder of the unit, and reads the services again', async ({
  start,
}) => {
  const etc = await makeEtc(start)
  const server = await start(startForOthers(etc, ...optionsOf(await hostingFile('badgateway.service'), etc.folder)))
  expect(await (await fetch(`http://${server.at}/api/health`)).json()).toMatchObject({ status: 'ok', stores: { days: 30 } })
  expect(await readdir(etc.folder)).toContain('badgateway.db')
  process.kill(server.pid, 'SIGHUP')
  await expect.poll(() => server.said()).toContain('is read again: 1 service (0 new, 0 gone, 0 changed).')
})

test('the program starts as the drop-in calls it, even before its database is there', async ({ start }) => {
  const etc = await makeEtc(start)
  const server = await start(startForOthers(etc, ...optionsOf(await hostingFile('badgateway-postgres.conf'), etc.folder)))
  expect((await fetch(`http://${server.at}/api/health`)).status).toBe(200)
})

test('Prometheus reaches the metrics as its sample says, and its rules ask for metrics that are there', async ({ start }) => {
  const { parse } = await import('yaml')
  const etc = await makeEtc(start)
  const server = await start(startForOthers(etc, ...optionsOf(await hostingFile('badgateway.service'), etc.folder)))
  const [{ metrics_path: path, authorization }] = parse(await hostingFile('prometheus.yml')).scrape_configs
  const answer = await fetch(`http://${server.at}${path}`, { headers: { authorization: `${authorization.type} ${token}` } })
  expect(answer.status).toBe(200)
  const known = new Set([...(await answer.text()).matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name))
  const rules: { alert: string; expr: string }[] = parse(await hostingFile('prometheus-rules.yml')).groups[0].rules
  expect(rules.map(({ alert, expr }) => [alert, known.has(/badgateway_\w+/.exec(expr)?.[0])])).toEqual(
    rules.map(({ alert }) => [alert, true]),
  )
  expect(rules.length).toBeGreaterThan(0)
})

/** The options of the last ExecStart= of a unit, with a folder in the place of those that systemd has. */
function optionsOf(unit: string, folder: string): string[] {
  const lines = unit.replaceAll('\\\n', ' ').split('\n')
  const call = lines.filter((line) => line.startsWith('ExecStart=/')).at(-1) ?? ''
  const [program, command, mode, ...options] = call
    .slice('ExecStart='.length)
    .replaceAll('/etc/badgateway', folder)
    // biome-ignore lint/suspicious/noTemplateCurlyInString: systemd writes it so.
    .replaceAll('${CREDENTIALS_DIRECTORY}', folder)
    .split(/\s+/)
  expect([program, command, mode]).toEqual([installed, 'serve', '--shared'])
  return options
}
