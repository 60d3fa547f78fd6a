import { wizardMachine } from '../../../diagnosis/wizard-machine.ts'

type StateName = keyof (typeof wizardMachine)['states']

/** A way from one state to another by itself, and the guard that opens it. */
export type MapWay = { from: StateName; to: StateName; guard: string }

export type MachineMap = {
  /** The states that a full walk passes, first to last. */
  spine: readonly StateName[]
  /** States beside it, where the walk ends for somebody else. */
  sides: readonly StateName[]
  ways: readonly MapWay[]
}

/** Reads the decision map off the machine. Nothing here names a state: a state or a way that is new there is new here. */
export function readMachine(): MachineMap {
  const nodes = Object.values(wizardMachine.states)
  const ways: MapWay[] = nodes.flatMap((node) =>
    (node.always ?? []).map(({ target, guard }) => ({ from: nameOf(node), to: nameOf(target?.[0]), guard: guardName(guard) })),
  )
  const entries = targetsOf('where.given').map((to) => ({ from: nameOf(wizardMachine.root.initial.target?.[0]), to, guard: 'where.given' }))
  const all = [...entries, ...ways]
  const spine: StateName[] = []
  for (let at = all[0]?.from; at !== undefined && !spine.includes(at); at = all.findLast(({ from }) => from === at)?.to) spine.push(at)
  const sides = nodes.map(nameOf).filter((name) => !spine.includes(name))
  return { spine, sides, ways: all }
}

function targetsOf(event: string): StateName[] {
  const transitions = wizardMachine.root.transitions.get(event) ?? []
  return transitions.flatMap(({ target }) => (target ?? []).map(nameOf))
}

function nameOf(node: { key: string } | undefined): StateName {
  if (node === undefined) throw new Error('A way of the machine leads nowhere.')
  return node.key as StateName
}

function guardName(guard: unknown): string {
  if (typeof guard === 'string') return guard
  return typeof guard === 'object' && guard !== null && 'type' in guard ? String(guard.type) : ''
}
