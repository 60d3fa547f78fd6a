import { Suspense } from 'react'
import type { PathPicture as Picture, Station } from '../../../diagnosis/draw-path.ts'
import { hideIn } from '../../../reading/hide-in.ts'
import { useHide } from '../../state/own-words.ts'
import { Glyph } from '../../ui/glyph.tsx'
import { lazyPart } from '../../ui/lazy-part.tsx'
import styles from './path-picture.module.css'

const MeasuredTable = lazyPart(async () => (await import('./measured-table.tsx')).MeasuredTable)

/**
 * The path of the request as a figure: one station after the other, the hop to the next above the line.
 * To a screen reader it is an ordered list: “Proxy, fine, then to Socket: broken”. `isBetween`: it stands between two sections.
 */
export function PathPicture({ picture, isBetween = false }: { picture: Picture; isBetween?: boolean }) {
  const { loud, rest, stations, measured } = hideIn(picture, useHide(), notWords)
  return (
    <section className={`${styles.path} ${isBetween ? styles.between : ''}`} aria-label="The path of the request">
      <div className={`wrap ${styles.in} ${measured.length > 0 ? styles.hasMore : ''}`}>
        <figure>
          <figcaption className={styles.says}>
            {loud !== '' && <b>{loud} </b>}
            {rest}
          </figcaption>
          <ol className={listClass[stations.length]}>
            {stations.map((station, index) => (
              <StationItem key={station.role} station={station} next={stations[index + 1]} />
            ))}
          </ol>
        </figure>
        {measured.length > 0 && (
          <details className={styles.more}>
            <summary>What was measured on each hop</summary>
            <Suspense>
              <MeasuredTable measured={measured} />
            </Suspense>
          </details>
        )}
      </div>
    </section>
  )
}

const listClass: Record<number, string | undefined> = { 3: styles.three, 4: styles.four }

const notWords: ReadonlySet<string> = new Set(['role', 'state'])

function StationItem({ station, next }: { station: Station; next: Station | undefined }) {
  const { title, state, name, isCode, marked, note, hop } = station
  return (
    <li className={`${styles.station} ${styles[`state-${state}`]} ${styles[`hop-${hop?.state ?? 'last'}`]}`}>
      <Glyph state={state} className={styles.glyph} />
      <span className={styles.role}>
        {title}
        <span className="gone">, </span>
        <span className={styles.state}>{state}</span>
      </span>{' '}
      <span className={isCode ? styles.name : `${styles.name} ${styles.said}`}>{marked === null ? name : markPart(name, marked)}</span>{' '}
      <span className={styles.note}>{note}</span>
      {hop && next && <HopWords hop={hop} to={next.title} />}
    </li>
  )
}

/** A fine hop shows its number; a broken one and one that does not exist have their words in the gap; the others say their word. */
function HopWords({ hop, to }: { hop: NonNullable<Station['hop']>; to: string }) {
  const heard = <span className="gone">{`, then to ${to}: ${hop.state === 'none' ? 'no link' : hop.state} `}</span>
  if (hop.state === 'broken' || hop.state === 'none')
    return (
      <span className={styles.cut}>
        {heard}
        {hop.says}
      </span>
    )
  return (
    <span className={styles.hop}>
      {heard}
      {hop.state !== 'fine' && hop.says !== '' && <b aria-hidden="true">{hop.state} </b>}
      {hop.says}
    </span>
  )
}

function markPart(name: string, part: string) {
  const at = name.indexOf(part)
  if (at === -1) return name
  return (
    <>
      {name.slice(0, at)}
      <mark>{part}</mark>
      {name.slice(at + part.length)}
    </>
  )
}
