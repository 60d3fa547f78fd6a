import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FoundFact } from '../../src/contract/fact.ts'
import type { ProbeResultOf } from '../../src/contract/probe.ts'
import { benchDeps, benchTarget, listen } from '../../src/probes/loopback-bench.ts'
import { runProbes } from '../../src/probes/run-probes.ts'
import { readProbeRun } from '../../src/reading/read-probe-run.ts'
import { readRows, writeFigures } from './figures.ts'
import { answerAs, classOf, type MalformedRow } from './malformed-row.ts'

type Answer = Extract<ProbeResultOf<'http'>, { oddities: unknown }>
type Ended = { row: MalformedRow; result: Answer; facts: FoundFact[]; over: number; left: number }

/** In milliseconds. A row that hangs holds up nobody: all are asked at once. */
const deadlines = { firstByte: 1500, run: 2500 }
/** How much later than its deadline a run may end on a busy machine that runs all rows at once. */
const leeway = 3000

const rows = readRows<MalformedRow>('malformed_http_responses.json')
let ended: Ended[] = []

beforeAll(async () => {
  ended = await Promise.all(rows.map(ask))
})

afterAll(() => {
  if (ended.length === 0) return
  const kinds = new Map<string, number>()
  for (const one of ended) kinds.set(findingOf(one), (kinds.get(findingOf(one)) ?? 0) + 1)
  const classes = (wanted: string | null) => ended.filter(({ row }) => classOf(row) === wanted).length
  writeFigures('malformed-responses', {
    title: 'Malformed responses',
    rows: [
      ['rows asked for over a real connection', String(ended.length)],
      ['of them sound, broken, without end', `${classes('sound')}, ${classes('broken')}, ${classes(null)}`],
      ...[...kinds].sort((a, b) => b[1] - a[1]).map(([finding, count]): [string, string] => [`finding: ${finding}`, String(count)]),
      ['longest time over the deadline', `${Math.max(...ended.map(({ over }) => over))} ms`],
      ['connections left open', String(ended.reduce((sum, { left }) => sum + left, 0))],
    ],
    misses: ended.flatMap(missesOf),
    notTried: ['Responses inside TLS row by row: the bytes go through the same reader.'],
  })
})

describe('what an upstream may send', () => {
  it('has rows of every kind', () => {
    expect(new Set(rows.map(({ then }) => then)).size).toBe(7)
    expect(rows.filter((row) => classOf(row) === 'sound').length).toBeGreaterThan(20)
    expect(rows.filter((row) => classOf(row) === 'broken').length).toBeGreaterThan(40)
  })

  it('ends every row in a named finding, in time, with the connection closed', () => {
    expect(ended).toHaveLength(rows.length)
    expect(ended.filter(({ facts }) => !facts.some(({ about }) => about === 'upstream.response'))).toEqual([])
    expect(ended.filter(({ over }) => over > leeway).map(({ row, over }) => [row.name, over])).toEqual([])
    expect(ended.filter(({ left }) => left > 0).map(({ row }) => row.name)).toEqual([])
  })

  it('calls nothing broken that a client takes', () => {
    expect(ended.filter(({ row }) => classOf(row) === 'sound').flatMap(missesOf)).toEqual([])
  })

  it('says what is wrong with everything that is broken', () => {
    expect(ended.filter(({ row }) => classOf(row) === 'broken').flatMap(missesOf)).toEqual([])
  })

  it('keeps what it holds of an answer within its bounds', () => {
    for (const { result } of ended) {
      expect(result.headerBytes).toBeLessThanOrEqual(32_768)
      expect(result.body?.received ?? 0).toBeLessThanOrEqual(10_240)
      expect(Buffer.byteLength(result.body?.excerpt ?? '')).toBeLessThanOrEqual(3 * 10_240)
      expect(result.firstBytes.length).toBeLessThanOrEqual(4 * 64)
    }
  })
})

async function ask(row: MalformedRow): Promise<Ended> {
  let open = 0
  await using server = await listen({ host: '127.0.0.1' }, (socket) => {
    open += 1
    socket.once('close', () => {
      open -= 1
    })
    answerAs(row)(socket)
  })
  const target = benchTarget({ host: '127.0.0.1', port: server.port })
  const begun = performance.now()
  const results = await runProbes({ target, probes: ['http'] }, benchDeps({ deadlines }))
  const over = Math.max(0, Math.round(performance.now() - begun - deadlines.run))
  await closing(() => open)
  const [result] = results
  if (result?.probe !== 'http' || !('oddities' in result)) throw new Error(`${row.name}: no answer was looked at`)
  return { row, result, facts: readProbeRun({ target, from: 'here', results }, { proxy: null, expected: null }), over, left: open }
}

/** The other side sees the end of a connection a moment later. */
async function closing(open: () => number) {
  for (let tries = 0; tries < 100 && open() > 0; tries++) await new Promise((resolve) => setTimeout(resolve, 10))
}

const about = ({ facts }: Ended, subject: FoundFact['about']) => facts.find((fact) => fact.about === subject)?.value as Value | undefined
type Value = { is: string; oddities?: string[] }

/** The worst thing that the facts say. */
function findingOf(one: Ended): string {
  const response = about(one, 'upstream.response')?.is ?? 'nothing'
  if (response !== 'answered') return response
  const { is = 'nothing', oddities } = about(one, 'upstream.validity') ?? {}
  if (is === 'invalid') return 'answered, not valid'
  const body = about(one, 'upstream.body')?.is
  if (body === 'cut' || body === 'unfinished') return `answered, body ${body}`
  if (about(one, 'upstream.header')?.is === 'too-big') return 'answered, header too big'
  if (is === 'disputed') return 'answered, disputed'
  return oddities === undefined ? 'answered, valid' : 'answered, valid with an oddity that proxies take'
}

/**
 * What a row was wrongly said to be. A client that stops reading, because the body is not whole or for a reason of its own, excuses a
 * finding about the length only.
 */
function missesOf(one: Ended): string[] {
  const { row } = one
  const finding = findingOf(one)
  const isWhole = row.node20 === undefined || row.node20.startsWith('ok')
  const fine = ['answered, valid', 'answered, valid with an oddity that proxies take', 'answered, disputed', 'answered, header too big']
  const short = ['closed-early', 'times-out', 'answered, body cut', 'answered, body unfinished']
  if (classOf(row) === 'sound' && !fine.includes(finding) && (isWhole || !short.includes(finding)))
    return [`${row.name}: a client takes it, but it is called “${finding}”.`]
  return classOf(row) === 'broken' && finding === 'answered, valid' ? [`${row.name}: nothing is said against it.`] : []
}
