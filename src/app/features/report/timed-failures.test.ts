import { describe, expect, it } from 'vitest'
import { makeReport } from '../../../diagnosis/report.ts'
import { readReportLink, writeReportLink } from '../../../diagnosis/report-link.ts'
import { readText } from '../../../reading/read-text.ts'
import { timelinesOf } from '../paste/timeline-of.ts'
import { timedFailures } from './timed-failures.ts'

const minute = (at: number) => `${String(3 + Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`
const line = (at: number, message: string) =>
  `2026/11/22 ${minute(at)}:20 [error] 812#812: *${at} ${message}, client: 198.51.100.7, server: _, request: "GET / HTTP/1.1", upstream: "http://10.0.3.17:3000/", host: "shop"`

const reportOf = (text: string) =>
  makeReport(
    { where: {}, answers: {}, facts: readText(text).facts },
    { at: '2026-11-22T09:40:39.000Z', with: '0' },
    { names: {}, roleOf: () => 'balancer' },
  )

describe('timedFailures', () => {
  const refused = 'connect() failed (111: Connection refused) while connecting to upstream'
  const closed = 'upstream prematurely closed connection while reading response header from upstream'

  it('brings the picture back from a link', async () => {
    const text = [0, 0, 3, 4, 200].map((at) => line(at, refused)).concat(line(100, closed))
    const link = await writeReportLink(await reportOf(text.join('\n')))
    const read = await readReportLink(link)
    if ('error' in read) throw new Error(read.error)
    const [timeline] = timelinesOf(timedFailures(read.report))
    expect({
      ...timeline,
      ticks: null,
      rows: timeline?.rows.map(({ id, count, steps, decides }) => ({ id, count, steps, decides })),
    }).toEqual({
      clock: 'local',
      from: Date.UTC(2026, 10, 22, 3) / 60_000,
      step: 10,
      length: 21,
      most: 4,
      began: null,
      ticks: null,
      rows: [
        { id: 'connection-refused', count: 5, steps: [4, ...new Array(19).fill(0), 1], decides: true },
        { id: 'premature-close', count: 1, steps: [...new Array(10).fill(0), 1, ...new Array(10).fill(0)], decides: false },
      ],
    })
  })

  it('adds little to a link, however long the log is', async () => {
    const minutes = Array.from({ length: 900 }, (_, at) => at)
    const text = minutes.flatMap((at) => Array.from({ length: 1 + (at % 7) }, () => line(at, at % 3 === 0 ? closed : refused)))
    const report = await reportOf(text.join('\n'))
    const without = report.facts.map(({ value: { timeline, ...value }, ...fact }) => ({ ...fact, value }))
    const links = await Promise.all([report, { ...report, facts: without }].map(writeReportLink))
    expect(timedFailures(report).map(({ perMinute }) => perMinute.length)).toEqual([30, 30])
    expect((links[0]?.length ?? 0) - (links[1]?.length ?? 0)).toBeLessThan(500)
  })

  it('draws nothing of what a stranger’s link makes up', async () => {
    const report = await reportOf([0, 9].map((at) => line(at, refused)).join('\n'))
    const [fact] = report.facts
    if (fact === undefined) throw new Error('The line of this test is not known any more.')
    const lies = [{ from: 1e300 }, { step: 0 }, { step: 1e-9 }, { counts: new Array(61).fill(1) }, { counts: [-1] }, { clock: 'moon' }]
    const drawn = lies.map((lie) => {
      const timeline = { ...(fact.value.timeline as object), ...lie }
      return timedFailures({ ...report, facts: [{ ...fact, value: { ...fact.value, timeline } }] })
    })
    expect(drawn).toEqual(lies.map(() => []))
  })
})
