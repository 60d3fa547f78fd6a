import { describe, expect, it } from 'vitest'
import { questions } from '../../../catalog/questions/index.ts'
import { wizardMachine } from '../../../diagnosis/wizard-machine.ts'
import { drawMap } from './draw-map.ts'
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

  it('labels every way', () => {
    expect(drawing.arrows.filter(({ label }) => label === '')).toEqual([])
    expect(drawing.arrows).toHaveLength(readMachine().ways.length)
  })
})
