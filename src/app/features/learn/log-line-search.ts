import { type FoundLine, findLogLines } from './find-log-line.ts'

/** The one script of the reading pages: the search of /log-lines. The page works without it, and then has no search. */
const find = document.getElementById('find')
const input = document.getElementById('find-words')
const count = document.getElementById('find-count')
const results = document.getElementById('find-results')

if (find && input instanceof HTMLInputElement && count && results) {
  // This script is in /assets/, wherever the whole is served from; Vite would take a literal address for a file of the build.
  const own = import.meta.url
  const folder = new URL('../log-lines/', own)
  let loading: Promise<readonly FoundLine[]> | null = null
  const load = async (): Promise<readonly FoundLine[]> => (await fetch(new URL('all.json', folder))).json()

  const show = async () => {
    const typed = input.value
    loading ??= load()
    let found: readonly FoundLine[]
    try {
      found = findLogLines(await loading, typed)
    } catch {
      loading = null
      count.textContent = 'The dictionary could not be loaded. The lists below work without it.'
      return
    }
    if (typed !== input.value) return
    count.textContent = sayCount(typed, found.length)
    results.replaceChildren(...found.map((line) => item(line, folder)))
  }
  input.addEventListener('input', show)
  find.hidden = false
}

function sayCount(typed: string, found: number): string {
  if (typed.trim().length < 2) return ''
  if (found === 0) return 'No line has all of this. Try fewer words.'
  return found === 1 ? '1 line' : `${found}${found === 50 ? ' or more' : ''} lines`
}

function item([program, name, anchor, template, means]: FoundLine, folder: URL): HTMLLIElement {
  const link = document.createElement('a')
  link.href = new URL(`${program}#${anchor}`, folder).href
  link.append(Object.assign(document.createElement('code'), { textContent: template }))
  const says = Object.assign(document.createElement('span'), { className: 'small quiet', textContent: `${name}: ${means}` })
  const li = document.createElement('li')
  li.append(link, says)
  return li
}
