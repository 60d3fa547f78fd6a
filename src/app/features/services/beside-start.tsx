import type { Service } from '../../../contract/services.ts'
import type { Where } from '../../../contract/where.ts'
import { whereOfService } from '../../state/where-of-service.ts'
import { ServicePicker } from './service-picker.tsx'
import { TokenAsked } from './token-asked.tsx'

type BesideStartProps = {
  services: readonly Service[]
  url: string
  onPick: (where: Where) => void
}

/** Beside the form of the start page: the services that the server lists, and the way in where it asks for a token. */
export function BesideStart({ services, url, onPick }: BesideStartProps) {
  return (
    <>
      {services.length > 0 && (
        <ServicePicker services={services} url={url} onPick={(service) => onPick(whereOfService(service))} form="start" />
      )}
      <TokenAsked />
    </>
  )
}
