import { describe, expect, it } from 'vitest'
import type { SubjectValue } from '../contract/subjects.ts'
import { readText } from './read-text.ts'

const two = (number: number) => String(number).padStart(2, '0')
/** `HH:MM`, minutes after one in the morning. */
const clock = (minute: number) => `${two(1 + Math.floor(minute / 60))}:${two(minute % 60)}`

const refused = 'connect() failed (111: Connection refused) while connecting to upstream'

function nginx(minute: number, index: number, message = refused): string {
  const request = `client: 198.51.100.${index % 250}, server: _, request: "GET /cart HTTP/1.1", upstream: "http://10.0.3.17:3000/cart"`
  return `2026/11/22 ${clock(minute)}:${two(index % 60)} [error] 812#812: *${minute * 1000 + index} ${message}, ${request}, host: "shop"`
}

const gunicorn = (minute: number) => `[2026-11-22 ${clock(minute)}:00 +0000] [801] [INFO] Handling signal: term`
const syslog = (day: string, minute: number, index: number) =>
  `${day} ${clock(minute)}:${two(index % 60)} lb1 haproxy[2211]: 198.51.100.7:40112 fe~ app/web2 0/0/-1/-1/3006 503 221 - - SC-- 12/9/4/2/0 0/0 "GET / HTTP/1.1"`

const minutes = (from: number, to: number, step = 1) => Array.from({ length: Math.ceil((to - from) / step) }, (_, at) => from + at * step)
const lines = (at: readonly number[], count: (minute: number) => number, line = nginx) =>
  at.flatMap((minute) => Array.from({ length: count(minute) }, (_, index) => line(minute, index)))

function seen(text: readonly string[]) {
  const { facts } = readText(text.join('\n'), { name: 'a.log' })
  const log = facts.find((fact) => fact.about === 'proxy.log' && fact.aside === undefined)?.value as SubjectValue<'proxy.log'> | undefined
  return { log, timing: facts.find(({ about }) => about === 'fault.timing')?.value.is, facts }
}

describe('readText of many lines', () => {
  it.each<[string, string[], object | undefined, string | undefined]>([
    [
      'a rolling deploy, twice',
      [10, 90].flatMap((minute) => [gunicorn(minute), ...lines([minute, minute + 1], () => 20)]),
      { is: 'bursts', bursts: 2 },
      'with-deploys',
    ],
    ['the same bursts without a restart', lines([10, 11, 90, 91], () => 20), { is: 'bursts', bursts: 2 }, undefined],
    ['a job of every hour', lines(minutes(0, 361, 60), () => 4), { is: 'periodic', everyMinutes: 60 }, undefined],
    ['a fault that is always there', lines(minutes(0, 90), () => 3), { is: 'constant' }, undefined],
    ['a fault that grows', lines(minutes(0, 90), (minute) => 1 + Math.floor(minute / 10)), { is: 'growing' }, undefined],
    [
      'one short burst, then healthy lines',
      [
        ...lines([5, 6], () => 25),
        ...minutes(7, 120).map((minute) => `198.51.100.7 - - [22/Nov/2026:${clock(minute)}:00 +0000] "GET / HTTP/1.1" 200 5 "-" "curl"`),
      ],
      { is: 'one-burst' },
      undefined,
    ],
  ])('tells the course of %s', (_, text, course, timing) => {
    const { log, timing: told } = seen(text)
    expect([log?.course, told]).toEqual([course, timing])
  })

  it('draws the course in at most 60 steps, and tells from when to when', () => {
    const { log } = seen(lines(minutes(0, 361, 60), () => 4))
    expect({ ...log?.timeline, counts: log?.timeline?.counts.filter((count) => count > 0) }).toEqual({
      clock: 'local',
      from: Date.UTC(2026, 10, 22, 1) / 60_000,
      step: 10,
      counts: [4, 4, 4, 4, 4, 4, 4],
    })
    expect([log?.timeline?.counts.length, log?.localFirst, log?.localLast]).toEqual([37, '2026-11-22 01:00', '2026-11-22 07:00'])
  })

  it('gives a log without a year a timeline that goes on over New Year, and makes up no year', () => {
    const { log } = seen([
      ...lines(
        [1370, 1379],
        () => 6,
        (minute, index) => syslog('Dec 31', minute, index),
      ),
      ...lines(
        [-50],
        () => 6,
        (_, index) => syslog('Jan  1', 0, index),
      ),
    ])
    expect([log?.course, log?.localFirst, log?.localLast, log?.timeline?.clock]).toEqual([
      { is: 'bursts', bursts: 3 },
      '31 Dec 23:50',
      '1 Jan 01:00',
      'no-year',
    ])
    expect(log?.timeline?.counts.length).toBe(36)
    expect(JSON.stringify({ ...log, timeline: null })).not.toContain('2024')
  })

  it('gives a log with nothing but the time of day a timeline', () => {
    const line = (time: string) => `${time} [main] ERROR ${refused}, upstream: "http://10.0.3.17:3000/"`
    const { log } = seen(['23:58:01.120', '23:59:02.001', '00:01:00.100'].map(line))
    expect([log?.count, log?.localFirst, log?.localLast, log?.timeline]).toEqual([
      3,
      '23:58',
      '00:01',
      { clock: 'no-day', from: 1438, step: 1, counts: [1, 1, 0, 1] },
    ])
  })

  describe('of two hops', () => {
    const alb = (minute: number, index: number, middle = '10.0.1.9:80 0.001 29.2 -1 502 -') =>
      `https 2026-11-22T${clock(minute)}:${two(index % 60)}.114201Z app/shop/9d3c1f77a20b45e1 198.51.100.7:40112 ${middle} 318 421 "GET https://shop.example.com:443/cart HTTP/2.0" "Mozilla/5.0" TLS_AES_128_GCM_SHA256 TLSv1.3 arn:aws:elasticloadbalancing:eu-west-1:210987654321:targetgroup/shop/4c11d0a2 "Root=1-67400a08-1f0c" "shop.example.com" "-" 0`
    const zoned = (minute: number, index: number) => `2026-11-22T${clock(minute)}:${two(index)}Z ${nginx(minute, index).slice(20)}`
    const voices = (text: readonly string[]) =>
      seen(text).facts.flatMap(({ about, value, aside }) =>
        about === 'proxy.log' ? [['program' in value ? value.program : '', 'failure' in value ? value.failure : '', aside]] : [],
      )

    it('the inner one is the root, however often the outer one speaks', () => {
      const text = [...lines(minutes(0, 5), () => 9, alb), ...lines(minutes(0, 5), () => 2, zoned)]
      expect(voices(text)).toEqual([
        ['aws-alb', 'premature-close', 'A consequence: the reason stands in other lines.'],
        ['nginx', 'connection-refused', undefined],
      ])
    })

    it('an inner one of another time explains nothing', () => {
      const text = [...lines(minutes(0, 5), () => 9, alb), ...lines([60], () => 2, zoned)]
      expect(voices(text).map(([program, , aside]) => [program, aside === undefined])).toEqual([
        ['aws-alb', true],
        ['nginx', false],
      ])
    })

    it('a connection that the outer one could not make never got to the inner one', () => {
      const never = (minute: number, index: number) => alb(minute, index, '10.0.1.9:80 -1 -1 -1 502 -')
      const text = [...lines(minutes(0, 5), () => 9, never), ...lines(minutes(0, 5), () => 2, zoned)]
      expect(voices(text).map(([program, , aside]) => [program, aside === undefined])).toEqual([
        ['aws-alb', true],
        ['nginx', false],
      ])
    })
  })

  it('tells by HAProxy’s own name for its servers which one fails', () => {
    const haproxy = (server: string, middle: string) => (_: number, index: number) =>
      `Nov 22 03:11:${two(index)} lb1 haproxy[2211]: 198.51.100.7:40112 [22/Nov/2026:03:11:${two(index)}.114] fe~ app/${server} ${middle} 12/9/4/2/0 0/0 "GET / HTTP/1.1"`
    const { log, timing } = seen([
      ...lines([0], () => 12, haproxy('web1', '0/0/1/14/15 200 4312 - - ----')),
      ...lines([0], () => 8, haproxy('web2', '0/0/-1/-1/3006 503 221 - - SC--')),
    ])
    expect([log?.peer, log?.count, timing]).toEqual(['app/web2', 8, 'one-backend'])
  })
})
