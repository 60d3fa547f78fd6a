import { type RefObject, useEffect, useRef } from 'react'
import { findQuestion } from '../../../catalog/questions/index.ts'
import type { EmbedTheme, FromFrame } from '../../../contract/embed-message.ts'
import { readReportLink } from '../../../diagnosis/report-link.ts'
import { withBase } from '../../state/base-path.ts'
import { useFragment, usePath } from '../../state/fragment.ts'
import { heardFromHost, tellHost } from './host-channel.ts'

/**
 * Speaks with the page around the frame: tells it the height, the page that is shown and the report, and takes its theme and presets. In: the
 * origin of that page; with null nothing is said and nothing heard.
 */
export function useHost(host: string | null, content: RefObject<HTMLElement | null>, onPresets: (presets: string) => void): void {
  const path = usePath()
  const fragment = useFragment()
  const take = useRef(onPresets)
  take.current = onPresets

  useEffect(() => {
    if (host === null || content.current === null) return
    const hear = (event: MessageEvent) => {
      const said = heardFromHost({ origin: host, window: parent }, event)
      if (said?.theme) setTheme(said.theme)
      if (said?.presets !== undefined) take.current(said.presets)
    }
    const observer = new ResizeObserver(([entry]) => {
      if (entry) tell(host, { height: Math.ceil(entry.target.getBoundingClientRect().height) })
    })
    addEventListener('message', hear)
    observer.observe(content.current)
    tell(host, { ready: true })
    return () => {
      removeEventListener('message', hear)
      observer.disconnect()
    }
  }, [host, content])

  useEffect(() => {
    if (host !== null && path !== '/') tell(host, { step: { question: questionAt(path) } })
  }, [host, path])

  useEffect(() => {
    if (host === null || path !== '/report' || !fragment.startsWith('#s=')) return
    let isLeft = false
    readReportLink(fragment).then((read) => {
      if (isLeft || 'error' in read) return
      const { verdict, causes } = read.report
      const link = location.origin + withBase(`/report${fragment}`)
      tell(host, { report: { verdict, causes: causes.map(({ id, confidence }) => ({ id, confidence })), link } })
    })
    return () => {
      isLeft = true
    }
  }, [host, path, fragment])
}

function tell(host: string, says: FromFrame['badgateway']): void {
  if (parent !== window) tellHost({ origin: host, window: parent }, says)
}

function questionAt(path: string): string | null {
  return findQuestion(/^\/check\/([a-z-]+)$/.exec(path)?.[1] ?? '')?.id ?? null
}

/** Only for this frame: the choice that the person made for the whole page is left alone. */
function setTheme(theme: EmbedTheme): void {
  if (theme === 'auto') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}
