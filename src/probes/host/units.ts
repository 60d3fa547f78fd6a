import { access } from 'node:fs/promises'
import { join } from 'node:path'
import type { UnitSeen, Unseen } from '../../contract/host.ts'
import type { HostDeps } from './host-deps.ts'
import { readHostFile } from './host-file.ts'

const properties = [
  'Id',
  'LoadState',
  'ActiveState',
  'SubState',
  'Result',
  'NRestarts',
  'ExecMainCode',
  'ExecMainStatus',
  'StateChangeTimestampMonotonic',
]
const mostNames = 30

/**
 * Asks systemd for the state of units, by `systemctl show`. In: names or glob patterns; a pattern finds only what systemd has loaded, which
 * a failed unit is. Out: the units that there are. Where the machine was not started by systemd there are none, and nothing is run.
 */
export async function seeUnits(names: readonly string[], deps: HostDeps): Promise<{ units: UnitSeen[]; unseen: Unseen[] }> {
  const asked = [...new Set(names.filter((name) => unitName.test(name)))].slice(0, mostNames)
  if (asked.length === 0 || !(await isSystemd(deps))) return { units: [], unseen: [] }
  const [{ text, status }, uptime] = await Promise.all([
    deps.run(['systemctl', 'show', '--no-pager', `--property=${properties.join()}`, '--', ...asked]),
    readHostFile('proc/uptime', deps),
  ])
  if (status !== 0) return { units: [], unseen: [notAsked(asked)] }
  const seconds = 'text' in uptime ? Number.parseFloat(uptime.text) : Number.NaN
  const booted = Number.isNaN(seconds) ? null : deps.now().getTime() - seconds * 1000
  const units = text.split(/\n{2,}/).flatMap((block) => parseUnit(block, booted))
  return { units: units.filter((one, index) => units.findIndex(({ name }) => name === one.name) === index), unseen: [] }
}

/** The names of the services that systemd calls failed. */
export async function failedUnits(deps: HostDeps): Promise<string[]> {
  if (!(await isSystemd(deps))) return []
  const { text, status } = await deps.run([
    'systemctl',
    'list-units',
    '--state=failed',
    '--type=service',
    '--plain',
    '--no-legend',
    '--no-pager',
  ])
  return status === 0 ? text.split('\n').flatMap((line) => /^([\w@.:\\-]+\.service)\s/.exec(line)?.[1] ?? []) : []
}

const unitName = /^[\w@.:\\*][\w@.:\\*-]*$/

/** sd_booted(3). */
function isSystemd({ root }: HostDeps): Promise<boolean> {
  return access(join(root, 'run/systemd/system')).then(
    () => true,
    () => false,
  )
}

function notAsked([name = '']: readonly string[]): Unseen {
  return { what: 'the state of units', why: 'systemd did not answer.', run: `systemctl status ${name}` }
}

/** `ExecMainCode` is that of waitid(2): 1 exited, 2 killed, 3 dumped; then `ExecMainStatus` is an exit code or a signal. */
function parseUnit(block: string, booted: number | null): UnitSeen[] {
  const fields = new Map(block.split('\n').map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]))
  const name = fields.get('Id')
  if (name === undefined || name === '' || fields.get('LoadState') === 'not-found') return []
  const number = (key: string) => (/^\d{1,16}$/.test(fields.get(key) ?? '') ? Number(fields.get(key)) : null)
  const [code, status, changed] = [number('ExecMainCode'), number('ExecMainStatus'), number('StateChangeTimestampMonotonic')]
  return [
    {
      name,
      load: fields.get('LoadState') ?? '',
      active: fields.get('ActiveState') ?? '',
      sub: fields.get('SubState') ?? '',
      result: fields.get('Result') ?? '',
      restarts: number('NRestarts'),
      exitCode: code === 1 ? status : null,
      signal: code === 2 || code === 3 ? status : null,
      since: booted === null || changed === null || changed === 0 ? null : new Date(booted + changed / 1000).toISOString(),
    },
  ]
}
