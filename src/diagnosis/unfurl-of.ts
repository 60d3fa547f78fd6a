import { familyOf } from '../catalog/picture-of-page.ts'
import { type BreakPlace, pictureOf, type UnfurlPicture } from '../catalog/unfurl-pictures.ts'
import type { Report } from '../contract/report.ts'
import { urlTargetOf } from '../contract/url-target-of.ts'
import { drawPath, type PathState, type Station } from './draw-path.ts'
import { settledOf, whereOf } from './read-back.ts'
import { sayCause, titleOfCause } from './say-cause.ts'
import { sayMadeBy, sayStrength } from './say-stamp.ts'
import { sayUtc } from './say-utc.ts'

/** What a chat shows of a report beside its link. The texts are plain and may hold what a target or a log said. */
export type Unfurl = { title: string; description: string; picture: UnfurlPicture }

/** Sums a report up: its sentence; the first cause with how sure it is, the status, the host and the time; the hop that breaks. */
export function unfurlOf(report: Report, nameOf: (kind: string) => string): Unfurl {
  const place = placeOf(report, nameOf)
  const title = sayCause(report, nameOf).replace(/\.$/, '')
  return {
    title,
    description: [sayFirst(report, title), saySeen(report, nameOf)].join(' '),
    picture: pictureOf(report.verdict === 'diagnosed' ? familyOf(report.causes[0]?.id ?? '') : report.verdict, place),
  }
}

/** How sure it is and of what, unless the title has named the cause already. */
function sayFirst(report: Report, title: string): string {
  const strength = sayStrength(report)
  const cause = titleOfCause(report.causes[0]?.id ?? '')
  if (cause === '' || cause === title) return `${strength}.`
  if (report.verdict !== 'undetermined') return `${strength}: ${cause}.`
  return `${strength}. ${report.causes[0]?.confidence === 'possible' ? 'Possible' : 'Likely'}: ${cause}.`
}

function saySeen(report: Report, nameOf: (kind: string) => string): string {
  const made = sayMadeBy(report, nameOf)
  const host = urlTargetOf(whereOf(report).where)?.hostHeader
  const seen = [made, host === undefined ? null : `for ${host}`].filter((part) => part !== null).join(' ')
  const time = sayUtc(report.madeAt, 'minute')
  return seen === '' ? `${time}.` : `${seen.replace(/^./, (char) => char.toUpperCase())}, ${time}.`
}

/** Where the drawn way breaks, or may break; in a report of no upstream fault only what is surely broken counts. */
function placeOf(report: Report, nameOf: (kind: string) => string): BreakPlace {
  const { stations } = drawPath({ settled: settledOf(report) }, whereOf(report).where, nameOf)
  const at = (state: PathState) =>
    stations.findIndex((station, index) => station.state === state || stations[index - 1]?.hop?.state === state)
  const broken = at('broken')
  const found = broken === -1 && report.verdict !== 'not-this' ? at('suspect') : broken
  return places(stations)[stations[found]?.role ?? 'you']
}

function places(stations: readonly Station[]): Readonly<Record<Station['role'], BreakPlace>> {
  const hasEdge = stations.some(({ role }) => role === 'edge')
  return { you: 'nowhere', site: 'nowhere', edge: 'edge', proxy: hasEdge ? 'origin' : 'proxy', socket: 'socket', app: 'app' }
}
