import { Glyph } from '../../ui/glyph.tsx'
import { sayClock } from '../report/say-time.ts'
import type { Look } from './look.ts'
import styles from './visitor.module.css'

/** Each look so far: what came back and when. */
export function Beats({ looks }: { looks: readonly Look[] }) {
  const [first] = looks
  return (
    <section className={styles.section} aria-labelledby="beats">
      <h2 id="beats">Checked so far</h2>
      {first && <p className="small quiet">{`From ${first.from}, where badgateway runs.`}</p>}
      <ol className={styles.beats}>
        {looks.map(({ at, answer: { kind, says } }) => (
          <li key={at}>
            <Glyph state={kind === 'back' ? 'fine' : 'broken'} />
            <b>{says}</b>
            {sayClock(new Date(at).toISOString())}
          </li>
        ))}
      </ol>
    </section>
  )
}
