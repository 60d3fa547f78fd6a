/**
 * Splits a command line into the words of each stage, at `|`, `;`, `&&`, `||` and `&` outside of quotes. Quotes and backslashes are
 * taken off as a POSIX shell does; redirections are left out. Linear; an open quote ends with the line.
 */
export function shellWords(command: string): string[][] {
  const stages: string[][] = [[]]
  let word: string | null = null
  let quote = ''
  const push = () => {
    if (word !== null) stages.at(-1)?.push(word)
    word = null
  }
  for (let at = 0; at < command.length; at++) {
    const char = command[at] as string
    if (quote !== '') {
      if (char === quote) quote = ''
      else if (char === '\\' && quote === '"' && /["\\$`]/.test(command[at + 1] ?? '')) word = (word ?? '') + command[++at]
      else word = (word ?? '') + char
    } else if (char === '"' || char === "'") {
      quote = char
      word ??= ''
    } else if (char === '\\' && at + 1 < command.length) word = (word ?? '') + command[++at]
    else if (/\s/.test(char)) push()
    else if (char === '|' || char === ';' || (char === '&' && !/[>\d]/.test(command[at - 1] ?? ''))) {
      push()
      stages.push([])
    } else word = (word ?? '') + char
  }
  push()
  return stages.map(withoutRedirections).filter((words) => words.length > 0)
}

function withoutRedirections(words: string[]): string[] {
  return words.filter((word, at) => !isRedirection.test(word) && !/^\d?[<>]{1,3}$/.test(words[at - 1] ?? ''))
}

const isRedirection = /^(\d?|&)(<{1,3}|>{1,2})(&\d|\S*)$/
