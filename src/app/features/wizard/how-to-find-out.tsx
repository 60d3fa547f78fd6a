import { fillCommand, fillText, type StackNames } from '../../../catalog/fill-holes.ts'
import { fitting } from '../../../catalog/fitting.ts'
import type { Look } from '../../../catalog/question-form.ts'
import type { Where } from '../../../contract/where.ts'
import { Command } from '../../ui/command.tsx'
import { More } from '../../ui/more.tsx'
import styles from './how-to-find-out.module.css'

type HowToFindOutProps = { look: readonly Look[]; where: Where; names: StackNames; isOpen: boolean }

/** Where to look on the chosen stack, with the person's own host, port and unit in the commands. Opens once "I don't know" is chosen. */
export function HowToFindOut({ look, where, names, isOpen }: HowToFindOutProps) {
  const [best] = fitting(look, where)
  if (best === undefined) return null
  return (
    <div className={styles.how}>
      <More key={String(isOpen)} summary="How to find out" open={isOpen}>
        <p className="small quiet">{fillText(best.says, where, names)}</p>
        {best.run !== undefined && best.run.length > 0 && (
          <Command
            lines={best.run.map((line) => fillCommand(line, where, names))}
            what={best.run.length > 1 ? 'the commands' : 'the command'}
          />
        )}
      </More>
    </div>
  )
}
