import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { CauseId } from '../catalog/causes/index.ts'
import type { CheckId } from '../catalog/checks.ts'
import { logPrograms } from '../catalog/log-lines/index.ts'
import { nameOfProgram } from '../catalog/name-of-program.ts'
import type { PageWords } from '../catalog/page-words.ts'
import { pictureOfPage } from '../catalog/picture-of-page.ts'
import { readingPaths } from '../catalog/reading-paths.ts'
import type { StackId } from '../catalog/stacks/index.ts'
import { headTags } from '../diagnosis/head-tags.ts'
import { CausePage } from './features/learn/cause-page.tsx'
import { CheckPage } from './features/learn/check-page.tsx'
import type { FoundLine } from './features/learn/find-log-line.ts'
import { LearnPage } from './features/learn/learn-page.tsx'
import { lineAnchors, readTemplate } from './features/learn/line-anchors.ts'
import { LogLinesPage } from './features/learn/log-lines-page.tsx'
import { LogProgramPage } from './features/learn/log-program-page.tsx'
import { loadReadingData, type ReadingData } from './features/learn/reading-data.ts'
import { StackPage } from './features/learn/stack-page.tsx'
import { MapPage } from './features/map/map-page.tsx'
import './ui/tokens.css'
import './ui/base.css'

/** A file of the built page: its name below the page's folder, and its text. */
export type ReadingFile = { name: string; text: string }

/** Renders every page that is only read, and what their search reads. In: the addresses of their stylesheet and of the search's script. */
export async function renderReadingPages(assets: { stylesheet: string; search: string }): Promise<ReadingFile[]> {
  const data = await loadReadingData()
  const pages = readingPaths.map((path) => ({
    name: `${path.slice(1)}/index.html`,
    text: writeDocument({
      tags: tagsOf(path, data.pages[path] as PageWords),
      body: renderToStaticMarkup(pageAt(path, data)),
      stylesheet: assets.stylesheet,
      script: path === '/log-lines' ? assets.search : null,
    }),
  }))
  return [...pages, { name: 'log-lines/all.json', text: JSON.stringify(allLines()) }]
}

function pageAt(path: string, data: ReadingData): ReactNode {
  const [kind = '', id = ''] = path.slice(1).split(/\/(?=[^/]+$)/)
  if (path === '/learn') return <LearnPage data={data} />
  if (path === '/map') return <MapPage data={data} />
  if (path === '/log-lines') return <LogLinesPage data={data} />
  if (kind === 'learn/checks') return <CheckPage id={id as CheckId} data={data} />
  if (kind === 'causes') return <CausePage id={id as CauseId} data={data} />
  if (kind === 'stacks') return <StackPage id={id as StackId} data={data} />
  const program = logPrograms.find((one) => path === `/log-lines/${one.id}`)
  if (program === undefined) throw new Error(`No component renders ${path}.`)
  return <LogProgramPage program={program} data={data} />
}

/** What names the page; the server makes the picture’s address whole (src/server/fill-head.ts). */
function tagsOf(path: string, words: PageWords): string {
  const { name, alt } = pictureOfPage(path)
  return headTags({ ...words, type: 'article', url: null, picture: { url: `/og/${name}.png`, alt }, isPrivate: false })
}

type Document = { tags: string; body: string; stylesheet: string; script: string | null }

/** Whole HTML; between the markers stands what a server may replace, as in index.html. */
function writeDocument({ tags, body, stylesheet, script }: Document): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <!--head-->
    ${tags}
    <!--/head-->
    <link rel="icon" href="/icon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="${stylesheet}">
    <script src="/theme.js"></script>${script === null ? '' : `\n    <script type="module" src="${script}"></script>`}
  </head>
  <body>${body}</body>
</html>
`
}

function allLines(): FoundLine[] {
  return logPrograms.flatMap((program) => {
    const anchors = lineAnchors(program)
    return program.lines.map(
      (line, index): FoundLine => [program.id, nameOfProgram(program.id), anchors[index] ?? '', readTemplate(line), line.means],
    )
  })
}
