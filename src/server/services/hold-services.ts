import { isDeepStrictEqual } from 'node:util'
import type { Service } from '../../contract/services.ts'
import { CannotStart } from '../cannot-start.ts'
import { loadServices } from './load-services.ts'

export type HeldServices = {
  current: () => readonly Service[]
  /** Reads the file again and says what came of it. A broken file changes nothing. Never rejects. */
  reload: () => Promise<void>
}

/**
 * Reads a services file and keeps what it holds. `say` takes lines for whoever runs the server.
 * Rejects with CannotStart, whose message has one line an error, when the file is broken.
 */
export async function holdServices(file: string, say: (line: string) => void): Promise<HeldServices> {
  const loaded = await loadServices(file)
  if ('errors' in loaded) throw new CannotStart(loaded.errors.join('\n'))
  let { services } = loaded
  say(`${file}: ${count(services)}.`)

  async function reload() {
    const again = await loadServices(file)
    if ('errors' in again) {
      for (const line of again.errors) say(line)
      say(`${file} is broken; the ${count(services)} read before ${services.length === 1 ? 'stays' : 'stay'}.`)
      return
    }
    say(`${file} is read again: ${count(again.services)} (${changes(services, again.services)}).`)
    services = again.services
  }
  // One after the other: two signals at once must not leave the older file.
  let reading = Promise.resolve()
  return {
    current: () => services,
    reload: () => {
      reading = reading.then(reload)
      return reading
    },
  }
}

function count({ length }: readonly Service[]): string {
  return `${length} ${length === 1 ? 'service' : 'services'}`
}

function changes(before: readonly Service[], after: readonly Service[]): string {
  const former = new Map(before.map((service) => [service.name, service]))
  const kept = after.filter(({ name }) => former.has(name))
  const changed = kept.filter((service) => !isDeepStrictEqual(service, former.get(service.name)))
  return `${after.length - kept.length} new, ${before.length - kept.length} gone, ${changed.length} changed`
}
