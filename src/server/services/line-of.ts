import { type Document, isAlias, isMap, isScalar, isSeq, type LineCounter, type Node } from 'yaml'

/** Keys and indices, from the outside in. */
export type Path = readonly (string | number)[]

/** Out: the line, from 1, of the value at the path (of its key where `ofKey`), or of the nearest thing around it. */
export function lineOf(document: Document.Parsed, lines: LineCounter, path: Path, ofKey: boolean): number {
  let node: Node | null = document.contents
  for (const [depth, part] of path.entries()) {
    const next: Node | null | undefined = isAlias(node) ? undefined : within(node, part, ofKey && depth === path.length - 1)
    if (!next?.range) break
    node = next
  }
  return lineAt(lines, node?.range?.[0] ?? 0)
}

/** Out: the line of an offset, from 1. */
export function lineAt(lines: LineCounter, offset: number): number {
  return Math.max(1, lines.linePos(offset).line)
}

function within(node: Node | null, part: string | number, isKey: boolean): Node | undefined {
  if (isSeq(node)) return node.items[Number(part)] as Node | undefined
  if (!isMap(node)) return undefined
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part))
  return (isKey ? pair?.key : (pair?.value ?? pair?.key)) as Node | undefined
}
