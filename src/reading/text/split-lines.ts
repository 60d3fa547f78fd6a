export type SplitLine = {
  text: string
  /** 1-based, counted as an editor counts. */
  number: number
  /** How many characters were left out because the line is longer than the limit. */
  cut: number
}

export type LineSplitter = {
  push: (text: string) => void
  end: () => void
  /** Counts whole lines that were read elsewhere, between pushes that end with a line. Out: the number of the last. */
  skip: (lines: number) => number
}

/**
 * Splits a stream of text into lines at LF, CRLF, CR, and the CR CR LF that a double conversion leaves. What ends the text ends the last line
 * and begins no other. Holds at most `limit` characters of one line; gives the same lines however the text is cut into pushes.
 */
export function createLineSplitter({
  firstLine = 1,
  limit,
  onLine,
}: {
  firstLine?: number
  limit: number
  onLine: (line: SplitLine) => void
}): LineSplitter {
  let number = firstLine
  let held = ''
  let cut = 0
  let begun = false
  let afterCr = false

  const keep = (text: string) => {
    const fits = text.slice(0, limit - held.length)
    held += fits
    cut += text.length - fits.length
    begun = true
  }
  const finish = () => {
    onLine({ text: held, number, cut })
    number += 1
    held = ''
    cut = 0
    begun = false
  }

  return {
    push(text) {
      let from = 0
      for (let at = 0; at < text.length; at++) {
        const char = text.charCodeAt(at)
        const isBreak = char === lf || char === cr
        if (afterCr && isBreak) from = at + 1
        else if (isBreak) {
          keep(text.slice(from, at))
          finish()
          from = at + 1
        }
        afterCr = char === cr
      }
      if (from < text.length) keep(text.slice(from))
    },
    end() {
      if (begun) finish()
      afterCr = false
    },
    skip(lines) {
      number += lines
      afterCr = false
      return number - 1
    },
  }
}

const lf = 10
const cr = 13
