import { useMutation } from '@tanstack/react-query'
import { useId, useRef, useState } from 'react'
import type { Report } from '../../../contract/report.ts'
import { isOfThisMachine } from '../../state/is-of-this-machine.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { SelectField } from '../../ui/field.tsx'
import { More } from '../../ui/more.tsx'
import { deleteTokenOf } from './delete-tokens.ts'
import { deleteReport, storeReport } from './report-store.ts'
import { sayDay } from './say-time.ts'
import styles from './share.module.css'
import type { StoredAt } from './shown-report.ts'

type ShortLinksProps = {
  /** Those made here, or the one that was opened. */
  links: readonly StoredAt[]
  /** Whether what is stored there is the report on the screen. */
  isCurrent: (link: StoredAt) => boolean
  report: Report
  /** Null where no more can be made. */
  stores: { days: number; most: number } | null
  onChange: (links: readonly StoredAt[]) => void
}

/** Short links: made on a click, for as long as is chosen, and deleted by the browser that made them. */
export function ShortLinks({ links, isCurrent, report, stores, onChange }: ShortLinksProps) {
  const [says, setSays] = useState('')
  const status = useRef<HTMLParagraphElement>(null)
  const tell = (line: string) => {
    setSays(line)
    // The button that was pressed is gone.
    status.current?.focus()
  }
  return (
    <div className={styles.short}>
      <h3>Short link</h3>
      <p ref={status} tabIndex={-1} role="status" className={says === '' ? 'gone' : styles.says}>
        {says}
      </p>
      {links.map((link) => (
        <ShortLink
          key={link.id}
          link={link}
          isCurrent={isCurrent(link)}
          onDeleted={() => {
            onChange(links.filter(({ id }) => id !== link.id))
            tell('Deleted. The short link shows nobody anything any more.')
          }}
        />
      ))}
      {stores !== null && !links.some(isCurrent) && (
        <MakeShortLink
          report={report}
          stores={stores}
          onMade={(made) => {
            onChange([...links, made])
            tell('The short link is made.')
          }}
        />
      )}
    </div>
  )
}

function ShortLink({ link: { id, link, expiresAt }, isCurrent, onDeleted }: { link: StoredAt; isCurrent: boolean; onDeleted: () => void }) {
  const remove = useMutation({ mutationFn: () => deleteReport(id), onSuccess: onDeleted })
  return (
    <div className={styles.link}>
      <p className={styles.address}>
        <code>{link}</code>
        <CopyButton text={link} what="the short link" className={buttonClass('plain', true)} />
      </p>
      <p className={styles.says}>
        {!isCurrent && 'It shows the report as it was before you took more out. '}
        {isOfThisMachine(link) && 'It opens on this machine only. '}
        {expiresAt === null ? 'Whoever has it can read the report.' : `Whoever has it can read the report, until ${sayDay(expiresAt)}.`}
      </p>
      {deleteTokenOf(id) !== null && (
        <More summary="Delete it">
          <p className={styles.says}>Nobody can open the short link after that, and it does not come back.</p>
          {remove.isError && (
            <p className={styles.problem} role="alert">
              {remove.error.message}
            </p>
          )}
          <p className={styles.act}>
            <Button small disabled={remove.isPending} onClick={() => remove.mutate()}>
              {remove.isPending ? 'Deleting…' : 'Delete the stored report'}
            </Button>
          </p>
        </More>
      )}
    </div>
  )
}

function MakeShortLink({
  report,
  stores,
  onMade,
}: {
  report: Report
  stores: { days: number; most: number }
  onMade: (made: StoredAt) => void
}) {
  const choices = [...new Set([1, 7, 30, 365, stores.days])].filter((days) => days <= stores.most).sort((a, b) => a - b)
  const [days, setDays] = useState(stores.days)
  const id = useId()
  const make = useMutation({ mutationFn: () => storeReport(report, days), onSuccess: onMade })
  return (
    <>
      <p className={styles.says}>
        {`${location.host} keeps the report, redacted as you see it. Whoever has the link can read it until it is deleted.`}
      </p>
      {make.isError && (
        <p className={styles.problem} role="alert">
          {make.error.message}
        </p>
      )}
      <div className={styles.make}>
        <SelectField id={id} label="Delete it after" value={days} onChange={(event) => setDays(Number(event.target.value))}>
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {choice === 1 ? '1 day' : choice === 365 ? '1 year' : `${choice} days`}
            </option>
          ))}
        </SelectField>
        <Button disabled={make.isPending} onClick={() => make.mutate()}>
          {make.isPending ? 'Storing…' : 'Make a short link'}
        </Button>
      </div>
    </>
  )
}
