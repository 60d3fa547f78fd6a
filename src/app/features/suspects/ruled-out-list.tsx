import { useHide } from '../../state/own-words.ts'
import styles from './ruled-out-list.module.css'

type RuledOutCause = { id: string; title: string; because: readonly { says: string }[] }

/** What it cannot be, struck through, each with the reasons. */
export function RuledOutList({ causes }: { causes: readonly RuledOutCause[] }) {
  const hide = useHide()
  return (
    <ul className={styles.out}>
      {causes.map(({ id, title, because }) => (
        <li key={id}>
          <s>{title}</s>
          <br />
          {hide(because.map(({ says }) => says).join(' '))}
        </li>
      ))}
    </ul>
  )
}
