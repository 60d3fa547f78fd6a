import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ownAddresses } from '../../src/probes/own-addresses.ts'
import { readRows, writeFigures } from './figures.ts'
import { reachOf } from './may-reach.ts'
import { type TargetMode, type TargetRow, type Tried, tryTarget } from './try-target.ts'

const rows = readRows<TargetRow>('ssrf_targets.json')
const lan = ownAddresses().filter((ip) => !ip.includes(':') && !ip.startsWith('127.'))
const own = { addresses: [...(lan.length === 0 ? ['192.168.7.20'] : lan), ...ownAddresses()], port: 5502 }
const counts = { local: 0, listed: 0, unlisted: 0, dialled: 0 }
const misses: string[] = []

/** Kinds whose target is always the same listed one: another part of the run is tried. */
const ofUsual = new Set(['path', 'hostheader', 'header', 'method'])

afterAll(() => {
  writeFigures('targets', {
    title: 'What may be probed',
    rows: [
      ['Rows, each through parser, schema, guard and probes', `${rows.length}`],
      ['Verdicts in local mode that came out as stated', `${counts.local}`],
      ['Verdicts in shared mode, target listed', `${counts.listed}`],
      ['Verdicts in shared mode, target not listed', `${counts.unlisted}`],
      ['Connections that the spy saw, each to an address that the oracle allows', `${counts.dialled}`],
    ],
    misses,
    notTried: ['Real name servers and real clouds: resolver and network are made up, and nothing left the machine.'],
  })
})

for (const [at, row] of rows.entries()) {
  describe(`${at} ${row.kind} ${JSON.stringify(row.input).slice(0, 70)}`, () => {
    // In local mode there is no list.
    if (row.kind !== 'allowlist') it(`${row.must_local} in local mode`, () => judge(row, 'local', row.must_local))

    it(`${row.must} in shared mode`, async () => {
      if (row.must === 'allow') await judge(row, 'listed', 'allow')
      else if (isNeverListed(row)) await judge(row, 'listed', 'block')
      if (ofUsual.has(row.kind)) return
      const tried = await judge(row, 'unlisted', 'block')
      expect([tried.lookedUp, tried.dialled]).toEqual([[], []])
    })
  })
}

/** Refused even where the services file names it; what is only private is refused because nobody named it. */
function isNeverListed(row: TargetRow): boolean {
  return ofUsual.has(row.kind) || row.kind === 'allowlist' || row.must_local === 'block' || isMixed(row)
}

async function judge(row: TargetRow, mode: TargetMode, must: 'block' | 'allow'): Promise<Tried> {
  const tried = await tryRow(row, mode)
  try {
    // Whoever looked nothing up was given an address in writing.
    const literal = tried.lookedUp.length === 0
    expect(tried.dialled.filter((to) => row.kind !== 'unix' && reachOf(to, { literal }) === 'never')).toEqual([])
    expect(tried.lookedUp.length).toBeLessThanOrEqual(1)
    if (must === 'allow') expect(tried).toMatchObject({ ended: 'ran', says: [] })
    else if (tried.ended === 'ran') expectNoHarm(row, tried)
    else expect([tried.lookedUp.length <= 1, tried.dialled]).toEqual([true, []])
  } catch (error) {
    misses.push(`${row.kind} ${JSON.stringify(row.input)} in ${mode} mode: ${tried.ended}, not ${must}`)
    throw error
  }
  counts[mode] += 1
  counts.dialled += tried.dialled.length
  return tried
}

/** An attack by a second answer or a redirect is stopped by not asking twice and not following; the probe itself may be made. */
function expectNoHarm({ dns = [], redirect, must_local }: TargetRow, { lookedUp, dialled, status }: Tried) {
  const isOnlyLater = dns.length > 1 || redirect !== undefined
  expect({ isOnlyLater, must_local, lookedUp: lookedUp.length }).toEqual({ isOnlyLater: true, must_local, lookedUp: 1 })
  expect(dialled.filter((ip) => !dns[0]?.includes(ip))).toEqual([])
  if (redirect !== undefined) expect(status).toBe(Number(/^\d{3}(?= )/.exec(redirect[0] ?? '')?.[0] ?? 302))
}

function isMixed({ dns }: TargetRow): boolean {
  return new Set(dns?.[0]?.map((ip) => reachOf(ip, { literal: false }) === 'public')).size > 1
}

/** `unix:LINK -> TARGET` is tried with a real link, in a folder of its own. */
async function tryRow(row: TargetRow, mode: TargetMode): Promise<Tried> {
  const [, link, target] = /^unix:(\S+) -> (\S+)$/.exec(row.input) ?? []
  if (row.kind !== 'unix' || link === undefined || target === undefined) return tryTarget(row, mode, own)
  const folder = await mkdtemp(join(tmpdir(), 'badgateway-'))
  try {
    await mkdir(join(folder, 'links'))
    await symlink(target, join(folder, 'links', basename(link)))
    return await tryTarget({ ...row, input: `unix:${join(folder, 'links', basename(link))}` }, mode, own)
  } finally {
    await rm(folder, { recursive: true })
  }
}
