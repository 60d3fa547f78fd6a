import { lazy, Suspense } from 'react'
import { findQuestion } from '../catalog/questions/index.ts'
import { StartPage } from './features/start/start-page.tsx'
import { QuestionPage } from './features/wizard/question-page.tsx'
import { isEmbed } from './state/embed.ts'
import { usePath } from './state/fragment.ts'
import { Frame } from './ui/frame.tsx'

const ReportPage = lazy(async () => ({ default: (await import('./features/report/report-page.tsx')).ReportPage }))
const VisitorPage = lazy(async () => ({ default: (await import('./features/visitor/visitor-page.tsx')).VisitorPage }))
const OwnerPage = lazy(async () => ({ default: (await import('./features/owner/owner-page.tsx')).OwnerPage }))
const Embed = lazy(async () => ({ default: (await import('./features/embed/embed.tsx')).Embed }))
const EmbedCodePage = lazy(async () => ({ default: (await import('./features/embed/embed-code-page.tsx')).EmbedCodePage }))
const NotFoundPage = lazy(async () => ({ default: (await import('./ui/not-found-page.tsx')).NotFoundPage }))

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
