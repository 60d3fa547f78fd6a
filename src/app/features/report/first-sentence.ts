/** The first sentence of a text, with its full stop. A full stop inside a name, number or quotation ends nothing. */
export function firstSentence(text: string): string {
  return /^.*?[.!?][”’)]?(?=\s+[A-Z“])/s.exec(text)?.[0] ?? text
}
