import { type CheckId, checks } from './checks.ts'

/** Where a request breaks, as far as a small picture tells it; `nowhere`: that was not seen. */
export type BreakPlace = 'edge' | 'origin' | 'proxy' | 'socket' | 'app' | 'nowhere'

/** What kind of cause a report names first: its check, `other` for a cause outside the checks, or that it names none. */
export type CauseFamily = CheckId | 'other' | 'not-this' | 'undetermined'

export type DrawnStation = { title: string; state: 'fine' | 'suspect' | 'broken' | 'unknown' | 'plain' }

/** The picture that a chat shows beside a link. Its file is `og/NAME.png` of the built page. */
export type UnfurlPicture = {
  name: string
  /** Small, over the headline; empty for none. */
  over: string
  headline: string
  /** One sentence on where it breaks. */
  says: string
  stations: readonly DrawnStation[]
  /** What it shows, for who cannot see it. */
  alt: string
}

/** Pixels; what chat programs and social networks ask for. */
export const pictureSize = { width: 1200, height: 630 } as const

export const breakPlaces = ['edge', 'origin', 'proxy', 'socket', 'app', 'nowhere'] as const satisfies readonly BreakPlace[]

const headlines: Readonly<Record<CauseFamily, string>> = {
  process: 'A process or a limit gives out',
  socket: 'Proxy and app do not meet',
  firewall: 'Packets do not get through',
  buffers: 'The answer does not get through',
  deploy: 'It comes and goes',
  cdn: 'At the edge or its origin',
  other: 'The cause has a name',
  'not-this': 'No upstream fault',
  undetermined: 'It is not clear yet',
}

export const causeFamilies = Object.keys(headlines) as CauseFamily[]

/** The stations of a place, in the way’s order; the one it breaks at is marked. */
const ways: Readonly<Record<BreakPlace, { stations: readonly string[]; at: number; says: string }>> = {
  edge: { stations: ['You', 'Edge', 'Proxy', 'App'], at: 1, says: 'at the edge' },
  origin: { stations: ['You', 'Edge', 'Proxy', 'App'], at: 2, says: 'between the edge and the origin' },
  proxy: { stations: ['You', 'Proxy', 'Socket', 'App'], at: 1, says: 'at the proxy' },
  socket: { stations: ['You', 'Proxy', 'Socket', 'App'], at: 2, says: 'between the proxy and the socket' },
  app: { stations: ['You', 'Proxy', 'Socket', 'App'], at: 3, says: 'at the app' },
  nowhere: { stations: ['You', 'Proxy', 'Socket', 'App'], at: -1, says: '' },
}

const stateWords = { fine: 'fine', suspect: 'suspect', broken: 'broken', unknown: 'not known', plain: 'not judged' } as const

/** The picture of a page that tells of no report and no cause. */
export const plainPicture: UnfurlPicture = withAlt({
  name: 'badgateway',
  over: '',
  headline: 'Why does this gateway answer 502?',
  says: 'Every hop, until it breaks. With evidence.',
  stations: ['You', 'Proxy', 'Socket', 'App'].map((title) => ({ title, state: 'unknown' })),
})

/** One picture a family and place, and the plain one. */
export const unfurlPictures: readonly UnfurlPicture[] = [
  plainPicture,
  ...causeFamilies.flatMap((family) => breakPlaces.map((place) => draw(family, place))),
]

/** The picture of a kind of cause and of where the request breaks. */
export function pictureOf(family: CauseFamily, place: BreakPlace): UnfurlPicture {
  return unfurlPictures.find(({ name }) => name === `${family}-${place}`) ?? plainPicture
}

function draw(family: CauseFamily, place: BreakPlace): UnfurlPicture {
  return withAlt({
    name: `${family}-${place}`,
    over: checks.find(({ id }) => id === family)?.title ?? '',
    headline: headlines[family],
    says: sayPlace(family, place),
    stations: stationsOf(family, place),
  })
}

function stationsOf(family: CauseFamily, place: BreakPlace): DrawnStation[] {
  const { stations, at } = ways[place]
  const bad = family === 'undetermined' ? 'suspect' : 'broken'
  const unseen = family === 'not-this' ? 'plain' : 'unknown'
  // A dead app may have left its socket or not; who is not sure of the app is not of the socket before it either.
  const isSocketFine = family !== 'process' && family !== 'undetermined'
  const before = (title: string) => (title === 'Socket' && !isSocketFine ? 'unknown' : 'fine')
  return stations.map((title, index) => ({ title, state: index === at ? bad : index < at ? before(title) : unseen }))
}

function sayPlace(family: CauseFamily, place: BreakPlace): string {
  if (family === 'not-this') return place === 'nowhere' ? 'The upstream is not at fault.' : `What was seen: a fault ${ways[place].says}.`
  if (family === 'undetermined') return place === 'nowhere' ? 'Where it breaks is not known.' : `It may break ${ways[place].says}.`
  return place === 'nowhere' ? 'The request does not get its answer.' : `It breaks ${ways[place].says}.`
}

function withAlt(picture: Omit<UnfurlPicture, 'alt'>): UnfurlPicture {
  const isAlike = picture.stations.every(({ state }, _, [first]) => state === first?.state)
  const way = picture.stations.map(({ title, state }) => (isAlike ? title : `${title} ${stateWords[state]}`)).join(', ')
  const head = [picture.over === '' ? '' : `${picture.over}:`, picture.headline].filter((part) => part !== '').join(' ')
  return { ...picture, alt: `${/[.?]$/.test(head) ? head : `${head}.`} ${picture.says} The way: ${way}.` }
}
