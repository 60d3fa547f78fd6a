import { partsOf } from './command-parts.ts'
import type { CommandReader } from './command-reader.ts'
import { addressShape, nameSeen } from './name-seen.ts'

/**
 * `getent hosts x` and `getent ahosts x`: what the machine itself resolves, with /etc/hosts. It prints nothing when it fails, so only a
 * prompt that follows at once shows a failure. Form: getent(1).
 */
export const getent: CommandReader = {
  id: 'getent',
  recognises: (text) => /\bgetent\s/.test(text) && partsOf(text, 'getent').some(({ args }) => isHosts(args)),
  read: (text, hints) => {
    const parts = partsOf(text, 'getent')
    const lastLine = text.split(/\r\n?|\n/).length
    return parts.flatMap(({ part, args }) => {
      const name = isHosts(args) ? args?.slice(1).find((word) => !word.startsWith('-')) : undefined
      if (name === undefined || addressShape.test(name)) return []
      const rows = part.lines
        .map(({ text: row, line }) => ({ words: row.trim().split(/\s+/, 8), line }))
        .filter(({ words }) => words[0] !== '')
      const found = rows.filter(({ words }) => addressShape.test(words[0] ?? ''))
      const addresses = found.map(({ words }) => words[0] as string)
      const [first] = found
      if (first !== undefined)
        return nameSeen({ host: name, addresses, failure: null, line: first.line, seen: `${first.words.join(' ')}` }, hints)
      const answered = rows.length === 0 && part.line < lastLine
      const failure = answered ? { code: null, notFound: null } : null
      return nameSeen({ host: name, addresses, failure, line: part.line, seen: `getent hosts ${name} printed nothing` }, hints)
    })
  },
}

function isHosts(args: readonly string[] | null): boolean {
  return /^a?hosts(v[46])?$/.test(args?.[0] ?? '')
}
