import { describe, expect, it } from 'vitest'
import { createRunSlots, type OnLeave } from './run-slots.ts'

const stays: OnLeave = () => () => {}

describe('createRunSlots', () => {
  it('lets in as many as it may', () => {
    const slots = createRunSlots(2)
    const [first, second, third] = [slots.begin(stays), slots.begin(stays), slots.begin(stays)]
    expect([first?.signal.aborted, second?.signal.aborted, third]).toEqual([false, false, null])
    first?.end()
    expect([slots.begin(stays)?.signal.aborted, slots.begin(stays)]).toEqual([false, null])
  })

  it('leaves half of the places to other targets', () => {
    const slots = createRunSlots(4)
    const begin = (target: string) => slots.begin(stays, target)
    const [first, ...rest] = ['a:80', 'a:80', 'a:80', 'b:80', 'b:80', 'b:80'].map(begin)
    expect([first, ...rest].map((slot) => slot !== null)).toEqual([true, true, false, true, true, false])
    first?.end()
    expect([begin('a:80'), begin('b:80')].map((slot) => slot !== null)).toEqual([true, false])
  })

  it('counts a run that is ended twice once', () => {
    const slots = createRunSlots(1)
    const run = slots.begin(stays)
    run?.end()
    const next = slots.begin(stays)
    run?.end()
    expect([next?.signal.aborted, slots.begin(stays)]).toEqual([false, null])
  })

  it('ends a run with its client, also one that has left already', () => {
    const slots = createRunSlots(2)
    let leave = () => {}
    const client: OnLeave = (tell) => {
      leave = tell
      return () => {}
    }
    const before = slots.begin(client)
    leave()
    const after = slots.begin((tell) => {
      tell()
      return () => {}
    })
    expect([before?.signal.aborted, after?.signal.aborted]).toEqual([true, true])
  })

  it('ends every run when it stops, also one that begins later', () => {
    const slots = createRunSlots(3)
    const runs = [slots.begin(stays), slots.begin(stays)]
    slots.stop()
    runs.push(slots.begin(stays))
    expect(runs.map((run) => run?.signal.aborted)).toEqual([true, true, true])
  })
})
