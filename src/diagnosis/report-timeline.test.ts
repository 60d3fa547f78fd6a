import { describe, expect, it } from 'vitest'
import type { Report } from '../contract/report.ts'
import { reportTimelines } from './report-timeline.ts'

type Timeline = { clock: string; from: number; step: number; counts: number[] }

function report(...timelines: (Timeline | undefined)[]): Report {
  const facts = timelines.map((timeline, at) => ({
    id: `f${at + 1}`,
    about: 'proxy.log',
    value: { is: 'refused', failure: 'connection-refused', count: 7, ...(timeline && { timeline }) },
    setAside: null,
    overruledBy: null,
  }))
  return { facts } as unknown as Report
}

/** 2026-11-22 03:00 UTC in minutes since 1970. */
const three = Date.UTC(2026, 10, 22, 3) / 60_000

describe('reportTimelines', () => {
  it('lays every failure of one clock over the same time and scale', () => {
    const first = { clock: 'utc', from: three, step: 5, counts: [5, 0, 10] }
    const second = { clock: 'utc', from: three + 15, step: 5, counts: [20] }
    expect(reportTimelines(report(first, second, undefined))).toEqual([
      {
        from: '03:00',
        to: '03:20 UTC',
        rows: [
          {
            title: 'Connection refused',
            count: 7,
            bars: [
              { at: 0, width: 0.25, tall: 0.25, count: 5 },
              { at: 0.5, width: 0.25, tall: 0.5, count: 10 },
            ],
          },
          { title: 'Connection refused', count: 7, bars: [{ at: 0.75, width: 0.25, tall: 1, count: 20 }] },
        ],
      },
    ])
  })

  it('keeps clocks apart, and names the day where there are several', () => {
    const pictures = reportTimelines(
      report({ clock: 'utc', from: three, step: 1440, counts: [1, 1] }, { clock: 'local', from: three, step: 5, counts: [1] }),
    )
    expect(pictures.map(({ from, to }) => `${from} to ${to}`)).toEqual([
      '2026-11-22 03:00 to 2026-11-24 03:00 UTC',
      '03:00 to 03:05 on the log’s clock',
    ])
  })

  it('draws nothing where all came at once, and nothing from what no log can say', () => {
    expect(reportTimelines(report({ clock: 'utc', from: three, step: 1, counts: [4, 1] }))).toEqual([])
    expect(reportTimelines(report({ clock: 'utc', from: three, step: 5, counts: [0, 0] }))).toEqual([])
    expect(reportTimelines(report({ clock: 'utc', from: 1e300, step: 5, counts: [1] }))).toEqual([])
    expect(reportTimelines(report({ clock: 'local', from: 4.9e9, step: 1e6, counts: [1, 1] }))).toHaveLength(1)
  })
})
