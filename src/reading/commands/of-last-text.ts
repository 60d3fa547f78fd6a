/**
 * Remembers what `make` made of the last text: readers ask for the same lines in turn, and taking a text apart is most of their work.
 * What comes out is shared, so nobody may change it.
 */
export function ofLastText<Made>(make: (text: string) => Made): (text: string) => Made {
  let last: { text: string; made: Made } | null = null
  return (text) => {
    if (last?.text !== text) last = { text, made: make(text) }
    return last.made
  }
}
