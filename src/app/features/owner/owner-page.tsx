import { useMemo } from 'react'
import { urlTargetOf } from '../../../contract/url-target-of.ts'
import { drawPath } from '../../../diagnosis/draw-path.ts'
import { useHide } from '../../state/own-words.ts'
import { useServiceAt } from '../../state/use-service-at.ts'
import { useStacks } from '../../state/use-stacks.ts'
import { useWizard } from '../../state/use-wizard.ts'
import { Button } from '../../ui/button.tsx'
import { Command } from '../../ui/command.tsx'
import { Crumb } from '../../ui/crumb.tsx'
import { Frame } from '../../ui/frame.tsx'
import { Lead } from '../../ui/lead.tsx'
import { Note } from '../../ui/note.tsx'
import { PageTitle } from '../../ui/page-title.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import { PathPicture } from '../path/path-picture.tsx'
import { ServiceContacts } from '../services/service-contacts.tsx'
import { TokenAsked } from '../services/token-asked.tsx'
import { lookOf } from '../visitor/look.ts'
import { hostMessage } from './host-message.ts'
import styles from './owner.module.css'
import { PanelSteps } from './panel-steps.tsx'

/** The way of an owner without a shell: what to ask the host, what the hosting panel shows, what is safe to try. */
export function OwnerPage() {
  const { evidence, known, probes, send, hrefOf } = useWizard({ page: 'owner' })
  const { where } = evidence
  const hide = useHide()
  const { nameOf } = useStacks()
  const target = urlTargetOf(where)
  const service = useServiceAt(where.url)
  const run = probes.runs.find((one) => one.run.target.hop === 'url')
  const look = useMemo(() => (run?.result ? lookOf(run.result, probes.facts) : null), [run?.result, probes.facts])
  return (
    <Frame
      target={target?.shown}
      path={<PathPicture picture={drawPath(known, where, nameOf)} />}
      side={
        <>
          <section aria-labelledby="further">
            <SectionHead id="further" title="Or find it yourself" />
            <Note>
              The questions need no shell: each can be skipped, and the report then says what would settle it. Whoever has the shell can
              open the link and go on.
            </Note>
            <p className={styles.act}>
              <Button onClick={() => send({ type: 'answer.given', question: 'role', option: 'operator' })}>Go through the questions</Button>
            </p>
          </section>
          <ServiceContacts service={service} />
          <TokenAsked />
        </>
      }
    >
      <Crumb back={hrefOf({ page: 'start' })} says="I own it, without a shell" />
      <PageTitle title="Ask your host these questions" />
      <Lead>The line that says why is in a log on your host’s machine. {probing(run?.status, look?.answer.says, look?.from)}</Lead>
      <section className={styles.section} aria-labelledby="ask">
        <SectionHead id="ask" title="Send this, word for word" />
        <Command lines={hostMessage(where, known, look, nameOf).map(hide)} what="the message" prompt={false} />
        <Note>Wait for the answer before you change several things at once: then nobody knows what helped.</Note>
      </section>
      <PanelSteps />
    </Frame>
  )
}

function probing(status: string | undefined, says: string | undefined, from: string | undefined): string {
  if (says !== undefined) return `A probe from ${from}, where badgateway runs, saw: ${says}. The message holds it.`
  if (status === 'pending') return 'Probing the address; what comes back goes into the message.'
  return 'Nothing could be probed from here, so the message holds what you said.'
}
