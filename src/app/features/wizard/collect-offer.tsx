import { collectOptions } from '../../../catalog/collect/collect-options.ts'
import { collectScript } from '../../../catalog/collect/collect-script.ts'
import type { Where } from '../../../contract/where.ts'
import { buttonClass } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Note } from '../../ui/note.tsx'

/** The script for a proxy’s machine without Node, to be copied, with what is known of the way filled in. */
export function CollectOffer({ where }: { where: Where }) {
  return (
    <>
      <Note>
        A script that needs only a shell. It reads, changes nothing, masks secrets, and tells first what it ran. Save it there as{' '}
        <code>collect.sh</code>, run <code>sudo sh collect.sh</code>, then paste what it prints into the box for the log.
      </Note>
      <CopyButton text={collectScript(collectOptions(where))} what="" label="Copy the script" className={buttonClass('plain', true)} />
    </>
  )
}
