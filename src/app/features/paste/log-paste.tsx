import type { StackNames } from '../../../catalog/fill-holes.ts'
import type { Look } from '../../../catalog/question-form.ts'
import type { Where } from '../../../contract/where.ts'
import { usePastedTexts } from '../../state/use-pasted-texts.ts'
import { HowToFindOut } from '../wizard/how-to-find-out.tsx'
import { NoNodeThere } from '../wizard/no-node-there.tsx'
import styles from './log-paste.module.css'
import { PasteBox } from './paste-box.tsx'
import { WhatItSays } from './what-it-says.tsx'

/** The log question: where the log is and how to get it, the box for it, and what it says. */
export function LogPaste({ look, where, names }: { look: readonly Look[]; where: Where; names: StackNames }) {
  const texts = usePastedTexts('log')
  return (
    <>
      <div className={styles.how}>
        <HowToFindOut look={look} where={where} names={names} />
        <NoNodeThere where={where} />
      </div>
      <PasteBox
        box="log"
        label="Log, command output or config"
        hint="Read in this browser, sent nowhere. Secrets are hidden before anything can be saved."
        rows={5}
        where={where}
        listsAll
      />
      <WhatItSays texts={texts} />
    </>
  )
}
