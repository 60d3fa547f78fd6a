import { questions } from '../../../catalog/questions/index.ts'
import { wordsOfGuard, wordsOfState } from './map-words.ts'
import { type MachineMap, readMachine } from './read-machine.ts'

export type MapBox = {
  id: string
  title: string
  /** What it is, each line with the one that it stands on; SVG wraps none. */
  says: readonly { text: string; y: number }[]
  path: string | null
  x: number
  y: number
  width: number
  height: number
  /** Ids of its questions, each with the line that its words stand on. */
  questions: readonly { id: string; y: number }[]
}
export type MapArrow = { path: string; label: string; labelX: number; labelY: number; anchor: 'start' | 'middle' | 'end' }
export type MapDrawing = { width: number; height: number; boxes: readonly MapBox[]; arrows: readonly MapArrow[] }

const [left, boxWidth, sideWidth, gap, line] = [150, 640, 320, 44, 30]
const sideX = left + boxWidth + 110
/** To the first line below a title, from line to line of small print, and the room below; a letter of it is about 6.1 px wide. */
const [first, small, below, letter] = [45, 18, 14, 6.1]

/** Lays the machine out, top to bottom: the full walk as a column, ends for others at its right, ways that skip states at its left. Units are px. */
export function drawMap(): MapDrawing {
  const machine = readMachine()
  let y = 1
  const spine = machine.spine.map((id) => {
    const box = boxAt(id, left, y, boxWidth)
    y += box.height + gap
    return box
  })
  const beside = sidesOf(machine, spine)
  const boxes = [...spine, ...beside]
  const arrows = machine.ways.map((way) => arrow(way, boxes, machine))
  return { width: sideX + sideWidth + 1, height: y - gap + 1, boxes, arrows }
}

function boxAt(id: string, x: number, y: number, width: number): MapBox {
  const asked = questions.filter(({ section }) => section === id)
  const { title, says: words, path } = wordsOfState(id)
  const says = wrap(words, Math.floor((width - 32) / letter)).map((text, index) => ({ text, y: y + first + index * small }))
  const head = first + (says.length - 1) * small
  const height = head + below + (asked.length > 0 ? asked.length * line + 8 : 0)
  return { id, title, says, path, x, y, width, height, questions: asked.map(({ id }, index) => ({ id, y: y + head + (index + 1) * line })) }
}

function wrap(text: string, letters: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last === undefined || last.length + word.length >= letters) lines.push(word)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines
}

/** Beside the state that leads there, one below the other. */
function sidesOf({ sides, ways }: MachineMap, spine: readonly MapBox[]): MapBox[] {
  const next = new Map<string, number>()
  return sides.map((id) => {
    const source = spine.find((box) => ways.some(({ from, to }) => from === box.id && to === id))
    if (source === undefined) throw new Error(`No way of the map leads to ${id}.`)
    const box = boxAt(id, sideX, next.get(source.id) ?? source.y, sideWidth)
    next.set(source.id, box.y + box.height + 24)
    return box
  })
}

function arrow({ from, to, guard }: MachineMap['ways'][number], boxes: readonly MapBox[], { spine }: MachineMap): MapArrow {
  const [a, b] = [boxes.find(({ id }) => id === from), boxes.find(({ id }) => id === to)]
  if (a === undefined || b === undefined) throw new Error(`The way from ${from} to ${to} has no box.`)
  const label = wordsOfGuard(guard)
  const [start, end] = [spine.indexOf(a.id as (typeof spine)[number]), spine.indexOf(b.id as (typeof spine)[number])]
  if (end < 0) {
    const y = b.y + b.height / 2
    return { path: `M${a.x + a.width} ${y}H${b.x - 2}`, label, labelX: (a.x + a.width + b.x) / 2, labelY: y - 8, anchor: 'middle' }
  }
  if (end === start + 1) {
    const x = a.x + 32
    return { path: `M${x} ${a.y + a.height}V${b.y - 2}`, label, labelX: x + 14, labelY: a.y + a.height + gap / 2 + 5, anchor: 'start' }
  }
  const [y1, y2] = [a.y + a.height / 2, b.y + b.height / 2]
  return { path: `M${a.x} ${y1}H${a.x - 34}V${y2}H${b.x - 2}`, label, labelX: a.x - 8, labelY: y1 - 8, anchor: 'end' }
}
