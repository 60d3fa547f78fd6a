import { accessSync, constants } from 'node:fs'
import { resolve } from 'node:path'
import * as v from 'valibot'
import { findQuestion, questions } from '../catalog/questions/index.ts'
import type { StackKind } from '../catalog/stack-form.ts'
import { ProbeRunSchema } from '../contract/probe.ts'
import { parseUpstreamAddress, type UpstreamProtocol, upstreamProtocols } from '../contract/upstream-address.ts'
import type { Answers, Where } from '../contract/where.ts'
import { planProbes } from '../diagnosis/plan-probes.ts'
import type { GatherAsk } from '../server/gather/gather.ts'
import type { Given } from './command.ts'
import type { DiagnoseOption } from './diagnose-options.ts'
import { stackIds } from './stacks-for.ts'
import { WrongCall } from './wrong-call.ts'

/** What diagnose is asked: where the fault is, what the person knows of it, what may be looked at, and how long it may take. */
export type Asked = GatherAsk

const longestTimeout = 600
const mostSamples = 200
const longestIdleWait = 90_000

/** Reads and checks the options. Throws WrongCall with the option at fault and what it takes. */
export function readAsked(given: Given<DiagnoseOption>): Asked {
  const where = readWhere(given)
  if (where.url === undefined && where.upstream === undefined && !given.has('config'))
    throw new WrongCall(
      'Nothing to probe: give the URL that fails, such as http://localhost/ on the proxy’s machine, --upstream with the address that the proxy calls, or both.',
    )
  checkPlan(where)
  const logs = [...readable(given, 'error-log'), ...readable(given, 'access-log')]
  return {
    where,
    answers: readAnswers(given, ['vantage', 'pattern']),
    host: !given.has('no-host'),
    files: { configs: readable(given, 'config'), proxyLogs: logs, appLogs: readable(given, 'app-log') },
    timeoutMs: readTimeout(given.value('timeout')),
    wish: { ...readSamples(given.value('samples')), ...(given.has('keep-alive') ? { idleWaitMs: longestIdleWait } : {}) },
  }
}

/** Paths are taken as typed, from the working folder. Throws WrongCall for one that cannot be read. */
function readable(given: Given<DiagnoseOption>, option: 'config' | 'error-log' | 'access-log' | 'app-log'): string[] {
  return given.values(option).map((path) => {
    try {
      accessSync(path, constants.R_OK)
    } catch (error) {
      const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
      throw new WrongCall(`--${option}: ${path} ${isMissing ? 'is not there' : 'cannot be read by this user'}.`)
    }
    return resolve(path)
  })
}

function readWhere(given: Given<DiagnoseOption>): Where {
  const upstream = given.value('upstream')
  const protocol = given.value('upstream-protocol')
  if (protocol !== undefined && upstream === undefined) throw new WrongCall('--upstream-protocol needs --upstream.')
  const where: Where = {}
  if (given.words[0] !== undefined) where.url = given.words[0]
  if (upstream !== undefined) where.upstream = withProtocol(upstream, protocol)
  const proxy = stack('proxy', given.value('proxy'), ['proxy', 'balancer', 'edge'])
  const app = stack('app', given.value('app'), ['app'])
  const via = readVia(given.value('via'))
  const service = readService(given.value('service'))
  return { ...where, ...(proxy && { proxy }), ...(app && { app }), ...(via && { via }), ...(service && { service }) }
}

/** Puts the protocol before an address that names none; refuses one that names another. */
function withProtocol(address: string, protocol: string | undefined): string {
  if (protocol === undefined) return address
  if (!isUpstreamProtocol(protocol)) throw new WrongCall(`--upstream-protocol takes ${upstreamProtocols.join(', ')}.`)
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(address.trim())) return `${protocol}://${address.trim()}`
  const parsed = parseUpstreamAddress(address)
  if ('address' in parsed && parsed.address.protocol !== protocol)
    throw new WrongCall('--upstream names another protocol than --upstream-protocol. Leave one of them out.')
  return address
}

function isUpstreamProtocol(text: string): text is UpstreamProtocol {
  return (upstreamProtocols as readonly string[]).includes(text)
}

function stack(option: 'proxy' | 'app', id: string | undefined, kinds: readonly StackKind[]): string | undefined {
  const known = stackIds(kinds)
  if (id === undefined || known.includes(id)) return id
  throw new WrongCall(`--${option} takes one of ${known.join(', ')}. Leave it out when it is another.`)
}

function readVia(list: string | undefined): string[] | undefined {
  if (list === undefined) return undefined
  const via = list.split(',').map((id) => id.trim())
  const known = stackIds(['edge', 'balancer'])
  if (list === 'none' || via.every((id) => known.includes(id))) return via
  throw new WrongCall(`--via takes a list with commas of ${known.join(', ')}, or none.`)
}

/** The form that the commands of a report take, see fill-holes.ts. Throws WrongCall. */
export function readService(name: string | undefined): string | undefined {
  if (name === undefined || /^[\w@.:-]{1,100}$/.test(name)) return name
  throw new WrongCall('--service takes a name of at most 100 letters, digits and . _ @ : -.')
}

/** Reads --answer, and the questions that have an option of their own. Throws WrongCall. */
export function readAnswers<Own extends 'vantage' | 'pattern'>(
  given: Pick<Given<Own | 'answer'>, 'values'>,
  withOption: readonly Own[],
): Answers {
  const answers: Answers = {}
  const own = withOption.flatMap((id) => given.values(id).map((option) => ({ id, option, from: `--${id}` })))
  const others = given.values('answer').map((pair) => {
    const cut = pair.indexOf('=')
    if (cut < 1) throw new WrongCall('--answer takes QUESTION=OPTION, such as process=running.')
    return { id: pair.slice(0, cut), option: pair.slice(cut + 1), from: `--answer ${pair.slice(0, cut)}=` }
  })
  for (const { id, option, from } of [...own, ...others]) {
    const question = findQuestion(id)
    if (!question) throw new WrongCall(`--answer knows the questions ${questions.map((one) => one.id).join(', ')}.`)
    if (!(question.options as readonly string[]).includes(option)) throw new WrongCall(`${from} takes ${question.options.join(', ')}.`)
    if (Object.hasOwn(answers, id)) throw new WrongCall(`The question ${id} is answered twice. Answer it once.`)
    answers[id] = option
  }
  return answers
}

function readTimeout(text: string | undefined): number {
  const seconds = text === undefined ? 20 : /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN
  if (seconds > 0 && seconds <= longestTimeout) return seconds * 1000
  throw new WrongCall(`--timeout takes seconds: a number above 0, at most ${longestTimeout}.`)
}

function readSamples(text: string | undefined): { samples?: number } {
  if (text === undefined) return {}
  const samples = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN
  if (samples >= 1 && samples <= mostSamples) return { samples }
  throw new WrongCall(`--samples takes a whole number from 1 to ${mostSamples}.`)
}

function checkPlan(where: Where): void {
  const { runs, problems } = planProbes(where)
  const [problem] = problems
  if (problem) throw new WrongCall(`${problem.field === 'url' ? 'URL' : '--upstream'}: ${problem.says}`)
  for (const run of runs) {
    const checked = v.safeParse(ProbeRunSchema, run)
    if (!checked.success) throw new WrongCall(`${run.target.hop === 'url' ? 'URL' : '--upstream'}: ${checked.issues[0].message}.`)
  }
}
