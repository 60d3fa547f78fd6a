import type { Handler } from 'hono'
import type { Service, ServicesAnswer } from '../../contract/services.ts'
import { refuse } from '../refuse.ts'
import { isSameToken, tokenHeader } from '../token.ts'

type ServicesRouteDeps = { mode: ServicesAnswer['mode']; token: string | null; services: () => readonly Service[] }

/** GET /api/services: a ServicesAnswer. Who has no token sees what a visitor needs; who sends a wrong one is told. */
export function servicesRoute({ mode, token, services }: ServicesRouteDeps): Handler {
  return (c) => {
    const sent = c.req.header(tokenHeader)
    if (token !== null && sent !== undefined && !isSameToken(sent, token))
      return refuse(c, { status: 401, field: tokenHeader, says: 'The token is not the one of this server.' })
    const isKnown = token === null || sent !== undefined
    const answer: ServicesAnswer = {
      mode,
      asksForToken: token !== null,
      services: services().map(isKnown ? (service) => service : forVisitors),
    }
    return c.json(answer, 200, { 'cache-control': 'no-store' })
  }
}

function forVisitors({ name, title, url, statusPage }: Service): Service {
  return { name, url, ...(title === undefined ? {} : { title }), ...(statusPage === undefined ? {} : { statusPage }) }
}
