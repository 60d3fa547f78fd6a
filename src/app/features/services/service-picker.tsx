import { type KeyboardEvent, useDeferredValue, useId, useMemo, useState } from 'react'
import type { Service } from '../../../contract/services.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Note } from '../../ui/note.tsx'
import { Radio } from '../../ui/radio.tsx'
import { SectionHead } from '../../ui/section-head.tsx'
import { findServices } from './find-services.ts'
import styles from './service-picker.module.css'

/** Up to so many services need no search. */
const fewServices = 8

/** What is more is found by searching. */
const mostShown = 40

type ServicePickerProps = {
  services: readonly Service[]
  /** The address that stands in the form, which tells which service is chosen. */
  url: string
  onPick: (service: Service) => void
  /** Id of the form that is filled in. */
  form: string
}

/** The services that the server lists; choosing one fills in the form. Radio buttons: one stop of the Tab key, arrows choose, Enter goes on. */
export function ServicePicker({ services, url, onPick, form }: ServicePickerProps) {
  const id = useId()
  const [search, setSearch] = useState('')
  const [picked, setPicked] = useState<string | null>(null)
  const wanted = useDeferredValue(search)
  const found = useMemo(() => findServices(services, wanted), [services, wanted])
  const chosen = services.find((one) => one.name === picked && one.url === url) ?? services.find((one) => one.url === url)
  const pick = (service: Service) => {
    setPicked(service.name)
    onPick(service)
  }
  const onKey = (event: KeyboardEvent) => {
    const [first] = findServices(services, search)
    if (first === undefined || (event.key !== 'Enter' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    pick(first)
    document.getElementById(`${id}-service-${first.name}`)?.focus()
  }
  const isLong = services.length > fewServices
  const left = found.length - mostShown
  return (
    <section id="services" tabIndex={-1} aria-labelledby="services-title">
      <SectionHead id="services-title" title="Which service?" aside={isLong ? `${services.length} are listed` : undefined} />
      <fieldset aria-labelledby="services-title">
        {isLong && (
          <TextField
            id={`${id}-search`}
            label="Search by name or address"
            type="search"
            autoComplete="off"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
            onKeyDown={onKey}
          />
        )}
        <ul className={isLong ? `${styles.list} ${styles.many}` : styles.list}>
          {found.slice(0, mostShown).map((service) => (
            <li key={service.name}>
              <label htmlFor={`${id}-service-${service.name}`}>
                <Radio
                  id={`${id}-service-${service.name}`}
                  name="listed-service"
                  form={form}
                  checked={service === chosen}
                  onChange={() => pick(service)}
                />
                <span>
                  <bdi className={styles.title}>{service.title ?? service.name}</bdi>
                  <span className={styles.address}>{service.url.replace(/^https?:\/\//, '')}</span>
                </span>
              </label>
            </li>
          ))}
        </ul>
        <div role="status">
          {found.length === 0 && <Note>No service is called so.</Note>}
          {left > 0 && <Note>{`${left} more: search for them.`}</Note>}
        </div>
        <p className={styles.act}>
          <Button small type="submit" form={form} disabled={chosen === undefined}>
            Check this service
          </Button>
          <span className="small quiet" role="status">
            {chosen ? 'It is filled in; change what differs.' : 'Choosing one fills in the form.'}
          </span>
        </p>
        {chosen?.upstreams !== undefined && chosen.upstreams.length > 1 && (
          <datalist id="listed-upstreams">
            {chosen.upstreams.map((upstream) => (
              <option key={upstream} value={upstream} />
            ))}
          </datalist>
        )}
      </fieldset>
    </section>
  )
}
