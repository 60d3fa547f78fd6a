import { useEffect, useRef } from 'react'

type PageTitleProps = { title: string; hasError?: boolean; className?: string | undefined }

/** The path of the page shown before; the first page of a load keeps the browser's own focus. */
let shownBefore: string | null = null

/** The one h1 of a page. Names the document after it, and takes the focus when the page has changed. */
export function PageTitle({ title, hasError = false, className }: PageTitleProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${hasError ? 'Error: ' : ''}${title} · badgateway`
  }, [title, hasError])
  useEffect(() => {
    if (shownBefore !== null && shownBefore !== location.pathname) heading.current?.focus({ preventScroll: true })
    shownBefore = location.pathname
  }, [])
  return (
    <h1 ref={heading} tabIndex={-1} className={className}>
      {title}
    </h1>
  )
}
