import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { stacksFor } from '../../src/cli/stacks-for.ts'
import { type Report, ReportSchema } from '../../src/contract/report.ts'
import type { Where } from '../../src/contract/where.ts'
import { readAnswers, writeAnswers } from '../../src/diagnosis/permalink.ts'
import { makeReport } from '../../src/diagnosis/report.ts'
import { readReportLink, writeReportLink } from '../../src/diagnosis/report-link.ts'
import { whereKnown } from '../../src/diagnosis/where-known.ts'
import { hostSight } from '../../src/reading/host/host-sight.ts'
import { lookAtApp } from '../../src/server/gather/look-at-app.ts'
import { lookAtSystem, markSystem } from '../../src/server/gather/look-at-system.ts'
import { lookForProxy } from '../../src/server/gather/look-for-proxy.ts'
import { call } from './call.ts'
import { type HostileText, hostileTexts } from './content-rows.ts'
import { isLongRun, writeFigures } from './figures.ts'
import { hostileHost } from './hostile-host.ts'
import { hostileReport } from './hostile-report.ts'
import { answersOf, hostileTlsUpstream, hostileUpstream } from './hostile-upstream.ts'
import { htmlProblem, terminalProblem } from './only-text.ts'
import { outputsLookedAt, problemsOf } from './outputs.ts'
import { textFields } from './text-fields.ts'

const rows = hostileTexts()
const injections = rows.filter(({ kind }) => kind === 'injection')
/** The short run takes every sixth, and of what is quick every second, unless it is for rows from elsewhere. */
const isWhole = isLongRun || process.env.BADGATEWAY_ROWS !== undefined
const some = isWhole ? injections : injections.filter((_, index) => index % 6 === 0)
const half = isWhole ? injections : injections.filter((_, index) => index % 2 === 0)

/** The whole of it takes minutes on a busy machine. */
if (isWhole) vi.setConfig({ testTimeout: 900_000 })

const misses: string[] = []
const counted = new Map<string, number>()

/** Counts what was looked at, and fails the test with what was not text. */
function judge(what: string, looked: number, problems: readonly string[]): void {
  counted.set(what, (counted.get(what) ?? 0) + looked)
  misses.push(...problems)
  expect(problems).toEqual([])
}

const folder = await mkdtemp(join(tmpdir(), 'badgateway-content-'))
afterAll(async () => {
  await rm(folder, { recursive: true })
  writeFigures('content', {
    title: 'Content: what came from outside is text',
    rows: [
      ['hostile strings', `${injections.length} injections, ${rows.length - injections.length} of ReDoS`],
      ...[...counted].map(([what, count]) => [what, `${count} outputs, ${misses.length === 0 ? 'all text' : 'see the misses'}`] as const),
    ],
    misses,
    notTried: [
      'Trackers and chats themselves (GitHub, GitLab, Jira, Slack): what they make of text is written down as rules and judged on the rendered Markdown.',
      'Host names without a scheme, such as shop.example.com, which some chats turn into links by themselves.',
      'Spreadsheets: no output is CSV; a ticket block that is pasted into one lands as lines of text, and lines of it may begin with a sign.',
      'Terminals themselves: the bytes that reach standard output and standard error are judged.',
    ],
  })
})

describe('a report that an attacker wrote', () => {
  const { fields } = hostileReport('x y', 0)

  it('holds the string in every field that takes text', () => {
    expect(fields).toEqual(expect.arrayContaining(['report.target.url', 'report.next[].run', 'report.facts[].quote', 'app.listening.at']))
    expect(fields.length).toBeGreaterThan(60)
  })

  it('is text in every output', async () => {
    const problems = await collect(half, async ({ text }, turn) => problemsOf(hostileReport(text, turn).report))
    judge(
      'reports written by an attacker: story, coloured story, JSON, Markdown, HTML',
      half.length * fields.length * outputsLookedAt,
      problems,
    )
  })

  it('comes out of a link with nothing hidden in it', async () => {
    const problems = await collect(injections, async ({ text }, turn) => {
      const read = await readReportLink(await writeReportLink(hostileReport(text, turn).report))
      return 'error' in read ? [read.error] : problemsInStrings(read.report)
    })
    judge('the same out of a link', injections.length * fields.length, problems)
  })

  it('pollutes no prototype', () => {
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})

describe('answers in a fragment', () => {
  it('hold nothing that cannot be seen, and no key of an object', async () => {
    const problems = await collect(injections, async ({ text }) => {
      const where: Where = { url: text, proxy: text, upstream: text, via: [text], app: text, service: text }
      const links = [
        writeAnswers(where, { [text]: text, pattern: text }),
        `#v=1&${encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd'))}=x&__proto__=x&constructor=x&pattern=__proto__`,
        `#${text}`,
      ]
      return links.flatMap((link) => problemsInStrings(readAnswers(link)))
    })
    judge('answers in a fragment', injections.length * 8 * 3, problems)
  })
})

describe('badgateway read', () => {
  const fields = Object.entries(textFields)
  // The short run reads all fields of a row as one text.
  const readings: (readonly [what: string, (text: string) => string])[] = isLongRun
    ? fields
    : [['all fields in one text', (text) => fields.map(([, of]) => of(text)).join('\n')]]

  it.each(readings)('%s', async (_, of) => {
    const problems = await collect(some, async ({ text }) => problemsOfCall(await call(['read', '--json'], of(text))))
    judge('texts that are read: report and every output', some.length * (fields.length / readings.length) * outputsLookedAt, problems)
  })

  it('a file with a hostile name, and its --html', async () => {
    const problems = await collect(some, async ({ text }, index) => {
      const file = join(folder, text.replace(/[\0/]/g, '_').slice(0, 60) || 'x')
      const page = join(folder, `${index}.html`)
      await writeFile(file, textFields.peer?.(text) ?? '')
      const story = await call(['read', file, '--html', page])
      const missing = await call(['read', `${file}.gone`, '--html', `${file}/x/y.html`])
      const json = await call(['read', file, '--json'])
      return [
        ...[story.stdout, story.stderr, missing.stderr].map((shown) => terminalProblem(shown)),
        htmlProblem(await readFile(page, 'utf8')),
        ...(await problemsOfCall(json)),
      ].filter((problem) => problem !== null)
    })
    judge('names of files', some.length * 8, problems)
  })
})

describe('a hostile upstream', () => {
  const kinds = Object.entries(answersOf)

  it('answers, and all of it is text', async () => {
    const turns = some.flatMap((row, index) =>
      (isWhole ? kinds : [kinds[index % kinds.length]]).map((kind) => ({ ...row, answer: kind?.[1] })),
    )
    const problems = await collect(turns, async ({ text, answer }) => {
      const upstream = await hostileUpstream(() => answer?.(text) ?? '')
      try {
        return await problemsOfCall(await diagnose('http', upstream.port))
      } finally {
        await upstream.stop()
      }
    })
    judge('answers of an upstream: report and every output', turns.length * outputsLookedAt, problems)
  })

  it('shows a certificate, and all of it is text', async () => {
    const shown = isWhole ? injections : injections.filter((_, index) => index % 12 === 0)
    const problems = await collect(shown, async ({ text }) => {
      const upstream = await hostileTlsUpstream(text, () => answersOf['every part of a response']?.(text) ?? '')
      try {
        return await problemsOfCall(await diagnose('https', upstream.port))
      } finally {
        await upstream.stop()
      }
    })
    judge('certificates: report and every output', shown.length * outputsLookedAt, problems)
  })
})

describe('a machine on which somebody names things', () => {
  it('shows configuration, processes, files and units as text', async () => {
    const problems = await collect(some, async ({ text }) => {
      const deps = await hostileHost(text)
      const asked = { where: { url: 'http://localhost/', upstream: '127.0.0.1:3000' }, answers: { vantage: 'proxy-host' } }
      const look = await lookForProxy(asked, deps)
      expect(look.proxy?.kind).toBe('nginx')
      const upstream = { host: '127.0.0.1', port: 3000 }
      const app = await lookAtApp({ look, upstream, called: [], ...asked }, deps)
      const here = { look, app, upstream, ...asked }
      const system = await lookAtSystem({ ...here, since: await markSystem(here, deps), probed: Promise.resolve() }, deps)
      await rm(deps.root, { recursive: true })
      const unseen = [look, app, system].flatMap((one) => one.unseen)
      const facts = [...look.facts, ...app.facts, ...system.facts, hostSight(look.sockets.machine, unseen)]
      const report = await makeReport(
        { ...asked, facts },
        { at: '2026-11-22T03:11:20Z', with: '1' },
        stacksFor(whereKnown(asked.where, facts)),
      )
      return [...problemsInStrings(facts), ...(await problemsOf(report))]
    })
    judge('a machine with hostile names: facts and every output', some.length * outputsLookedAt, problems)
  })

  it('is read from files that are named', async () => {
    const named = some.slice(0, isWhole ? undefined : 8)
    const problems = await collect(
      named,
      async ({ text }) => {
        const [config, log] = [join(folder, 'named.conf'), join(folder, 'named.log')]
        await writeFile(config, textFields['server of a configuration']?.(text) ?? '')
        await writeFile(log, textFields.peer?.(text) ?? '')
        const files = ['--config', config, '--error-log', log, '--app-log', log, '--no-host', '--proxy', 'nginx']
        return problemsOfCall(await call(['diagnose', 'http://127.0.0.1:9/', '--json', ...files]))
      },
      1,
    )
    judge('files that are named: report and every output', named.length * outputsLookedAt, problems)
  })
})

describe('the command line', () => {
  const lines = (text: string): string[][] => [
    [text],
    [`--${text}`],
    ['serve', '--host', text],
    ['serve', '--port', text],
    ['collect', '--url', `http://a.example/${text}`],
    ['collect', '--upstream', `unix:/${text}`],
    ['collect', '--service', text],
    ['read', '--upstream', text],
    ['read', '--url', text],
    ['read', '--url', `http://a.example/${text}?${text}`],
    ['read', '--service', text],
    ['read', '--answer', text],
    ['read', '--proxy', text],
    ['read', '--redact', text],
    ['read', '--link', '--link-base', text],
    ['read', '--html', `/nowhere/${text}`],
    ['diagnose', text, text],
    ['diagnose', '--via', text, '--no-host'],
    ['diagnose', '--vantage', text, '--no-host'],
    ['help', text],
  ]

  it('never gives a terminal anything but text', async () => {
    const problems = await collect(
      some.filter(({ text }) => !text.includes('\0')),
      async ({ text }) => {
        const found: string[] = []
        for (const argv of lines(text)) {
          const { stdout, stderr } = await call(argv, textFields.peer?.('x') ?? '')
          for (const problem of [terminalProblem(stdout), terminalProblem(stderr)])
            if (problem !== null) found.push(`${argv.slice(0, -1).join(' ')}: ${problem}`)
        }
        return found
      },
    )
    judge('what is typed: standard output and standard error', some.length * lines('').length * 2, problems)
  })
})

const mostAtOnce = 6

/** Runs rows side by side. Out: their problems, each with what the row is. */
async function collect<Row extends HostileText>(
  from: readonly Row[],
  of: (row: Row, index: number) => Promise<readonly string[]>,
  atOnce = mostAtOnce,
): Promise<string[]> {
  const problems: string[] = []
  const queue = [...from.entries()]
  const work = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [index, row] = next
      for (const problem of await of(row, index)) problems.push(`${row.why}: ${problem}`)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return problems
}

function diagnose(scheme: string, port: number) {
  return call([
    'diagnose',
    `${scheme}://127.0.0.1:${port}/`,
    '--upstream',
    `${scheme}://127.0.0.1:${port}`,
    '--vantage',
    'proxy-host',
    '--no-host',
    '--json',
  ])
}

/** A call that printed JSON, or refused in one line: what is not text in it and in every output of its report. */
async function problemsOfCall({ status, stdout, stderr }: Awaited<ReturnType<typeof call>>): Promise<string[]> {
  const said = terminalProblem(stderr)
  const problems = said === null ? [] : [`standard error: ${said}`]
  if (status === 2 && stdout === '') return problems
  if (status !== 0) return [...problems, `status ${status}: ${stderr}`]
  const report: Report = v.parse(ReportSchema, JSON.parse(stdout))
  return [...problems, ...problemsInStrings(report), ...(await problemsOf(report))]
}

/** What within plain data, keys among it, is not text. */
function problemsInStrings(value: unknown, at = ''): string[] {
  if (typeof value === 'string') return [terminalProblem(value)].flatMap((problem) => (problem === null ? [] : [`${at} ${problem}`]))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) => [...problemsInStrings(key, `${at} key`), ...problemsInStrings(one, `${at}.${key}`)])
}
