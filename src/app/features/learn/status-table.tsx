import { findFailure } from '../../../catalog/failures/index.ts'
import { comparedFailures, comparedStacks, statusExceptions } from '../../../catalog/learn/statuses.ts'
import { findStack, type StackId } from '../../../catalog/stacks/index.ts'
import { ownValue } from '../../../contract/own-value.ts'
import { lowerFirst } from '../../../diagnosis/lower-first.ts'
import { Table } from '../../ui/table.tsx'
import { failurePath } from './failure-path.ts'
import { Sentences } from './section.tsx'
import styles from './status-table.module.css'

/** The same fault with each proxy: the number it gives, and the mark in its own log. */
export function StatusTable() {
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className={styles.scrolls} tabIndex={0} aria-label="The status of each fault, by proxy">
        <Table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Fault</th>
              {comparedStacks.map((id) => (
                <th key={id} scope="col">
                  <a href={`/stacks/${id}`}>{nameOf(id)}</a>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {comparedFailures.map((id) => (
              <tr key={id}>
                <th scope="row">
                  <a href={failurePath(id)}>{findFailure(id)?.title}</a>
                </th>
                {comparedStacks.map((stack) => (
                  <td key={stack} className="num">
                    <Status failure={id} stack={stack} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </Table>
      </section>
      <Sentences
        says={statusExceptions.map(
          ({ failure, stack, says }) => `${nameOf(stack)}, ${lowerFirst(findFailure(failure)?.title ?? failure)}: ${says}`,
        )}
      />
    </>
  )
}

function Status({ failure, stack }: { failure: string; stack: StackId }) {
  const { usualStatus, marks } = findFailure(failure) ?? { usualStatus: {}, marks: {} }
  const status = ownValue<number>(usualStatus, stack)
  const mark = ownValue<string>(marks, stack)
  if (status === undefined) return <span className="quiet">not known</span>
  return (
    <>
      {status === 502 ? <strong>502</strong> : status}
      {mark !== undefined && <code className={styles.mark}>{mark}</code>}
    </>
  )
}

function nameOf(id: StackId): string {
  return findStack(id)?.name ?? id
}
