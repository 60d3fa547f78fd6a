import type { WrittenStep } from '../../../diagnosis/fix-of.ts'
import { sayPlace } from '../../../diagnosis/say-place.ts'
import { Command } from '../../ui/command.tsx'
import { NumberedList } from '../../ui/numbered-list.tsx'
import { RiskAndUndo } from '../../ui/risk-and-undo.tsx'
import styles from './fix.module.css'

/** The steps of a fix: what to do, the change as a diff, the command, the risk, and how to take it back. `canCopy` false: without JavaScript. */
export function Steps({ steps, canCopy = true }: { steps: readonly WrittenStep[]; canCopy?: boolean }) {
  const copies = (what: string) => (canCopy ? { what } : {})
  return (
    <NumberedList spreads>
      {steps.map((step) => (
        <li key={step.title}>
          <div className={styles.step}>
            <h3>{step.title}</h3>
            {step.says !== undefined && <p className={styles.says}>{step.says}</p>}
            {step.change && <Change change={step.change} />}
            {step.run.length > 0 && <Command lines={step.run} {...copies(`the command: ${step.title}`)} />}
            <RiskAndUndo
              className={styles.risk}
              risk={step.risk}
              undo={
                <>
                  {step.undo}
                  {step.undoRun !== undefined && <Command lines={[step.undoRun]} {...copies('the command that undoes it')} />}
                </>
              }
            />
          </div>
        </li>
      ))}
    </NumberedList>
  )
}

function Change({ change: { file, remove, add } }: { change: NonNullable<WrittenStep['change']> }) {
  return (
    <figure className={styles.change}>
      <figcaption>{isLine(file) ? `In ${sayPlace(file)}` : file}</figcaption>
      <pre>
        <code>
          {remove.map((line) => (
            <del key={line}>{line}</del>
          ))}
          {add.map((line) => (
            <ins key={line}>{line}</ins>
          ))}
        </code>
      </pre>
    </figure>
  )
}

/** A file that was seen, with its line; another is where such a setting usually stands. */
function isLine(file: string): boolean {
  return /^\/.+:\d+$/.test(file)
}
