import type { Shape } from './fast-shapes.ts'

/** Shapes by the bytes that their messages begin with: a tree that looks only where they differ. */
export type ShapeNode = {
  /** How far into the message to look; -1 where nothing is left to look at. */
  at: number
  next: (ShapeNode | undefined)[]
  /** Those that end before `at`, or that nothing tells apart. */
  shapes: Shape[]
}

export function emptyNode(): ShapeNode {
  return { at: -1, next: [], shapes: [] }
}

export function addShape(node: ShapeNode, shape: Shape): void {
  if (node.at === -1) split(node, shape)
  const byte = node.at === -1 ? undefined : shape.front[node.at]
  if (byte === undefined) node.shapes.push(shape)
  else {
    const child = node.next[byte] ?? emptyNode()
    node.next[byte] = child
    addShape(child, shape)
  }
}

/** Makes a leaf look where the new shape differs from the one it holds, if it does. */
function split(leaf: ShapeNode, { front }: Shape): void {
  const held = leaf.shapes[0]?.front
  const at = held?.findIndex((byte, index) => index < front.length && byte !== front[index]) ?? -1
  if (at === -1) return
  const shapes = leaf.shapes
  leaf.at = at
  leaf.shapes = []
  leaf.next = new Array(256)
  for (const shape of shapes) addShape(leaf, shape)
}
