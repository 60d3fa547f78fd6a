import { findStack } from '../catalog/stacks/index.ts'
import type { FoundFact } from '../contract/fact.ts'
import type { Subject, SubjectValue } from '../contract/subjects.ts'
import type { Where } from '../contract/where.ts'

type Is = SubjectValue<'origin.direct'>['is']

/**
 * The origin, asked directly with the site’s own Host and server name, beside what the edge answered. Only where the upstream is what an
 * edge or a balancer calls: that is the hop named as the proxy, or one stands on the way and no proxy of one’s own is known.
 * In: what is known of the way, and the facts of one run of probes. Out: one fact, or none where they do not tell. From where the origin was
 * seen is the machine that probed, never the edge: it stands in the fact.
 */
export function originDirect(where: Where, facts: readonly FoundFact[]): FoundFact[] {
  if (!isOrigin(where, facts)) return []
  const at = <S extends Subject>(about: S) => facts.find((fact): fact is FoundFact<S> & FoundFact => fact.about === about)
  const url = at('url.response')
  const seen = decide({ url: url?.value, connect: at('upstream.connect'), tls: at('upstream.tls'), response: at('upstream.response') })
  if (url === undefined || seen === null) return []
  const { source, vantage, where: place } = seen.fact
  const quote = `through the edge: ${url.quote ?? url.value.is}; straight to the origin: ${seen.fact.quote ?? seen.is}`
  return [{ about: 'origin.direct', value: { is: seen.is }, source, vantage, at: seen.fact.at, quote, where: place }]
}

function isOrigin({ proxy, via = [], upstream }: Where, facts: readonly FoundFact[]): boolean {
  if (upstream === undefined) return false
  if (proxy !== undefined) return isEdge(proxy)
  if (facts.some(({ about }) => about === 'path.proxy')) return false
  return via.some(isEdge) || (!via.includes('none') && facts.some(({ about, value }) => about === 'path.edge' && value.is === 'present'))
}

function isEdge(id: string): boolean {
  const kind = findStack(id)?.kind
  return kind === 'edge' || kind === 'balancer'
}

type Seen = {
  url: SubjectValue<'url.response'> | undefined
  connect: FoundFact<'upstream.connect'> | undefined
  tls: FoundFact<'upstream.tls'> | undefined
  response: FoundFact<'upstream.response'> | undefined
}

/**
 * While the site answers, an origin that does not answer us lets only its edge in, which is no fault. While it does not, what we meet is
 * taken for what the edge meets.
 */
function decide({ url, connect, tls, response }: Seen): { is: Is; fact: FoundFact } | null {
  if (url === undefined) return null
  const fails = url.is !== 'answered' || (url.status ?? 0) >= 500
  if (connect !== undefined && connect.value.is !== 'connects' && connect.value.is !== 'mixed') {
    return fails ? { is: connect.value.is === 'times-out' ? 'times-out' : 'fails-the-same', fact: connect } : null
  }
  if (
    tls !== undefined &&
    fails &&
    (noHandshake.has(tls.value.is) || (tls.value.is === 'certificate' && url.status === invalidCertificate))
  )
    return { is: 'tls-error', fact: tls }
  if (response === undefined) return null
  const is = ofResponse(response.value, url.status ?? 0)
  return is === 'answers' || fails ? { is, fact: response } : null
}

const noHandshake: ReadonlySet<string> = new Set(['version', 'name', 'client-certificate', 'plain', 'failed'])
/** Cloudflare’s word for an origin certificate that it does not trust. */
const invalidCertificate = 526
/** What an origin, or what protects it, answers to those whom it does not let in. */
const forbidding: readonly number[] = [401, 403, 429, 451]

function ofResponse({ is, status = 0 }: SubjectValue<'upstream.response'>, atEdge: number): Is {
  if (is === 'times-out') return 'times-out'
  if (is !== 'answered' || status >= 500) return 'fails-the-same'
  return forbidding.includes(status) && atEdge >= 500 ? 'blocked' : 'answers'
}
