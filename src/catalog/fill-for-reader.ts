import { fillText } from './fill-holes.ts'

/** What a sentence says in a hole where nobody's own values are at hand. */
const words: Readonly<Record<string, string>> = {
  upstream: 'the upstream',
  upstreamHost: 'app.internal',
  upstreamPort: '3000',
}

/** Fills the `{holes}` of a sentence for somebody who only reads; a command takes fillCommand, whose placeholders are to be replaced. */
export function fillForReader(text: string): string {
  const said = text.replace(/(^|\. |)\{(\w+)\}/g, (hole, start: string, name: string, at: number) => {
    const word = words[name]
    if (word === undefined) return hole
    return start === '' && at > 0 ? word : start + word.charAt(0).toUpperCase() + word.slice(1)
  })
  return fillText(said, {})
}
