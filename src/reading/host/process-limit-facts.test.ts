import { describe, expect, it } from 'vitest'
import type { CgroupSeen } from '../../contract/host.ts'
import { descriptorFacts, memoryFacts } from './process-limit-facts.ts'

const view = { vantage: 'proxy-host', at: '2026-11-22T09:40:39.000Z' } as const
const MiB = 1_048_576

describe('descriptorFacts', () => {
  it('speaks of the process that has the least room', () => {
    const seen = [
      { pid: 1, openFiles: 5, openFilesLimit: 100 },
      { pid: 2, openFiles: 64, openFilesLimit: 64 },
      { pid: 3, openFiles: null, openFilesLimit: 64 },
    ]
    expect(descriptorFacts('app.descriptors', seen, 'node', view)).toEqual([
      {
        about: 'app.descriptors',
        value: { is: 'at-limit', used: 64, limit: 64, program: 'node', pid: 2 },
        source: 'host',
        vantage: 'proxy-host',
        at: view.at,
        quote: 'node (pid 2) has 64 files open and may have 64',
        where: '/proc/2/limits',
      },
    ])
  })

  it.each([
    [57, 'has-room'],
    [58, 'near-limit'],
    [64, 'at-limit'],
  ])('%i of 64: %s', (openFiles, is) => {
    expect(descriptorFacts('proxy.descriptors', [{ pid: 1, openFiles, openFilesLimit: 64 }], 'nginx', view)).toMatchObject([
      { value: { is } },
    ])
  })

  it('says nothing of what was not seen', () => {
    expect(descriptorFacts('app.descriptors', [{ pid: 3, openFiles: null, openFilesLimit: 64 }], 'node', view)).toEqual([])
  })
})

describe('memoryFacts', () => {
  const seen: CgroupSeen = { path: '/shop', usedBytes: 17 * MiB, limitBytes: 160 * MiB, kills: 3 }
  const value = (more: Partial<CgroupSeen>, before: CgroupSeen | null = null) =>
    memoryFacts({ ...seen, ...more }, { before, program: 'node' }, view).map((fact) => fact.value)

  it('counts kills since the mark', () => {
    expect(memoryFacts(seen, { before: { ...seen, kills: 2 }, program: 'node' }, view)).toEqual([
      {
        about: 'app.memory',
        value: { is: 'killed', kills: 3, during: 1, usedBytes: 17 * MiB, limitBytes: 160 * MiB, name: 'node' },
        source: 'host',
        vantage: 'proxy-host',
        at: view.at,
        quote: '/shop: 17 MiB used, limit 160 MiB, 3 processes killed for memory',
        where: 'cgroup /shop',
      },
    ])
  })

  it('tells little memory from enough', () => {
    expect(value({ kills: 0, usedBytes: 150 * MiB })).toMatchObject([{ is: 'pressed' }])
    expect(value({ kills: 0 })).toMatchObject([{ is: 'fine' }])
  })

  it('says nothing where there is no limit and nothing was killed', () => {
    expect(value({ kills: 0, limitBytes: null })).toEqual([])
    expect(value({ kills: null, limitBytes: null })).toEqual([])
  })
})
