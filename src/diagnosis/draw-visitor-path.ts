import type { Settled } from '../catalog/cause-form.ts'
import { seconds } from '../catalog/causes/readings.ts'
import { parseTargetUrl } from '../contract/target-url.ts'
import type { Where } from '../contract/where.ts'
import type { Hop, PathPicture, PathState, Station } from './draw-path.ts'
import { findFrontBreak } from './find-breaks.ts'
import type { Knowledge } from './knowledge.ts'
import { measuredHops } from './measured-hops.ts'

/**
 * Draws what can be seen from outside: you, whoever answers at the public address, and the site behind it.
 * In: the settled facts, the address, how a kind of stack is called, and the machine whose probe saw it (null: none has yet).
 * The first station is that machine, never the visitor’s browser: nothing here was measured in it.
 */
export function drawVisitorPath(
  { settled }: Pick<Knowledge, 'settled'>,
  where: Where,
  nameOf: (kind: string) => string,
  from: string | null,
): PathPicture {
  const url = where.url === undefined ? null : parseTargetUrl(where.url)
  const host = url && 'target' in url ? url.target.hostHeader : 'the site'
  const entry = { ...entryOf(settled, nameOf), ...seenAtEntry(settled, host) }
  const site = seenOfSite(settled)
  const { loud, rest } = sentence(settled, host, from)
  const you: Station = { ...blank('you', 'You', from ?? 'your browser', from !== null), hop: entry.before }
  return {
    loud,
    rest,
    stations: [
      from === null ? you : { ...you, state: entry.isSeen ? 'fine' : 'unknown', note: 'where badgateway runs' },
      {
        ...blank('edge', entry.title, entry.name ?? 'CDN or proxy', entry.name !== null),
        state: entry.state,
        note: entry.note,
        hop: site.before,
      },
      { ...blank('site', 'The site', host, url !== null), state: site.state, note: site.note, hop: null },
    ],
    measured: measuredHops(settled, true).map((one) => ({ ...one, hop: one.hop.replace('Edge', entry.title) })),
  }
}

const unknownHop: Hop = { state: 'unknown', says: '' }

/** Who answers at the public address, as far as its answer says. */
function entryOf(settled: Settled, nameOf: (kind: string) => string): { title: 'Edge' | 'Gateway'; name: string | null } {
  const madeBy = settled.get('fault.made-by')?.value
  const response = settled.get('url.response')?.value
  const kind = madeBy?.kind ?? response?.kind
  const title = madeBy?.is === 'edge' ? 'Edge' : 'Gateway'
  return { title, name: kind !== undefined ? nameOf(kind) : (response?.server ?? null) }
}

function seenAtEntry(settled: Settled, host: string): { state: PathState; note: string; before: Hop; isSeen: boolean } {
  const front = findFrontBreak(settled)
  const connect = settled.get('url.connect')?.value
  if (front) return { state: 'broken', note: front.note, before: { state: 'broken', says: front.hop }, isSeen: true }
  const says = connect?.ms === undefined ? '' : seconds(connect.ms)
  if (settled.get('url.response')) return { state: 'fine', note: 'answers', before: { state: 'fine', says }, isSeen: true }
  return { state: 'unknown', note: `takes requests for ${host}`, before: unknownHop, isSeen: false }
}

function seenOfSite(settled: Settled): { state: PathState; note: string; before: Hop } {
  const response = settled.get('url.response')?.value
  const status = response?.is === 'answered' ? response.status : undefined
  if (response === undefined || status === undefined) return { state: 'unknown', note: '', before: unknownHop }
  const says = response.ms === undefined ? String(status) : `${status} after ${seconds(response.ms)}`
  return status >= 500
    ? { state: 'broken', note: 'which part of it, only its owner can see', before: { state: 'broken', says } }
    : { state: 'fine', note: 'answers', before: { state: 'fine', says } }
}

function sentence(settled: Settled, host: string, from: string | null): { loud: string; rest: string } {
  const seen = from === null ? '' : `Seen from ${from}, where badgateway runs.`
  const front = findFrontBreak(settled)
  if (front) return { loud: front.loud.replaceAll('{host}', host), rest: seen }
  const response = settled.get('url.response')?.value
  const status = response?.is === 'answered' ? response.status : undefined
  if (status === undefined) return { loud: '', rest: 'The request is followed as far as can be seen from outside. Nothing is known yet.' }
  return status >= 500
    ? { loud: `${host} is reached and answers ${status}.`, rest: `What fails lies behind it. ${seen}`.trim() }
    : { loud: '', rest: `${host} answers ${status}. ${seen}`.trim() }
}

function blank(role: Station['role'], title: string, name: string, isCode: boolean): Station {
  return { role, title, state: 'unknown', name, isCode, marked: null, note: '', hop: unknownHop }
}
