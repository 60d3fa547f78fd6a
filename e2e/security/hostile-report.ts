import * as v from 'valibot'
import { questions } from '../../src/catalog/questions/index.ts'
import { type Report, ReportSchema } from '../../src/contract/report.ts'
import { type Subject, subjects } from '../../src/contract/subjects.ts'

type Schema = v.GenericSchema & {
  type: string
  entries?: Record<string, Schema>
  item?: Schema
  wrapped?: Schema
  options?: readonly (string | Schema)[]
  literal?: unknown
}

/** What a field holds that does not take every text. */
const samples = ['f1', 'upstream.connect', 'wrong-port', '2026-11-22T03:11:20Z', 3, 0, true]

/**
 * A report as an attacker writes one: valid, and with the text in every field that takes any text, the shape of each fact’s value among
 * them. `turn` chooses among words of a list, so that many turns show many findings. Out too: the names of the fields that hold the text.
 */
export function hostileReport(text: string, turn: number): { report: Report; fields: string[] } {
  const fields = new Set<string>()
  const put = (schema: Schema, at: string): unknown => {
    const { type, entries, item, wrapped, options, literal } = schema
    if (wrapped !== undefined) return put(wrapped, at)
    if (type === 'object') return Object.fromEntries(Object.entries(entries ?? {}).map(([key, field]) => [key, put(field, `${at}.${key}`)]))
    if (type === 'array') return [put(item as Schema, `${at}[]`)]
    if (type === 'picklist') return options?.[turn % options.length]
    if (type === 'literal') return literal
    if (type === 'record') return { [text.slice(0, 4000)]: text.slice(0, 4000) }
    const fits = [text.slice(0, 4000), ...samples].find((value) => v.is(schema, value))
    if (fits === undefined) throw new Error(`Nothing fits ${at}.`)
    if (typeof fits === 'string' && !samples.includes(fits)) fields.add(at)
    return fits
  }
  const made = put(ReportSchema as unknown as Schema, 'report') as Report
  const [fact] = made.facts
  const short = text.slice(0, 4000)
  const facts = Object.entries(subjects).map(([about, schema], index) => ({
    ...(fact as Report['facts'][number]),
    id: `f${index + 1}`,
    about: about as Subject,
    value: put(schema as unknown as Schema, about) as Record<string, unknown>,
    source: (['probe', 'text', 'host', 'answer'] as const)[(turn + index) % 4] ?? 'probe',
    vantage: 'proxy-host' as const,
    overruledBy: null,
    setAside: (turn + index) % 5 === 0 ? short : null,
  }))
  const reason = { factId: 'f1', says: short, facts: ['f1', short] }
  const whole = { ...reason, facts: [...facts.map(({ id }) => id), short] }
  const verdict = (['diagnosed', 'undetermined', 'not-this'] as const)[turn % 3] ?? 'diagnosed'
  const [own] = made.causes
  const isOwn = own !== undefined && !samples.includes(own.id)
  const ids = [(isOwn ? own.id : causeIds[turn % causeIds.length]) ?? 'wrong-port', 'wrong-port-of-another-version', 'app-not-running']
  const report: Report = {
    ...made,
    verdict,
    facts,
    causes: ids.map((id, index) => ({
      id,
      confidence: index === 0 ? 'proven' : 'possible',
      because: [index === 0 ? whole : reason],
      against: [reason],
    })),
    ruledOut: [{ id: 'firewall-drops', because: [reason] }],
    answers: Object.fromEntries([[short, short], ...questions.map(({ id }) => [id, short])]),
    next: [
      ...made.next.map((one) => ({ ...one, question: 'process' })),
      { question: 'of-another-version', ask: short, run: null, tells: ['x'] },
    ],
  }
  return { report: v.parse(ReportSchema, report), fields: [...fields].sort() }
}

/** Causes whose sentence quotes facts, and some that do not. */
const causeIds = [
  'app-not-running',
  'wrong-port',
  'wrong-interface',
  'localhost-ipv6',
  'socket-missing',
  'socket-permission',
  'wrong-protocol',
  'proxy-loop',
  'upstream-dns',
  'header-too-big',
  'body-truncated',
  'firewall-drops',
  'host-unreachable',
  'worker-timed-out',
]
