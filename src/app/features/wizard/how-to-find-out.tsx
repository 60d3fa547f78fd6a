import { fillCommand, fillText, type StackNames } from '../../../catalog/fill-holes.ts'
import { fitting } from '../../../catalog/fitting.ts'
import type { Look } from '../../../catalog/question-form.ts'
import type { Where } from '../../../contract/where.ts'
import { Command } from '../../ui/command.tsx'

export type HowToFindOutProps = { look: readonly Look[]; where: Where; names: StackNames }

/** Where to look on the chosen stack, with the person's own host, port and unit in the commands. */
export function HowToFindOut({ look, where, names }: HowToFindOutProps) {
  const [best] = fitting(look, where)
  if (best === undefined) return null
  return (
    <>
      <p className="small quiet">{fillText(best.says, where, names)}</p>
      {best.run !== undefined && best.run.length > 0 && (
        <Command
          lines={best.run.map((line) => fillCommand(line, where, names))}
          what={best.run.length > 1 ? 'the commands' : 'the command'}
        />
      )}
    </>
  )
}
