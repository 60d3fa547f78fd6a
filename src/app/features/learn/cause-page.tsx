import { type CauseId, causes, findCause } from '../../../catalog/causes/index.ts'
import { checks } from '../../../catalog/checks.ts'
import { failures } from '../../../catalog/failures/index.ts'
import { fillForReader } from '../../../catalog/fill-for-reader.ts'
import { questions } from '../../../catalog/questions/index.ts'
import { More } from '../../ui/more.tsx'
import { Steps } from '../report/steps.tsx'
import { failurePath } from './failure-path.ts'
import type { ReadingData } from './reading-data.ts'
import { ReadingPage } from './reading-page.tsx'
import { Links, Section, Sentences } from './section.tsx'
import { writeForReader } from './write-for-reader.ts'

/** A cause: what happens, why, how it shows, every fix there is, and how to keep it from coming back. */
export function CausePage({ id, data }: { id: CauseId; data: ReadingData }) {
  const cause = findCause(id)
  if (cause === undefined) throw new Error(`There is no cause ${id}.`)
  const prose = data.prose[id]
  const check = checks.find((one) => one.id === cause.check)
  const { fixes, verify } = writeForReader(prose)
  const seenAs = failures.filter(({ leadsTo }) => (leadsTo as readonly string[]).includes(id))
  const neighbours = causes.filter((one) => one.check === cause.check && one.id !== id)
  return (
    <ReadingPage
      title={cause.title}
      lead={fillForReader(prose.happens)}
      above={[{ title: 'Learn', path: '/learn' }, ...(check ? [{ title: check.title, path: `/learn/checks/${check.id}` }] : [])]}
      check={questionOf(cause)}
      side={
        <>
          {seenAs.length > 0 && (
            <Section id="shows" title="How it shows">
              <Links to={seenAs.map(({ id, title, means }) => ({ path: failurePath(id), title, says: means }))} />
            </Section>
          )}
          <Section id="beside" title={check ? `Also found by: ${check.title}` : 'Outside the six checks'}>
            <Links to={neighbours.map((one) => ({ path: `/causes/${one.id}`, title: one.title }))} />
          </Section>
        </>
      }
    >
      <Section id="why" title="The usual reasons">
        <Sentences says={prose.why.map(fillForReader)} />
      </Section>
      <Section id="fix" title="How to mend it" aside="Words in capitals stand for your own values">
        {fixes.map(({ id, title, stack, steps }, index) => (
          <div key={id} id={id}>
            <More summary={`${stack}: ${title}`} open={index === 0}>
              <Steps steps={steps} canCopy={false} />
            </More>
          </div>
        ))}
      </Section>
      <Section id="verify" title="See that it is mended">
        <Steps steps={verify} canCopy={false} />
      </Section>
      {prose.prevent.length > 0 && (
        <Section id="prevent" title="Keep it from coming back">
          <Sentences says={prose.prevent.map(fillForReader)} />
        </Section>
      )}
      {prose.references.length > 0 && (
        <Section id="references" title="Read more">
          <Links to={prose.references.map(({ title, url }) => ({ path: url, title }))} />
        </Section>
      )}
    </ReadingPage>
  )
}

/** The question that its proofs rest on, else the first of its check; the start where no check asks. */
function questionOf({ check, rules }: { check: string | null; rules: readonly { kind: string; on: readonly string[] }[] }): string {
  const own = questions.filter(({ section }) => section === check)
  const proof = rules.filter(({ kind }) => kind === 'proves').flatMap(({ on }) => on)
  const question = own.find(({ settles }) => settles !== null && proof.includes(settles)) ?? own[0]
  return question === undefined ? '/' : `/check/${question.id}`
}
