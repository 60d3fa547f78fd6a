import { useMemo } from 'react'
import { urlTargetOf } from '../../../contract/url-target-of.ts'
import { drawVisitorPath } from '../../../diagnosis/draw-visitor-path.ts'
import { whatIsKnown } from '../../../diagnosis/knowledge.ts'
import { useProbeServer } from '../../state/probe-server.ts'
import { useServiceAt } from '../../state/use-service-at.ts'
import { useStacks } from '../../state/use-stacks.ts'
import { useWizard } from '../../state/use-wizard.ts'
import { Command } from '../../ui/command.tsx'
import { Crumb } from '../../ui/crumb.tsx'
import { Frame } from '../../ui/frame.tsx'
import { Lead } from '../../ui/lead.tsx'
import { Note } from '../../ui/note.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import { PathPicture } from '../path/path-picture.tsx'
import { TokenAsked } from '../services/token-asked.tsx'
import { Beats } from './beats.tsx'
import { lookOf } from './look.ts'
import { ownerMessage } from './owner-message.ts'
import { UntilThen } from './until-then.tsx'
import { useLooks } from './use-looks.ts'
import { visitorWords } from './visitor-words.ts'
import { Watch } from './watch.tsx'

/** The way of somebody who only visits: is it back, what to do until then, what to tell the owner. */
export function VisitorPage() {
  const { evidence, probes, isSettled, hrefOf } = useWizard({ page: 'visitor' })
  const { where } = evidence
  const server = useProbeServer()
  const { nameOf } = useStacks()
  const target = urlTargetOf(where)
  const service = useServiceAt(where.url)

  const first = probes.runs.find(({ run }) => run.target.hop === 'url')
  const firstLook = useMemo(
    () => (first?.result && probes.facts.length > 0 ? lookOf(first.result, probes.facts) : null),
    [first?.result, probes.facts],
  )
  const watch = useLooks(firstLook, server === 'on' ? (first?.run ?? null) : null)
  const { looks } = watch
  const last = looks.at(-1) ?? null

  // What is seen at this very moment, also when it comes and goes.
  const now = useMemo(() => whatIsKnown({ where, answers: { pattern: 'always' }, facts: last?.facts ?? [] }), [where, last])
  const picture = drawVisitorPath(now, where, nameOf, last?.from ?? null)
  const { title, why } = visitorWords(
    target?.hostHeader ?? null,
    server,
    looks,
    first === undefined ? !isSettled : first.status === 'pending',
  )
  return (
    <Frame
      target={target?.shown}
      path={<PathPicture picture={picture} />}
      side={
        <>
          <section aria-labelledby="tell">
            <SectionHead id="tell" title="Tell the owner" />
            <Note>This is all they need. It holds no personal data.</Note>
            <Command lines={ownerMessage(target?.href ?? 'The page', looks)} what="the message" prompt={false} />
          </section>
          <section aria-labelledby="means">
            <SectionHead id="means" title="What 502 means" />
            <Note>
              A middleman took your request and asked the site’s own server. It got no answer, or one it could not read. So the middleman
              said “bad gateway”.
            </Note>
          </section>
          <TokenAsked />
        </>
      }
    >
      <Crumb back={hrefOf({ page: 'start' })} says="Just visiting" />
      <PageTitle title={title} />
      <Lead>{why}</Lead>
      {first?.error !== undefined && <Lead>{first.error}</Lead>}
      <Watch watch={watch} canProbe={server === 'on' && first !== undefined} host={target?.hostHeader ?? null} />
      {looks.length > 0 && <Beats looks={looks} />}
      <UntilThen host={target?.host ?? null} statusPage={service?.statusPage} />
    </Frame>
  )
}
