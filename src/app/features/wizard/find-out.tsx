import { Suspense } from 'react'
import { fitting } from '../../../catalog/fitting.ts'
import { usePastedTexts } from '../../state/use-pasted-texts.ts'
import { lazyPart } from '../../ui/lazy-part.tsx'
import { More } from '../../ui/more.tsx'
import styles from './find-out.module.css'
import { HowToFindOut, type HowToFindOutProps } from './how-to-find-out.tsx'

const OutputBox = lazyPart(async () => (await import('../paste/output-box.tsx')).OutputBox)

/** Below "I don't know": how to find out, and a box for what the command printed. Opens once the answer is chosen, and stays open while the box is used. */
export function FindOut({ box, isOpen, isAnswered, ...how }: HowToFindOutProps & { box: string; isOpen: boolean; isAnswered: boolean }) {
  const texts = usePastedTexts(box)
  const isShown = isOpen || texts.length > 0
  const [best] = fitting(how.look, how.where)
  if (best === undefined) return null
  return (
    <div className={styles.how}>
      <More key={String(isShown)} summary="How to find out" open={isShown}>
        <HowToFindOut {...how} />
        {isShown && best.run !== undefined && (
          <Suspense>
            <OutputBox box={box} texts={texts} where={how.where} isAnswered={isAnswered} />
          </Suspense>
        )}
      </More>
    </div>
  )
}
