import * as v from 'valibot'
import { type Service, type ServicesAnswer, ServicesAnswerSchema } from '../../contract/services.ts'
import type { Loaded } from '../../diagnosis/permalink.ts'
import { presetFrom } from './preset-from.ts'

/** What the server lists. `mode` is null where no server says one. */
export type Services = {
  mode: ServicesAnswer['mode'] | null
  /** Probing needs the token. */
  asksForToken: boolean
  list: readonly Service[]
  /** Fills in what a service gives that a link names. */
  preset: (loaded: Loaded) => Loaded
}

/** The answer of GET /api/services, checked. Throws where it cannot be read. */
export function readServices(said: unknown): Services {
  const { mode, asksForToken, services } = v.parse(ServicesAnswerSchema, said)
  return { mode, asksForToken, list: services, preset: (loaded) => presetFrom(services, loaded) }
}
