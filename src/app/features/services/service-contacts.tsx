import type { Service } from '../../../contract/services.ts'
import { SectionHead } from '../../ui/section-head.tsx'
import styles from './service-contacts.module.css'
import { ServiceLink } from './service-link.tsx'

type Contact = 'runbook' | 'deploys' | 'owner' | 'statusPage'

const names: Record<Contact, string> = { runbook: 'Runbook', deploys: 'Deploys', owner: 'Owner', statusPage: 'Status page' }

/** Where to go on with a listed service: its runbook, where deploys are seen, whom to ask. Nothing where the list says none of it. */
export function ServiceContacts({ service }: { service: Service | null }) {
  const given = (Object.keys(names) as Contact[]).flatMap((contact) => {
    const value = service?.[contact]
    return value === undefined ? [] : [{ contact, value }]
  })
  if (service === null || given.length === 0) return null
  return (
    <section aria-labelledby="service">
      <SectionHead id="service" title={service.title ?? service.name} aside="as this server lists it" />
      <dl className={styles.contacts}>
        {given.map(({ contact, value }) => (
          <div key={contact}>
            <dt>{`${names[contact]}:`}</dt>
            <dd>
              <ServiceLink value={value} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
