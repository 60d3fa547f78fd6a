import { afterAll, expect, it } from 'vitest'
import { writeUnseen } from '../../src/contract/unseen.ts'
import { commandLines } from '../../src/reading/commands/command-lines.ts'
import { lighttpdWays } from '../../src/reading/config/lighttpd-config.ts'
import { hostileTexts as hostileShapes } from '../../src/reading/hostile-texts.ts'
import { createTextReader } from '../../src/reading/read-text.ts'
import { redact } from '../../src/reading/redact.ts'
import { call } from './call.ts'
import { grownTo, hostileTexts } from './content-rows.ts'
import { isLongRun, writeFigures } from './figures.ts'
import { hostileReport } from './hostile-report.ts'
import { outputsOf } from './outputs.ts'

const rows = hostileTexts().filter(({ kind }) => kind === 'redos')
const megabyte = 1_000_000
/** Milliseconds of this process’s own time: a busy machine is slow, and no text is wrong for that. */
const limit = 1000
const took: { why: string; ms: number }[] = []

afterAll(() => {
  const slowest = took.toSorted((a, b) => b.ms - a.ms)[0]
  writeFigures('content-redos', {
    title: 'Text that tries to keep a reader busy',
    rows: [
      ['texts, each grown to 1 MB', `${rows.length}`],
      ['the slowest', `${slowest?.ms} ms of processor time: ${slowest?.why}`],
      ['limit', `${limit} ms`],
    ],
    misses: took.filter(({ ms }) => ms >= limit).map(({ why, ms }) => `${why}: ${ms} ms`),
    notTried: [],
  })
})

it.each(rows)('$why: a megabyte of it is read in less than a second', (row) => {
  const text = grownTo(row, megabyte)
  const ms = busy(() => {
    const reader = createTextReader({ name: 'x' })
    reader.push(text)
    reader.end()
  })
  took.push({ why: row.why, ms })
  expect(ms).toBeLessThan(limit)
})

const written = isLongRun || process.env.BADGATEWAY_ROWS !== undefined ? rows : rows.filter((_, index) => index % 3 === 0)

it.each(written)('$why: it is told and written in less than a second', async ({ text }) => {
  const before = process.cpuUsage()
  const { status, stderr } = await call(['read', '--json'], text)
  await outputsOf(hostileReport(text, 0).report)
  expect([0, 2], stderr).toContain(status)
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(limit)
})

/** Takes some hundredths of a second, and several seconds where the time grows with the square of the length. */
const shapes = hostileShapes.map(({ name, make }) => ({ name, text: make(300_000) }))

it.each(shapes)('$name: secrets are taken out of 300 kB of it in less than a second', ({ text }) => {
  expect(busy(() => redact(text))).toBeLessThan(limit)
})

const others = [
  { name: 'nothing but marks', work: () => writeUnseen('\u0301'.repeat(megabyte)) },
  { name: 'open statements of lighttpd', work: () => lighttpdWays(commandLines('proxy.server = (\n'.repeat(megabyte / 17))) },
]

it.each(others)('$name: a megabyte takes less than a second', ({ work }) => {
  expect(busy(work)).toBeLessThan(limit)
})

function busy(work: () => void): number {
  const before = process.cpuUsage()
  work()
  return Math.round(process.cpuUsage(before).user / 1000)
}
