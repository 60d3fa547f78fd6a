import { type DrawnStation, pictureSize, type UnfurlPicture } from '../../src/catalog/unfurl-pictures.ts'

/** The light colours of src/app/ui/tokens.css. */
export const colours = {
  paper: '#f2f4f3',
  panel: '#fcfdfc',
  line: '#cdd3d0',
  ink: '#12181a',
  'ink-2': '#434c4f',
  fine: '#0f5c32',
  suspect: '#734400',
  broken: '#a2160d',
  unknown: '#4a5458',
} as const

/** The family and weights that the words are set in. */
export const fontFamily = 'Inter'

const { width, height } = pictureSize
const left = 80
const lineAt = 440
const glyphSize = 76

/** Draws a picture as SVG, in the look of the page: the mark, the words, and the way on a panel across the whole width. */
export function drawPicture({ over, headline, says, stations }: UnfurlPicture): string {
  const lines = breakLine(headline, 27)
  const top = lines.length > 1 ? 206 : 244
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${fontFamily}">
<rect width="${width}" height="${height}" fill="${colours.paper}"/>
<g transform="translate(${left} 50) scale(2.6)">${mark}</g>
<text x="190" y="83" font-size="38" font-weight="700" fill="${colours.ink}">badgateway</text>
${over === '' ? '' : text(width - left, 83, 34, 400, colours['ink-2'], `Check: ${over}`, 'end')}
${lines.map((line, index) => text(left, top + index * 82, 70, 700, colours.ink, line)).join('')}
<rect y="330" width="${width}" height="300" fill="${colours.panel}"/>
<rect y="330" width="${width}" height="2" fill="${colours.line}"/>
${stations.map((station, index) => drawStation(station, index, stations)).join('')}
${text(left, 592, 34, 400, colours['ink-2'], says)}
</svg>`
}

const mark = `<circle cx="5" cy="7" r="4.5" fill="${colours.ink}"/><path d="M9 7h7" stroke="${colours.ink}" stroke-width="2.5"/><path d="M15.5 2.5l5 9" stroke="${colours.broken}" stroke-width="2.5"/><circle cx="29" cy="7" r="3.6" fill="none" stroke="${colours.ink}" stroke-width="2"/>`

function drawStation({ title, state }: DrawnStation, index: number, stations: readonly DrawnStation[]): string {
  const x = left + index * ((width - 2 * left - glyphSize) / (stations.length - 1))
  const next = stations[index + 1]
  const nextX = left + (index + 1) * ((width - 2 * left - glyphSize) / (stations.length - 1))
  const hop = next === undefined ? '' : drawHop(x + glyphSize + 14, nextX - 14, state, next.state)
  const colour = state === 'plain' ? colours.ink : colours[state]
  const loud = state === 'broken' || state === 'suspect'
  // The last word ends where its glyph does, so that it stays on the picture.
  const isLast = index === stations.length - 1
  return `${hop}<g transform="translate(${x} ${lineAt - glyphSize / 2}) scale(${glyphSize / 22})">${glyphs[state]}</g>${text(isLast ? x + glyphSize : x, 524, 36, 700, loud ? colour : colours.ink, title, isLast ? 'end' : 'start')}`
}

/** A whole line, a stump with a cap where it breaks, dots where nothing is known. */
function drawHop(from: number, to: number, state: DrawnStation['state'], next: DrawnStation['state']): string {
  const path = (d: string, colour: string, rest = '') => `<path d="${d}" fill="none" stroke="${colour}" stroke-width="12"${rest}/>`
  if (state === 'plain') return path(`M${from} ${lineAt}H${to}`, colours.ink)
  if (state !== 'fine' || next === 'unknown') return path(`M${from} ${lineAt}H${to}`, colours.unknown, ' stroke-dasharray="10 18"')
  if (next === 'fine') return path(`M${from} ${lineAt}H${to}`, colours.fine)
  if (next === 'suspect') return path(`M${from} ${lineAt}H${to}`, colours.suspect, ' stroke-dasharray="42 18"')
  const end = from + (to - from) * 0.5
  return path(`M${from} ${lineAt}H${end}M${end} ${lineAt - 34}v68`, colours.broken)
}

/** The silhouettes of src/app/ui/glyph.tsx, on a field of 22. */
const glyphs: Readonly<Record<DrawnStation['state'], string>> = {
  fine: `<circle cx="11" cy="11" r="10" fill="${colours.fine}"/><path d="M6.2 11.4l3.2 3.2 6.4-6.8" fill="none" stroke="${colours.panel}" stroke-width="2.4"/>`,
  suspect: `<path d="M11 1 21.4 20.5H.6z" fill="${colours.suspect}"/><path d="M11 8v6M11 16v2.3" fill="none" stroke="${colours.panel}" stroke-width="2.4"/>`,
  broken: `<path d="M0 0h22v22H0z" fill="${colours.broken}"/><path d="M6 6l10 10M16 6l-10 10" fill="none" stroke="${colours.panel}" stroke-width="3"/>`,
  unknown: `<circle cx="11" cy="11" r="9.6" fill="${colours.panel}" stroke="${colours.unknown}" stroke-width="1.8" stroke-dasharray="3.6 2.4"/><path d="M8.2 8.8c0-3.9 5.7-3.7 5.7-.4 0 2.3-2.8 2.1-2.8 4.5M11.1 14.8v1.9" fill="none" stroke="${colours.unknown}" stroke-width="1.8"/>`,
  plain: `<circle cx="11" cy="11" r="9" fill="${colours.panel}" stroke="${colours.ink}" stroke-width="3.4"/>`,
}

function text(x: number, y: number, size: number, weight: 400 | 700, colour: string, words: string, anchor = 'start'): string {
  return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${colour}" text-anchor="${anchor}">${words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</text>`
}

/** One line of at most so many characters, or two of about the same length. */
function breakLine(words: string, most: number): string[] {
  if (words.length <= most) return [words]
  const cut = words.indexOf(' ', words.length / 2 - 3)
  return [words.slice(0, cut), words.slice(cut + 1)]
}
