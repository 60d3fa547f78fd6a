import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { getSimplePaths } from 'xstate/graph'
import { checks } from '../catalog/checks.ts'
import type { Section } from '../catalog/question-form.ts'
import { findQuestion, type QuestionId, questions } from '../catalog/questions/index.ts'
import type { FoundFact } from '../contract/fact.ts'
import type { Answers, Where } from '../contract/where.ts'
import { whatIsKnown } from './knowledge.ts'
import { isProven } from './ranking-of.ts'
import { pageOf, questionBefore, send, type WizardEvent, type WizardSnapshot, wizardAt, wizardMachine } from './wizard-machine.ts'

const outcomes = ['report', 'visitor', 'owner']
const sections: Section[] = ['triage', ...checks.map(({ id }) => id)]
const skippedTriage: Answers = { role: 'operator', vantage: 'unknown', 'made-by': 'unknown', pattern: 'unknown', log: 'unknown' }

const begin = (answers: Answers = {}, where: Where = {}, facts: readonly FoundFact[] = []): WizardSnapshot =>
  send(wizardAt({ where, answers, facts }, { page: 'start' }, isProven), { type: 'where.given', where })
const answer = (snapshot: WizardSnapshot, question: QuestionId, option: string) =>
  send(snapshot, { type: 'answer.given', question, option })
const standsAt = (snapshot: WizardSnapshot) => ({ state: snapshot.value, ...pageOf(snapshot) })

function probe(is: 'refused' | 'connects' | 'socket-missing'): FoundFact {
  return {
    about: 'upstream.connect',
    value: { is },
    source: 'probe',
    vantage: 'unknown',
    at: '2026-11-22T03:11:20Z',
    quote: null,
    where: null,
  }
}

/** What the page can do on a question: give any of its answers. */
function answersTo(snapshot: WizardSnapshot): WizardEvent[] {
  const at = pageOf(snapshot)
  if (at.page !== 'question') return []
  return (findQuestion(at.question)?.options ?? []).map((option) => ({ type: 'answer.given', question: at.question, option }))
}

/** All answers before a check are "I don't know", so that the walk begins at its first question. */
function skipTo(section: Section): Answers {
  const before = sections.slice(0, sections.indexOf(section))
  return Object.fromEntries(questions.filter((one) => before.includes(one.section)).map(({ id }) => [id, skippedTriage[id] ?? 'unknown']))
}

describe(wizardMachine.id, () => {
  it('has the six checks as states in the page’s order, after triage and before the outcomes', () => {
    expect(Object.keys(wizardMachine.states)).toEqual(['start', 'triage', ...checks.map(({ id }) => id), 'report', 'visitor', 'owner'])
  })

  it('stays at the start until somebody says where', () => {
    expect(standsAt(wizardAt({ where: {}, answers: {}, facts: [] }, { page: 'start' }, isProven))).toEqual({
      state: 'start',
      page: 'start',
    })
    expect(standsAt(begin())).toEqual({ state: 'triage', page: 'question', question: 'role' })
  })

  it.each([
    ['visitor', 'visitor'],
    ['owner-without-shell', 'owner'],
  ])('sends a %s to a page of their own', (role, state) => {
    expect(standsAt(answer(begin(), 'role', role))).toEqual({ state, page: state })
  })

  it.each([
    ['triage', 'process', 'process'],
    ['process', 'socket', 'listening'],
    ['socket', 'firewall', 'reach'],
    ['firewall', 'buffers', 'header'],
    ['buffers', 'deploy', 'timing'],
    ['deploy', 'cdn', 'origin'],
  ] as const)('goes from %s to %s when nothing is open', (from, to, question) => {
    const states = [sections.indexOf(from), sections.indexOf(to)]
    expect(states[1]).toBe((states[0] ?? 0) + 1)
    expect(standsAt(begin(skipTo(to)))).toEqual({ state: to, page: 'question', question })
  })

  it('goes from cdn to the report', () => {
    const last = begin(skipTo('cdn'))
    expect(standsAt(last)).toEqual({ state: 'cdn', page: 'question', question: 'origin' })
    expect(standsAt(answer(last, 'origin', 'unknown'))).toEqual({ state: 'report', page: 'report' })
  })

  it('skips all checks once a fact has proven the cause', () => {
    const proven = begin({ role: 'operator', vantage: 'proxy-host' }, { upstream: 'unix:/run/app.sock' }, [probe('socket-missing')])
    expect(standsAt(proven)).toEqual({ state: 'report', page: 'report' })
  })

  it('asks on while nobody has the rules at hand', () => {
    const evidence = {
      where: { upstream: 'unix:/run/app.sock' },
      answers: { role: 'operator', vantage: 'proxy-host' },
      facts: [probe('socket-missing')],
    }
    expect(standsAt(wizardAt(evidence, { page: 'question', question: 'pattern' }, () => false))).toMatchObject({
      state: 'triage',
      question: 'pattern',
    })
  })

  it('shows the report whenever it is asked for, and goes on from there', () => {
    const report = send(begin(), { type: 'report.asked' })
    expect(standsAt(report)).toEqual({ state: 'report', page: 'report' })
    expect(standsAt(answer(report, 'role', 'operator'))).toEqual({ state: 'triage', page: 'question', question: 'made-by' })
  })

  it.each(questions.map(({ id, section }) => [id, section] as const))(
    'opens %s in %s where it matters, and refuses where it does not',
    (id, section) => {
      // Chosen so that every question matters in one of the two.
      const plain = begin({ role: 'operator', log: 'unknown' }, { upstream: 'https://app.internal', via: ['cloudflare'] })
      const event: WizardEvent = { type: 'question.opened', question: id }
      expect(plain.can(event)).toBe(true)
      expect(standsAt(send(plain, event))).toEqual({ state: section, page: 'question', question: id })
    },
  )

  it('does not open a question that no longer matters', () => {
    const refused = begin({ ...skippedTriage, log: 'refused' }, { upstream: '127.0.0.1:3000' })
    expect(refused.can({ type: 'question.opened', question: 'header' })).toBe(false)
    expect(
      standsAt(
        wizardAt(
          { where: {}, answers: { ...skippedTriage, log: 'refused' }, facts: [] },
          { page: 'question', question: 'header' },
          isProven,
        ),
      ),
    ).toEqual({
      state: 'process',
      page: 'question',
      question: 'process',
    })
  })

  it('takes no answer that is not an option', () => {
    expect(begin().can({ type: 'answer.given', question: 'role', option: 'wizard' })).toBe(false)
    expect(begin().can({ type: 'answer.given', question: 'role', option: 'unknown' })).toBe(false)
  })

  it('stays on the question shown when a fact answers it, and then continues with what was found', () => {
    const asked = begin(skipTo('firewall'), { upstream: '127.0.0.1:3000' })
    const answered = { ...skipTo('firewall'), vantage: 'proxy-host', pattern: 'always' }
    const shown = send(begin(answered, { upstream: '127.0.0.1:3000' }), { type: 'facts.found', facts: [probe('refused')] })
    expect(asked.can({ type: 'found.kept' })).toBe(false)
    expect(standsAt(shown)).toEqual({ state: 'firewall', page: 'question', question: 'reach' })
    expect(shown.can({ type: 'found.kept' })).toBe(true)
    const after = send(shown, { type: 'found.kept' })
    expect(after.context.answers).toEqual(answered)
    expect(standsAt(after)).toEqual({ state: 'report', page: 'report' })
  })

  it('keeps the later answers that still hold when an earlier one changes, asks what is new first, then returns', () => {
    const done = {
      ...skippedTriage,
      log: 'refused',
      process: 'running',
      listening: 'same',
      name: 'resolves',
      reach: 'refused',
      timing: 'no-pattern',
      health: 'none',
    }
    expect(standsAt(begin(done))).toEqual({ state: 'report', page: 'report' })
    const changed = answer(begin(done), 'log', 'closed-early')
    expect(changed.context.answers).toEqual({ ...done, log: 'closed-early' })
    expect(standsAt(changed)).toEqual({ state: 'process', page: 'question', question: 'app-log' })
    // What no longer matters counts for nothing: the old answer about the connection is kept, not used.
    expect(whatIsKnown(changed.context).settled.get('upstream.connect')).toBeUndefined()
    expect(standsAt(answer(changed, 'log', 'refused'))).toEqual({ state: 'report', page: 'report' })
  })

  it('finds the question before this one for Back', () => {
    const at = begin({ role: 'operator', 'made-by': 'proxy' })
    expect(questionBefore(at, 'pattern')).toBe('made-by')
    expect(questionBefore(at, 'role')).toBeNull()
  })

  describe.each(sections.slice(1))('every path through %s', (section) => {
    const where: Where = section === 'socket' ? { upstream: 'https://app.internal' } : {}
    const paths = getSimplePaths(wizardMachine, {
      fromState: begin(skipTo(section), where),
      events: answersTo,
      serializeState: (state) => JSON.stringify([state.value, state.context.answers]),
      stopWhen: (state) => state.value !== section,
      toState: (state) => state.value !== section,
      limit: 100_000,
    })

    it('leaves it for a later state', () => {
      const ends = new Set(paths.map((path) => String(path.state.value)))
      const later = [...sections.slice(sections.indexOf(section) + 1), 'report']
      expect(paths.length).toBeGreaterThan(3)
      expect([...ends].filter((end) => !later.includes(end))).toEqual([])
    })

    it('asks each question at most once', () => {
      const asked = paths.map((path) => path.steps.flatMap(({ event }) => ('question' in event ? [event.question] : [])))
      expect(asked.filter((ids) => new Set(ids).size !== ids.length)).toEqual([])
    })
  })

  it('reaches an outcome on every random walk, whatever is answered, changed or found on the way', () => {
    const wheres: Where[] = [
      {},
      { upstream: '127.0.0.1:3000' },
      { upstream: 'unix:/run/a.sock', app: 'php-fpm' },
      { upstream: 'https://app', via: ['cloudflare'] },
    ]
    const step = fc.record({
      pick: fc.nat(),
      detour: fc.option(fc.nat(), { freq: 5 }),
      found: fc.option(fc.constantFrom('refused', 'connects', 'socket-missing'), { freq: 6 }),
    })
    fc.assert(
      fc.property(fc.constantFrom(...wheres), fc.array(step, { minLength: 80, maxLength: 80 }), (where, steps) => {
        let snapshot = begin({}, where)
        for (const [index, { pick, detour, found }] of steps.entries()) {
          const at = pageOf(snapshot)
          if (at.page !== 'question') break
          // Detours stop half way, so that the walk has an end to reach.
          if (index < 40 && found != null) snapshot = send(snapshot, { type: 'facts.found', facts: [probe(found as 'refused')] })
          if (index < 40 && detour != null) {
            const question = questions[detour % questions.length]?.id ?? 'role'
            if (snapshot.can({ type: 'question.opened', question })) snapshot = send(snapshot, { type: 'question.opened', question })
          }
          const events = answersTo(snapshot)
          const event = events[pick % events.length]
          if (event) snapshot = send(snapshot, event)
        }
        expect(outcomes).toContain(snapshot.value)
      }),
      { numRuns: 150 },
    )
  })
})
