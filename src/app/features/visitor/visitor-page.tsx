import { useMemo } from 'react'
import { parseTargetUrl } from '../../../contract/target-url.ts'
import { drawVisitorPath } from '../../../diagnosis/draw-visitor-path.ts'
import { whatIsKnown } from '../../../diagnosis/knowledge.ts'
import { useProbeServer } from '../../state/probe-server.ts'
import { useStacks } from '../../state/use-stacks.ts'
import { useWizard } from '../../state/use-wizard.ts'
import { Command } from '../../ui/command.tsx'
import { Frame } from '../../ui/frame.tsx'
import { Link } from '../../ui/link.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import { PathPicture } from '../path/path-picture.tsx'
import { Beats } from './beats.tsx'
import { lookOf } from './look.ts'
import { ownerMessage } from './owner-message.ts'
import { UntilThen } from './until-then.tsx'
import { useLooks } from './use-looks.ts'
import styles from './visitor.module.css'
import { visitorWords } from './visitor-words.ts'
import { Watch } from './watch.tsx'

/** The way of somebody who only visits: is it back, what to do until then, what to tell the owner. */
export function VisitorPage() {
  const { evidence, probes, hrefOf } = useWizard({ page: 'visitor' })
  const { where } = evidence
  const server = useProbeServer()
  const { nameOf } = useStacks()
  const url = where.url === undefined ? null : parseTargetUrl(where.url)
  const target = url && 'target' in url ? url.target : null

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
  const { title, why } = visitorWords(target?.hostHeader ?? null, server, looks, first?.status === 'pending')
  return (
    <Frame
      target={target?.shown}
      path={<PathPicture picture={picture} />}
      side={
        <>
          <section aria-labelledby="tell">
            <SectionHead id="tell" title="Tell the owner" />
            <p className={styles.aside}>This is all they need. It holds no personal data.</p>
            <Command lines={ownerMessage(target?.href ?? 'The page', looks)} what="the message" prompt={false} />
          </section>
          <section aria-labelledby="means">
            <SectionHead id="means" title="What 502 means" />
            <p className={styles.aside}>
              A middleman took your request and asked the site’s own server. It got no answer, or one it could not read. So the middleman
              said “bad gateway”.
            </p>
          </section>
        </>
      }
    >
      <p className={styles.crumb}>
        <Link href={hrefOf({ page: 'start' })} className={styles.back}>
          Back
        </Link>
        <span>Just visiting</span>
      </p>
      <PageTitle title={title} />
      <p className={styles.why}>{why}</p>
      {first?.error !== undefined && <p className={styles.why}>{first.error}</p>}
      <Watch watch={watch} canProbe={server === 'on' && first !== undefined} host={target?.hostHeader ?? null} />
      {looks.length > 0 && <Beats looks={looks} />}
      <UntilThen host={target?.host ?? null} />
    </Frame>
  )
}
