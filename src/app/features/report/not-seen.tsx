import { factsOf } from '../../../diagnosis/read-back.ts'
import { useHide } from '../../state/own-words.ts'
import { Command } from '../../ui/command.tsx'
import { Note } from '../../ui/note.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import styles from './not-seen.module.css'
import type { ShownReport } from './shown-report.ts'

/**
 * What a look at the machine could not see, why, and the command that would show each; in somebody else’s report it stands as text, not to be
 * copied. Nothing where all could be seen.
 */
export function NotSeen({ shown: { report, isOwn } }: { shown: ShownReport }) {
  const hide = useHide()
  const sight = factsOf(report).find((fact) => fact.about === 'host.sight')?.value
  if (sight === undefined || !('unseen' in sight) || sight.unseen === undefined || sight.unseen.length === 0) return null
  return (
    <section aria-labelledby="not-seen">
      <SectionHead id="not-seen" title="What could not be seen" aside={sight.unseen.length} />
      {sight.root === false && <Note>badgateway runs without root here. Whoever may use sudo can look for it.</Note>}
      <ul className={styles.list}>
        {sight.unseen.map(({ what, why, run }) => (
          <li key={what}>
            <b>{hide(capital(what))}.</b> <span className="quiet">{hide(why)}</span>
            {run !== undefined && !isOwn && <code>{hide(run)}</code>}
            {run !== undefined && isOwn && <Command lines={run.split('\n').map(hide)} what={`the command that shows ${what}`} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
