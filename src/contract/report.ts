import * as v from 'valibot'
import { FactSchema } from './fact.ts'
import { Id, Instant } from './ids.ts'
import { vantages } from './vantage.ts'

export const reportFormat = 'badgateway-report/1'

export const confidences = ['proven', 'likely', 'possible'] as const
export type Confidence = (typeof confidences)[number]

export const verdicts = ['diagnosed', 'undetermined', 'not-this'] as const
export type Verdict = (typeof verdicts)[number]

const roles = ['edge', 'balancer', 'proxy', 'app', 'unknown'] as const

const text = v.pipe(v.string(), v.maxLength(4000))
const list = <T extends v.GenericSchema>(of: T) => v.pipe(v.array(of), v.maxLength(1000))

const ReasonSchema = v.object({ factId: v.string(), says: text, facts: v.optional(list(v.string())) })

/** One stop on the way of a request, from the visitor's side to the app. */
export const WaypointSchema = v.object({
  role: v.picklist(['edge', 'balancer', 'proxy', 'app']),
  kind: v.optional(v.nullable(text)),
  address: v.optional(text),
})

export const TargetSchema = v.object({
  url: v.nullable(text),
  proxy: v.nullable(text),
  upstream: v.nullable(text),
  app: v.nullable(text),
  path: list(WaypointSchema),
})
export type Target = v.InferOutput<typeof TargetSchema>

/** The report that every face shows: page, command line, permalink, embed. Public and stable; extended, never broken. */
export const ReportSchema = v.object({
  format: v.literal(reportFormat),
  madeAt: Instant,
  madeWith: text,
  vantage: v.picklist(vantages),
  target: TargetSchema,
  verdict: v.picklist(verdicts),
  status: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999))),
  madeBy: v.picklist(roles),
  madeByHop: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0))),
  causes: list(v.object({ id: Id, confidence: v.picklist(confidences), because: list(ReasonSchema), against: list(ReasonSchema) })),
  ruledOut: list(v.object({ id: Id, because: list(ReasonSchema) })),
  failures: list(
    v.object({
      id: Id,
      proxy: v.nullable(text),
      peer: v.nullable(text),
      status: v.nullable(v.number()),
      count: v.number(),
      first: v.nullable(Instant),
      last: v.nullable(Instant),
      quote: v.nullable(text),
    }),
  ),
  facts: list(FactSchema),
  answers: v.record(v.string(), v.string()),
  next: list(v.object({ question: Id, ask: text, run: v.nullable(text), tells: v.optional(list(Id), []) })),
})
export type Report = v.InferOutput<typeof ReportSchema>
export type Reason = v.InferOutput<typeof ReasonSchema>
export type Waypoint = v.InferOutput<typeof WaypointSchema>
