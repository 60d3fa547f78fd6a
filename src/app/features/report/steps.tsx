import type { Step } from '../../../catalog/prose-form.ts'
import { Command } from '../../ui/command.tsx'
import { NumberedList } from '../../ui/numbered-list.tsx'
import { RiskAndUndo } from '../../ui/risk-and-undo.tsx'
import type { Filler } from './filler.ts'
import styles from './fix.module.css'

/** The steps of a fix: what to do, the change as a diff, the command, the risk, and how to take it back. */
export function Steps({ steps, fill }: { steps: readonly Step[]; fill: Filler }) {
  return (
    <NumberedList spreads>
      {steps.map((step) => (
        <li key={step.title}>
          <div className={styles.step}>
            <h3>{fill.text(step.title)}</h3>
            {step.says !== undefined && <p className={styles.says}>{fill.text(step.says)}</p>}
            {step.change && <Change change={step.change} fill={fill} />}
            {step.run && step.run.length > 0 && (
              <Command lines={step.run.map(fill.command)} what={`the command: ${fill.text(step.title)}`} />
            )}
            <RiskAndUndo
              className={styles.risk}
              risk={fill.text(step.risk)}
              undo={
                <>
                  {fill.text(step.undo)}
                  {step.undoRun !== undefined && <Command lines={[fill.command(step.undoRun)]} what="the command that undoes it" />}
                </>
              }
            />
          </div>
        </li>
      ))}
    </NumberedList>
  )
}

function Change({ change: { file, remove = [], add }, fill }: { change: NonNullable<Step['change']>; fill: Filler }) {
  return (
    <figure className={styles.change}>
      <figcaption>{fill.text(file)}</figcaption>
      <pre>
        <code>
          {remove.map((line) => (
            <del key={line}>{fill.text(line)}</del>
          ))}
          {add.map((line) => (
            <ins key={line}>{fill.text(line)}</ins>
          ))}
        </code>
      </pre>
    </figure>
  )
}
