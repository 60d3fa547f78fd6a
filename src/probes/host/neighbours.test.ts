import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { nodeHostDeps } from './host-deps.ts'
import { seeNeighbours } from './neighbours.ts'

it('tells which neighbours answer', async () => {
  const root = await mkdtemp(join(tmpdir(), 'badgateway-arp-'))
  const deps = { ...nodeHostDeps(new AbortController().signal), root }
  expect(await seeNeighbours(deps)).toEqual([])
  await mkdir(join(root, 'proc/net'), { recursive: true })
  await writeFile(
    join(root, 'proc/net/arp'),
    `IP address       HW type     Flags       HW address            Mask     Device
10.77.0.9        0x1         0x0         00:00:00:00:00:00     *        lab0
172.16.0.1       0x1         0x2         ba:27:58:7e:3b:2a     *        eth0
`,
  )
  expect(await seeNeighbours(deps)).toEqual([
    { address: '10.77.0.9', answers: false },
    { address: '172.16.0.1', answers: true },
  ])
  await rm(root, { recursive: true })
})
