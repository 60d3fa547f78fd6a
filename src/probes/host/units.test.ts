import { afterEach, describe, expect, it } from 'vitest'
import { fakeRoot, removeFakeRoots } from './fake-root.ts'
import { failedUnits, seeUnits } from './units.ts'

afterEach(removeFakeRoots)

const shown = `Result=exit-code
NRestarts=5
ExecMainCode=1
ExecMainStatus=3
Id=shop.service
LoadState=loaded
ActiveState=failed
SubState=failed
StateChangeTimestampMonotonic=9990000000

Result=success
Id=nothing.service
LoadState=not-found
ActiveState=inactive
SubState=dead
StateChangeTimestampMonotonic=0

Result=oom-kill
NRestarts=0
ExecMainCode=2
ExecMainStatus=9
Id=shop@1.service
LoadState=loaded
ActiveState=failed
SubState=failed
StateChangeTimestampMonotonic=0
`
const systemd = { 'run/systemd/system/.keep': '', 'proc/uptime': '10000.00 1\n' }

describe('seeUnits', () => {
  it('reads the units that there are', async () => {
    expect(await seeUnits(['shop.service', 'nothing.service', 'shop@*.service'], await fakeRoot(systemd, shown))).toEqual({
      units: [
        {
          name: 'shop.service',
          load: 'loaded',
          active: 'failed',
          sub: 'failed',
          result: 'exit-code',
          restarts: 5,
          exitCode: 3,
          signal: null,
          since: '2026-11-22T09:40:29.000Z',
        },
        {
          name: 'shop@1.service',
          load: 'loaded',
          active: 'failed',
          sub: 'failed',
          result: 'oom-kill',
          restarts: 0,
          exitCode: null,
          signal: 9,
          since: null,
        },
      ],
      unseen: [],
    })
  })

  it('asks nothing where systemd did not start the machine, and never for what is no name', async () => {
    const deps = await fakeRoot({}, shown)
    expect(await seeUnits(['shop.service'], deps)).toEqual({ units: [], unseen: [] })
    expect(await failedUnits(deps)).toEqual([])
    const asked: string[][] = []
    const run: typeof deps.run = async (argv) => {
      asked.push([...argv])
      return { run: '', text: '', status: 0 }
    }
    await seeUnits(['--root=/tmp', 'a b', '$(x)', 'shop'], { ...(await fakeRoot(systemd)), run })
    expect(asked.map((argv) => argv.slice(argv.indexOf('--')))).toEqual([['--', 'shop']])
  })

  it('says when systemd does not answer', async () => {
    expect(await seeUnits(['shop'], await fakeRoot(systemd))).toEqual({
      units: [],
      unseen: [{ what: 'the state of units', why: 'systemd did not answer.', run: 'systemctl status shop' }],
    })
  })
})

it('lists what failed', async () => {
  const text = 'shop.service          loaded failed failed The shop\nlogrotate.service     loaded failed failed Rotate\n'
  expect(await failedUnits(await fakeRoot(systemd, text))).toEqual(['shop.service', 'logrotate.service'])
})
