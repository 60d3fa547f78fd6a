import { type CauseId, findCause } from './causes/index.ts'
import { type CheckId, checks } from './checks.ts'
import { type BreakPlace, type CauseFamily, pictureOf, plainPicture, type UnfurlPicture } from './unfurl-pictures.ts'

/** The picture of the page at a path, such as `/causes/wrong-port`: that of its cause or check, else the plain one. */
export function pictureOfPage(path: string): UnfurlPicture {
  const [, kind, id = ''] = /^\/(causes|learn\/checks)\/([a-z0-9-]+)$/.exec(path) ?? []
  const check = checks.find((one) => kind === 'learn/checks' && one.id === id)
  if (check !== undefined) return pictureOf(check.id, usualPlaces[check.id])
  const cause = kind === 'causes' ? findCause(id) : undefined
  if (cause === undefined || (cause.check === null && cause.verdict === 'diagnosed')) return plainPicture
  const family = familyOf(cause.id)
  return pictureOf(family, otherPlaces[cause.id as CauseId] ?? (cause.check === null ? 'nowhere' : usualPlaces[cause.check]))
}

/** The family of a cause that a report names; `other` for one that this version does not know. */
export function familyOf(id: string): CauseFamily {
  const cause = findCause(id)
  return cause?.verdict === 'not-this' ? 'not-this' : (cause?.check ?? 'other')
}

const usualPlaces: Readonly<Record<CheckId, BreakPlace>> = {
  process: 'app',
  socket: 'socket',
  firewall: 'socket',
  buffers: 'app',
  deploy: 'nowhere',
  cdn: 'origin',
}

/** Causes that break the way at another place than most of their check do. */
const otherPlaces: Partial<Record<CauseId, BreakPlace>> = {
  'edge-fault': 'edge',
  'connection-limit': 'proxy',
  'port-exhaustion': 'proxy',
  'descriptor-limit': 'nowhere',
  'disk-full': 'nowhere',
  'auth-service-down': 'nowhere',
}
