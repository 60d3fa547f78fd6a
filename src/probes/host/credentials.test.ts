import { afterEach, expect, it } from 'vitest'
import { seeCredentials } from './credentials.ts'
import { fakeRoot, removeFakeRoots } from './fake-root.ts'
import { nodeHostDeps } from './host-deps.ts'

afterEach(removeFakeRoots)

const status = (capabilities: string) =>
  `Name:\tnginx\nUid:\t0\t0\t0\t33\nGid:\t0\t0\t0\t33\nGroups:\t33 44 \nCapInh:\t0000000000000000\nCapEff:\t${capabilities}\n`

it('reads as whom a process opens files', async () => {
  const deps = await fakeRoot({ 'proc/7/status': status('0000000000000000'), 'proc/8/status': status('0000000000000004') })
  expect(await seeCredentials(7, deps)).toEqual({ uid: 33, gid: 33, groups: [33, 44], opensAll: false, searchesAll: false })
  expect(await seeCredentials(8, deps)).toEqual({ uid: 33, gid: 33, groups: [33, 44], opensAll: false, searchesAll: true })
  expect(await seeCredentials(9, deps)).toBeNull()
})

it('reads those of this very process', async () => {
  const seen = await seeCredentials(process.pid, nodeHostDeps(AbortSignal.timeout(5000)))
  expect(seen).toMatchObject({ uid: process.geteuid?.(), gid: process.getegid?.() })
})
