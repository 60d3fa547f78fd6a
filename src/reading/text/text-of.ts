/** The same memory twice: several bytes at a time are compared faster. There must be room behind the text for the longest words. */
export type Bytes = { bytes: Uint8Array; view: DataView }

/** The bytes from `from` to `to` as text, each byte one character: for ASCII, such as a time or an address. */
export function textOf(bytes: Uint8Array, from: number, to: number): string {
  let text = ''
  for (let at = from; at < to; at++) text += String.fromCharCode(bytes[at] as number)
  return text
}
