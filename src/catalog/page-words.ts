import { type CauseId, findCause } from './causes/index.ts'
import { loadProse } from './causes/prose.ts'
import { checks } from './checks.ts'
import { fillForReader } from './fill-for-reader.ts'
import { what502Means } from './learn/what-502-means.ts'
import { logPrograms } from './log-lines/index.ts'
import { nameOfProgram } from './name-of-program.ts'
import { findQuestion } from './questions/index.ts'
import { loadWords } from './questions/words.ts'
import { findStack } from './stacks/index.ts'

/** What names a page where only its address is shown: in a tab, a search result, a chat. Plain text; the description is at most 200 characters. */
export type PageWords = { title: string; description: string }

/** The title and description of the page at a path, such as `/causes/wrong-port`; null for a path that is no page, or whose words are its own (`/r/ID`). */
export async function pageWords(path: string): Promise<PageWords | null> {
  const fixed = fixedPages[path]
  if (fixed !== undefined) return fixed
  const [, kind, id] = /^\/(check|learn\/checks|causes|stacks|log-lines)\/([a-z0-9-]+)$/.exec(path) ?? []
  const words = kind === undefined || id === undefined ? null : await byKind[kind]?.(id)
  return words == null ? null : { title: words.title, description: shorten(words.description) }
}

const says = 'Find out why a gateway answers HTTP 502, in a minute, with evidence.'

const fixedPages: Readonly<Record<string, PageWords>> = {
  '/': { title: 'Why does this gateway answer 502?', description: says },
  '/report': { title: 'Report', description: says },
  '/visitor': {
    title: 'Is it only me?',
    description: 'For somebody who only visits a site that answers 502: whether it is you, and when it is back.',
  },
  '/owner': {
    title: 'Ask your host these questions',
    description: 'For somebody who owns a site and has no shell: what to ask the host, word for word.',
  },
  '/embed-code': {
    title: 'Put it into your runbook',
    description: 'The wizard inside your own page, with the service preset: HTML, Markdown, Backstage, Confluence, Notion, GitLab.',
  },
  '/learn': { title: what502Means.title, description: shorten(what502Means.lead) },
  '/log-lines': {
    title: 'What the log lines around a 502 mean',
    description: `A dictionary of ${logPrograms.reduce((sum, { lines }) => sum + lines.length, 0).toLocaleString('en')} log lines of ${logPrograms.length} programs: what each says, and the status that it leads to.`,
  },
  '/map': {
    title: 'The decision map',
    description: 'Every question that badgateway asks about a 502, in its order, and what each answer points to.',
  },
}

const byKind: Readonly<Record<string, (id: string) => Promise<PageWords | null> | PageWords | null>> = {
  check: async (id) => {
    const question = findQuestion(id)
    if (question === undefined) return null
    const { words } = await loadWords[question.id]()
    return { title: fillForReader(words.title), description: fillForReader(words.why) }
  },
  'learn/checks': (id) => {
    const check = checks.find((one) => one.id === id)
    return check === undefined
      ? null
      : { title: `The check: ${check.title}`, description: `${check.asks} How to find out, and what it means.` }
  },
  causes: async (id) => {
    const cause = findCause(id)
    if (cause === undefined) return null
    const { prose } = await loadProse[cause.id as CauseId]()
    return { title: cause.title, description: fillForReader(prose.happens) }
  },
  stacks: (id) => {
    const stack = findStack(id)
    return stack === undefined
      ? null
      : {
          title: `${stack.name} and 502`,
          description: `${stack.name}: its logs, commands, limits, the status it gives to each fault, and how to tell its own error page.`,
        }
  },
  'log-lines': (id) => {
    const program = logPrograms.find((one) => one.id === id)
    return program === undefined
      ? null
      : {
          title: `Log lines: ${nameOfProgram(id)}`,
          description: `${program.lines.length} log lines of ${nameOfProgram(id)} around a 502: what each means, and the status that it leads to.`,
        }
  },
}

/** As many whole sentences as fit, at least a cut first one. */
function shorten(text: string): string {
  if (text.length <= 200) return text
  const sentences = text
    .slice(0, 200)
    .replace(/[^.]*$/, '')
    .trim()
  return sentences.length >= 60 ? sentences : `${text.slice(0, 199).replace(/\s+\S*$/, '')}…`
}
