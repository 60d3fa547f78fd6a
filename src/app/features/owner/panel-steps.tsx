import { NumberedList } from '../../ui/numbered-list.tsx'
import { RiskAndUndo } from '../../ui/risk-and-undo.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import styles from './owner.module.css'

/** What a hosting panel shows and lets one do: looking first, then what is safe to try, with risk and undo. */
export function PanelSteps() {
  return (
    <>
      <section className={styles.section} aria-labelledby="look">
        <SectionHead id="look" title="Look in the hosting panel" aside="only reads" />
        <ul className={styles.list}>
          {looks.map(([where, what]) => (
            <li key={where}>
              <b>{where}</b> {what}
            </li>
          ))}
        </ul>
      </section>
      <section className={styles.section} aria-labelledby="try">
        <SectionHead id="try" title="Safe to try" aside="one at a time" />
        <NumberedList>
          {tries.map(({ title, says, risk, undo }) => (
            <li key={title}>
              <div className={styles.try}>
                <h3>{title}</h3>
                <p className="small quiet">{says}</p>
                <RiskAndUndo risk={risk} undo={undo} className={styles.risk} />
              </div>
            </li>
          ))}
        </NumberedList>
      </section>
    </>
  )
}

const looks = [
  [
    'Error log.',
    'Often under Logs, Metrics or Statistics. Look at the minute of the 502; a line with “upstream”, “connect” or “timed out” says why.',
  ],
  [
    'The app itself.',
    'PHP version and PHP-FPM, “Setup Node.js App”, “Setup Python App”: is it running, and since when? A start time of seconds ago means that it crashes.',
  ],
  [
    'Resource limits.',
    'Memory, processes (“entry processes”), CPU, disk space. At 100 % in that minute, the host ended or refused your app.',
  ],
  ['Last changes.', 'A deploy, an update of a plugin, another PHP or Node version: when did the last one end, and when did the 502 begin?'],
  ['DNS or CDN page.', 'Whether the site runs through a CDN, and whether that shows errors of the origin.'],
] as const

const tries = [
  {
    title: 'Restart the app in the panel',
    says: 'The button of the Node or Python app; for PHP, save the PHP version anew without changing it. Copy the error log before: a restart can hide the reason.',
    risk: 'A few seconds without the site. Requests under way are lost.',
    undo: 'Nothing to undo: it runs as before.',
  },
  {
    title: 'Go back to the release before',
    says: 'Only if the 502 began with a deploy or an update, and the panel or the plugin page offers it.',
    risk: 'What the new release changed in the database may not fit the old one. Take a backup first.',
    undo: 'Deploy the new release again, or restore the backup.',
  },
  {
    title: 'Switch the newest plugin off',
    says: 'Only for a site such as WordPress, and only the one that was added or updated last.',
    risk: 'What that plugin does is missing until it is on again.',
    undo: 'Switch it on again.',
  },
] as const
