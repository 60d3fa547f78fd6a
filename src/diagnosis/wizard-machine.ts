import { assign, initialTransition, type SnapshotFrom, transition } from 'xstate'
import type { Section } from '../catalog/question-form.ts'
import { findQuestion, type QuestionId } from '../catalog/questions/index.ts'
import type { FoundFact } from '../contract/fact.ts'
import type { Where } from '../contract/where.ts'
import { type Evidence, isOpen, type Knowledge, whatIsKnown } from './knowledge.ts'
import { setUpMachine } from './set-up-machine.ts'

/** Whether the causes' rules prove one of them, or leave nothing to ask; handed in, because a page can ask its first question before it has the rules. */
export type IsProven = (known: Knowledge) => boolean

export type WizardContext = Evidence & {
  isProven: IsProven
  /** The question that was asked for by name (a link, Change, Back); null: the first open one. */
  opened: QuestionId | null
}

export type WizardEvent =
  | { type: 'where.given'; where: Where }
  | { type: 'answer.given'; question: QuestionId; option: string }
  /** Continue with the answer that the facts gave. */
  | { type: 'found.kept' }
  | { type: 'question.opened'; question: QuestionId }
  /** All facts found so far by probes, host and text; replaces the former ones. */
  | { type: 'facts.found'; facts: readonly FoundFact[] }
  | { type: 'report.asked' }

/**
 * The decision machine: triage, then the six checks in the page's order, then the report; visitors and owners without a
 * shell leave for pages of their own. Pure: no clock, no fetch. It owns answers and position; a question never touches it.
 */
export const wizardMachine = setUpMachine({
  types: {} as { context: WizardContext; events: WizardEvent; input: Partial<Evidence & { isProven: IsProven }> },
  actions: {
    rememberWhere: assign({ where: ({ event, context }) => (event.type === 'where.given' ? event.where : context.where), opened: null }),
    rememberAnswer: assign({
      answers: ({ event, context }) =>
        event.type === 'answer.given' ? { ...context.answers, [event.question]: event.option } : context.answers,
      opened: null,
    }),
    rememberFacts: assign({
      facts: ({ event, context }) => (event.type === 'facts.found' ? event.facts : context.facts),
      // The page does not turn under the reader's eyes when a probe answers the question shown.
      opened: ({ context }) => currentQuestion(context),
    }),
    open: assign({ opened: ({ event, context }) => (event.type === 'question.opened' ? event.question : context.opened) }),
    close: assign({ opened: null }),
  },
  guards: {
    isAnOption: ({ event }) =>
      event.type === 'answer.given' &&
      (findQuestion(event.question)?.options as readonly string[] | undefined)?.includes(event.option) === true,
    isIn: ({ event, context }, { section }: { section: Section }) =>
      event.type === 'question.opened' && findQuestion(event.question)?.section === section && matters(context, event.question),
    nothingIsOpenIn: ({ context }, { section }: { section: Section }) => context.opened === null && firstOpen(context, section) === null,
    theCauseIsProven: ({ context }) => context.opened === null && context.isProven(whatIsKnown(context)),
    isVisiting: ({ context }) => context.opened === null && context.answers.role === 'visitor',
    ownsWithoutShell: ({ context }) => context.opened === null && context.answers.role === 'owner-without-shell',
    hasFoundAnswer: ({ context }) => {
      const shown = currentQuestion(context)
      return whatIsKnown(context).questions.some(({ question, found }) => question.id === shown && found !== undefined)
    },
  },
}).createMachine({
  id: 'wizard',
  context: ({ input }) => ({ where: {}, answers: {}, facts: [], isProven: () => false, ...input, opened: null }),
  initial: 'start',
  on: {
    'where.given': { target: '.triage', actions: 'rememberWhere' },
    'answer.given': { guard: 'isAnOption', target: '.triage', actions: 'rememberAnswer' },
    'found.kept': { guard: 'hasFoundAnswer', target: '.triage', actions: 'close' },
    'facts.found': { actions: 'rememberFacts' },
    'report.asked': { target: '.report', actions: 'close' },
    'question.opened': [
      { guard: { type: 'isIn', params: { section: 'triage' } }, target: '.triage', actions: 'open' },
      { guard: { type: 'isIn', params: { section: 'process' } }, target: '.process', actions: 'open' },
      { guard: { type: 'isIn', params: { section: 'socket' } }, target: '.socket', actions: 'open' },
      { guard: { type: 'isIn', params: { section: 'firewall' } }, target: '.firewall', actions: 'open' },
      { guard: { type: 'isIn', params: { section: 'buffers' } }, target: '.buffers', actions: 'open' },
      { guard: { type: 'isIn', params: { section: 'deploy' } }, target: '.deploy', actions: 'open' },
      { guard: { type: 'isIn', params: { section: 'cdn' } }, target: '.cdn', actions: 'open' },
    ],
  },
  states: {
    start: {},
    triage: {
      always: [
        { guard: 'isVisiting', target: 'visitor' },
        { guard: 'ownsWithoutShell', target: 'owner' },
        { guard: 'theCauseIsProven', target: 'report' },
        { guard: { type: 'nothingIsOpenIn', params: { section: 'triage' } }, target: 'process' },
      ],
    },
    process: { always: { guard: { type: 'nothingIsOpenIn', params: { section: 'process' } }, target: 'socket' } },
    socket: { always: { guard: { type: 'nothingIsOpenIn', params: { section: 'socket' } }, target: 'firewall' } },
    firewall: { always: { guard: { type: 'nothingIsOpenIn', params: { section: 'firewall' } }, target: 'buffers' } },
    buffers: { always: { guard: { type: 'nothingIsOpenIn', params: { section: 'buffers' } }, target: 'deploy' } },
    deploy: { always: { guard: { type: 'nothingIsOpenIn', params: { section: 'deploy' } }, target: 'cdn' } },
    cdn: { always: { guard: { type: 'nothingIsOpenIn', params: { section: 'cdn' } }, target: 'report' } },
    report: {},
    visitor: {},
    owner: {},
  },
})

export type WizardSnapshot = SnapshotFrom<typeof wizardMachine>

/** A page of the wizard: the start, one question, the report, or the way of somebody who cannot look at the machine. */
export type WizardPage = { page: 'start' | 'report' | 'visitor' | 'owner' } | { page: 'question'; question: QuestionId }

/**
 * The snapshot that evidence and a wanted page determine; nothing else is remembered anywhere.
 * All evidence is loaded first; the page is the one asked for if it can be, else the first question still open.
 */
export function wizardAt(evidence: Evidence, wanted: WizardPage, isProven: IsProven): WizardSnapshot {
  const [start] = initialTransition(wizardMachine, { ...evidence, isProven })
  if (wanted.page === 'start') return start
  if (wanted.page === 'report') return send(start, { type: 'report.asked' })
  const first = send(start, { type: 'where.given', where: evidence.where })
  if (wanted.page !== 'question') return first
  return send(first, { type: 'question.opened', question: wanted.question })
}

/** The next snapshot; the machine runs no actors and no timers, so the event is all there is. */
export function send(snapshot: WizardSnapshot, event: WizardEvent): WizardSnapshot {
  return transition(wizardMachine, snapshot, event)[0]
}

/** The page that a snapshot stands on. */
export function pageOf(snapshot: WizardSnapshot): WizardPage {
  const at = snapshot.value
  if (at === 'start' || at === 'report' || at === 'visitor' || at === 'owner') return { page: at }
  const question = currentQuestion(snapshot.context)
  return question === null ? { page: 'report' } : { page: 'question', question }
}

/** The question before this one among those that matter, for Back; null at the first. */
export function questionBefore({ context }: WizardSnapshot, id: QuestionId): QuestionId | null {
  const shown = whatIsKnown(context).questions.filter(({ matters, answer }) => matters && answer !== undefined)
  const order = whatIsKnown(context).questions.map(({ question }) => question.id)
  return (
    shown
      .map(({ question }) => question.id)
      .filter((one) => order.indexOf(one) < order.indexOf(id))
      .at(-1) ?? null
  )
}

function currentQuestion(context: WizardContext): QuestionId | null {
  return context.opened ?? firstOpen(context)
}

function firstOpen(context: WizardContext, section?: Section): QuestionId | null {
  return (
    whatIsKnown(context).questions.find((state) => isOpen(state) && (section === undefined || state.question.section === section))?.question
      .id ?? null
  )
}

function matters(context: WizardContext, id: QuestionId): boolean {
  return whatIsKnown(context).questions.some((state) => state.question.id === id && state.matters)
}
