import { useHide } from '../../state/own-words.ts'
import type { PastedText } from '../../state/pasted-texts.ts'
import type { TextFound } from '../../state/text-found.ts'
import { useStacks } from '../../state/use-stacks.ts'
import { SectionHead } from '../../ui/section-head.tsx'
import { DecidingLines } from './deciding-lines.tsx'
import { sayHidden, sayShown } from './say-text.ts'
import { Timeline } from './timeline.tsx'
import { timelinesOf } from './timeline-of.ts'
import styles from './what-it-says.module.css'

/** What the texts of a box say, each under its name where there are several. Empty until one is read. */
export function WhatItSays({ texts }: { texts: readonly PastedText[] }) {
  const read = texts.flatMap(({ id, name, found }) => (found === null ? [] : [{ id, name, found }]))
  return read.map(({ id, name, found }) => (
    <section key={id} className={styles.says} aria-labelledby={`says-${id}`}>
      <SectionHead id={`says-${id}`} title={read.length === 1 ? 'What it says' : `What ${name} says`} />
      <Found found={found} id={`decides-${id}`} />
    </section>
  ))
}

/** What one text says: a sentence, when the failures came, the lines that decide. `id` is for its head. */
export function Found({ found, id }: { found: TextFound; id: string }) {
  const { nameOf } = useStacks()
  const hide = useHide()
  const { deciding } = found
  return (
    <>
      <p className={styles.saying}>{hide(sayShown(found, nameOf))}</p>
      {timelinesOf(found.failures).map((timeline) => (
        <Timeline key={timeline.clock} timeline={timeline} />
      ))}
      {deciding.length > 0 && (
        <div className={styles.lines}>
          <SectionHead
            id={id}
            title={deciding.length === 1 ? 'The line that decides' : 'The lines that decide'}
            aside={`${deciding.length} of ${found.lines.toLocaleString('en-GB')}`}
          />
          <DecidingLines lines={deciding} />
          <p className={styles.hidden}>{sayHidden(deciding)}</p>
        </div>
      )}
    </>
  )
}
