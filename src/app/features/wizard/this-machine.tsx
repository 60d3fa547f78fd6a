import type { Settled } from '../../../catalog/cause-form.ts'
import { sayWhoSees } from '../../../diagnosis/say-who-sees.ts'
import { useHide } from '../../state/own-words.ts'
import type { HostLookState } from '../../state/use-host-look.ts'
import { useStacks } from '../../state/use-stacks.ts'
import { Button } from '../../ui/button.tsx'
import { Glyph } from '../../ui/glyph.tsx'
import { Note } from '../../ui/note.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import styles from './this-machine.module.css'

/** The look at the machine that the server runs on: whether the proxy is there, how much was seen and when; or why nothing was. */
export function ThisMachine({ look, settled }: { look: HostLookState; settled: Settled }) {
  const { status, at, error, notes, again } = look
  const { nameOf } = useStacks()
  const hide = useHide()
  const isPending = status === 'pending'
  const when = at === 0 ? undefined : `looked at ${new Date(at).toLocaleTimeString('en-GB')}`
  const unseen = settled.get('host.sight')?.value.unseen?.length ?? 0
  return (
    <section className={styles.section} aria-labelledby="this-machine">
      <SectionHead id="this-machine" title="This machine" aside={isPending ? 'Looking…' : when} />
      <div aria-live="polite">
        {look.isRefused && <Note>This server does not look at the machine it runs on. Answer what you know.</Note>}
        {isPending && at === 0 && (
          <Note>The proxy behind the address, its configuration and its log, and what listens where it calls.</Note>
        )}
        {status === 'failed' && (
          <p className={styles.says}>
            <Glyph state="unknown" />
            <span>{error}</span>
          </p>
        )}
        {at !== 0 && (
          <p className={styles.says}>
            <Glyph state={settled.get('proxy.process')?.value.is === 'running' ? 'fine' : 'unknown'} />
            <span>
              {hide(sayWhoSees(settled.all, nameOf))}
              {unseen > 0 && (
                <span className="quiet">{` ${unseen} ${unseen === 1 ? 'thing' : 'things'} could not be seen; the report says what.`}</span>
              )}
            </span>
          </p>
        )}
        {notes.map((note) => (
          <Note key={note}>{note}</Note>
        ))}
      </div>
      {!look.isRefused && (
        <p className={styles.again}>
          <Button small disabled={isPending} onClick={again}>
            Look again
          </Button>
        </p>
      )}
    </section>
  )
}
