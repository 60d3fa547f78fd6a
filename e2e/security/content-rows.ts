import { readRows } from './figures.ts'

type Piece = readonly [text: string, times: number]
type Row = { input?: string; build?: Piece[]; length?: number; kind: 'injection' | 'redos'; why: string }

/** `pieces`: what it is built of; a text that is written out is one piece. */
export type HostileText = { why: string; kind: Row['kind']; text: string; pieces: readonly Piece[] }

/** Every row of the file, its text put together. Throws for one whose length is not what it says. */
export function hostileTexts(): HostileText[] {
  return readRows<Row>('log_injection_redos.json').map(({ input, build, length, kind, why }) => {
    const pieces = build ?? [[input ?? '', 1]]
    const text = joined(pieces)
    if (text === '' || (length !== undefined && text.length !== length)) throw new Error(`“${why}” is ${text.length} characters long.`)
    return { why, kind, text, pieces }
  })
}

/** The same text with what repeats in it repeated until it is so long, in characters. */
export function grownTo({ text, pieces }: HostileText, length: number): string {
  const factor = length / text.length
  return joined(pieces.map(([piece, times]) => [piece, times === 1 ? 1 : Math.ceil(times * factor)]))
}

function joined(pieces: readonly Piece[]): string {
  return pieces.map(([piece, times]) => piece.repeat(times)).join('')
}
