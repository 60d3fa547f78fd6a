import { SectionHead } from '../../ui/section-head.tsx'
import { ServiceLink } from '../services/service-link.tsx'
import styles from './visitor.module.css'

/** What to do, and what not, while the site fails. A status page that the server does not list is a guess: it stands as text, not as a link. */
export function UntilThen({ host, statusPage }: { host: string | null; statusPage: string | undefined }) {
  const domain = host === null || /^[\d.]+$|:/.test(host) || !host.includes('.') ? null : host.replace(/^www\./, '')
  return (
    <section className={styles.section} aria-labelledby="until">
      <SectionHead id="until" title="Until then" />
      <ul className={styles.do}>
        <li>
          <b>Don’t send an order or a payment again</b> before you have looked whether the first one arrived.
        </li>
        <li>
          <b>Reloading is safe</b> on a page that only shows something.
        </li>
        <li>
          {statusPage === undefined ? <b>Look for the site’s status page.</b> : <b>Look at the status page:</b>}{' '}
          {statusPage !== undefined ? <ServiceLink value={statusPage} /> : <GuessedPage domain={domain} />}
        </li>
      </ul>
    </section>
  )
}

function GuessedPage({ domain }: { domain: string | null }) {
  if (domain === null) return 'Search for its name and the word “status”.'
  return (
    <>
      Many sites have one at an address such as <code>{`status.${registrable(domain)}`}</code>; whether this one does is not known.
    </>
  )
}

/** The last two labels, or three where they are as in co.uk: a guess that is right for most names, and shown as one. */
function registrable(domain: string): string {
  const labels = domain.split('.')
  const isDouble = labels.at(-1)?.length === 2 && (labels.at(-2)?.length ?? 0) <= 3
  return labels.slice(isDouble ? -3 : -2).join('.')
}
