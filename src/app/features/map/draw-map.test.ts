import { describe, expect, it } from 'vitest'
import { questions } from '../../../catalog/questions/index.ts'
import { wizardMachine } from '../../../diagnosis/wizard-machine.ts'
import { drawMap, type MapBox } from './draw-map.ts'
import { readMachine } from './read-machine.ts'

describe('readMachine', () => {
  it('finds the whole walk, and what ends beside it', () => {
    const { spine, sides } = readMachine()
    expect({ spine, sides }).toEqual({
      spine: ['start', 'triage', 'process', 'socket', 'firewall', 'buffers', 'deploy', 'cdn', 'report'],
      sides: ['visitor', 'owner'],
    })
  })

  it('has every way that the machine takes by itself, with its guard', () => {
    const { ways } = readMachine()
    const ofMachine = Object.values(wizardMachine.states).reduce((sum, { always }) => sum + (always?.length ?? 0), 0)
    expect(ways).toHaveLength(ofMachine + 1)
    expect(ways.filter(({ from }) => from === 'triage')).toEqual([
      { from: 'triage', to: 'visitor', guard: 'isVisiting' },
      { from: 'triage', to: 'owner', guard: 'ownsWithoutShell' },
      { from: 'triage', to: 'report', guard: 'theCauseIsProven' },
      { from: 'triage', to: 'process', guard: 'nothingIsOpenIn' },
    ])
  })
})

describe('drawMap', () => {
  const drawing = drawMap()

  it('draws every state and every question once', () => {
    expect(drawing.boxes.map(({ id }) => id).sort()).toEqual(Object.keys(wizardMachine.states).sort())
    expect(drawing.boxes.flatMap(({ questions }) => questions.map(({ id }) => id))).toEqual(questions.map(({ id }) => id))
  })

  it('keeps boxes apart, inside the picture, and questions inside their box', () => {
    const { boxes, width, height } = drawing
    const overlap = boxes.flatMap((a, index) =>
      boxes.slice(index + 1).filter((b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height),
    )
    expect(overlap).toEqual([])
    expect(boxes.filter((box) => box.x < 0 || box.y < 0 || box.x + box.width > width || box.y + box.height > height)).toEqual([])
    expect(boxes.filter((box) => box.questions.some(({ y }) => y < box.y + 45 || y > box.y + box.height - 8))).toEqual([])
  })

  it('labels every way, and leads each along its side of the boxes', () => {
    const done = 'nothing is left to ask here'
    expect(drawing.arrows.map(({ label, anchor }) => [label, anchor])).toEqual([
      ['Continue', 'start'],
      ['only visiting', 'middle'],
      ['no shell', 'middle'],
      ['the cause is proven', 'end'],
      ...Array.from({ length: 7 }, () => [done, 'start']),
    ])
  })

  it('ends every way at the edge of the box that it leads to', () => {
    const box = (id: string) => drawing.boxes.find((one) => one.id === id)!
    const [start, triage, visitor, report] = ['start', 'triage', 'visitor', 'report'].map(box) as [MapBox, MapBox, MapBox, MapBox]
    const [down, aside, , round] = drawing.arrows
    expect(down?.path).toBe(`M${start.x + 32} ${start.y + start.height}V${triage.y - 2}`)
    expect(aside?.path).toBe(`M${triage.x + triage.width} ${visitor.y + visitor.height / 2}H${visitor.x - 2}`)
    expect(round?.path).toBe(`M150 ${triage.y + triage.height / 2}H116V${report.y + report.height / 2}H${report.x - 2}`)
  })
})
