import type { FindCell } from './fast-cells.ts'
import type { Fit } from './fast-fit.ts'
import type { Shape, Words } from './fast-shapes.ts'
import type { Bytes } from './text-of.ts'

/** A shape, and where its lines are counted. */
export type KnownShape = Shape & { cellOf: FindCell }

/** Shapes by the bytes that their messages begin with: a tree that looks only where they differ. */
export type ShapeNode = {
  /** How far into the message to look; -1 where nothing is left to look at. */
  at: number
  next: (ShapeNode | undefined)[]
  /** Those that end before `at`, or that nothing tells apart. */
  shapes: KnownShape[]
}

export function emptyNode(): ShapeNode {
  return { at: -1, next: [], shapes: [] }
}

export function addShape(node: ShapeNode, shape: KnownShape): void {
  if (node.at === -1) split(node, shape)
  const byte = node.at === -1 ? undefined : frontOf(shape)[node.at]
  if (byte === undefined) node.shapes.push(shape)
  else {
    const child = node.next[byte] ?? emptyNode()
    node.next[byte] = child
    addShape(child, shape)
  }
}

/** Makes a leaf look where the new shape differs from the one it holds, if it does. */
function split(leaf: ShapeNode, shape: KnownShape): void {
  const front = frontOf(shape)
  const held = leaf.shapes[0] && frontOf(leaf.shapes[0])
  const at = held?.findIndex((byte, index) => index < front.length && byte !== front[index]) ?? -1
  if (at === -1) return
  const shapes = leaf.shapes
  leaf.at = at
  leaf.shapes = []
  leaf.next = new Array(256)
  for (const one of shapes) addShape(leaf, one)
}

/** The first bytes of its messages, up to the first span. */
function frontOf({ words }: Shape): Uint8Array {
  return (words[0] as Words).bytes
}

/** A shape that fits the message, and where the message ends. */
export type Found = { shape: KnownShape | null; end: number }

/** Finds a shape that fits the message that begins at `from`, into `found`; false when there is none. */
export function findShape(node: ShapeNode, text: Bytes, from: number, fits: Fit, found: Found): boolean {
  const next = node.at === -1 ? undefined : node.next[text.bytes[from + node.at] as number]
  if (next !== undefined && findShape(next, text, from, fits, found)) return true
  for (const shape of node.shapes) {
    const end = fits(text, from, shape)
    if (end === -1) continue
    found.shape = shape
    found.end = end
    return true
  }
  return false
}
