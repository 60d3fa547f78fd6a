import { Suspense } from 'react'
import { findQuestion } from '../catalog/questions/index.ts'
import { StartPage } from './features/start/start-page.tsx'
import { QuestionPage } from './features/wizard/question-page.tsx'
import { isEmbed } from './state/embed.ts'
import { usePath } from './state/fragment.ts'
import { Frame } from './ui/frame.tsx'
import { lazyPart } from './ui/lazy-part.tsx'
import { NotLoaded } from './ui/not-loaded.tsx'

const ReportPage = lazyPart(async () => (await import('./features/report/report-page.tsx')).ReportPage, NoPage)
const VisitorPage = lazyPart(async () => (await import('./features/visitor/visitor-page.tsx')).VisitorPage, NoPage)
const OwnerPage = lazyPart(async () => (await import('./features/owner/owner-page.tsx')).OwnerPage, NoPage)
const Embed = lazyPart(async () => (await import('./features/embed/embed.tsx')).Embed)
const EmbedCodePage = lazyPart(async () => (await import('./features/embed/embed-code-page.tsx')).EmbedCodePage, NoPage)
const NotFoundPage = lazyPart(async () => (await import('./ui/not-found-page.tsx')).NotFoundPage, NoPage)

/** The page at the address; the start and the questions are in the first load, the rest comes when it is needed. */
export function Routes() {
  const path = usePath()
  const page = <Suspense fallback={<Loading />}>{pageAt(path)}</Suspense>
  return isEmbed ? (
    <Suspense>
      <Embed>{page}</Embed>
    </Suspense>
  ) : (
    page
  )
}

function pageAt(path: string) {
  if (path === '/') return <StartPage />
  if (path === '/report' || /^\/r\/[^/]+$/.test(path)) return <ReportPage />
  if (path === '/visitor') return <VisitorPage />
  if (path === '/owner') return <OwnerPage />
  if (path === '/embed-code') return <EmbedCodePage />
  const question = findQuestion(/^\/check\/([a-z-]+)$/.exec(path)?.[1] ?? '')
  return question ? <QuestionPage key={question.id} id={question.id} /> : <NotFoundPage />
}

function Loading() {
  return (
    <Frame>
      <p className="wrap quiet">Loading…</p>
    </Frame>
  )
}

/** In the place of a page that did not load. */
function NoPage() {
  return (
    <Frame>
      <div className="wrap">
        <NotLoaded />
      </div>
    </Frame>
  )
}
