import { useQueryClient } from '@tanstack/react-query'
import { type MouseEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { isWizardPath } from '../../../contract/wizard-path.ts'
import { readAnswers } from '../../../diagnosis/permalink.ts'
import { planProbes } from '../../../diagnosis/plan-probes.ts'
import { withBase, withoutBase } from '../../state/base-path.ts'
import { mayProbeKey } from '../../state/embed.ts'
import { go, useFragment, usePath } from '../../state/fragment.ts'
import { useProbeServer } from '../../state/probe-server.ts'
import { usePreset } from '../../state/use-preset.ts'
import { Button } from '../../ui/button.tsx'
import { Mark } from '../../ui/mark.tsx'
import styles from './embed.module.css'
import { readSettings, splitFragment } from './frame-settings.ts'
import { SkipStart } from './skip-start.tsx'
import { useHost } from './use-host.ts'

/** What the browser says when the address is changed from outside. */
const moves = ['popstate', 'hashchange']

/** The wizard inside another page: one line instead of the site’s frame, no probe without a click, and every way out in a tab of its own. */
export function Embed({ children }: { children: ReactNode }) {
  const [{ host, query }] = useState(takeSettings)
  const client = useQueryClient()
  const [isPreset, setIsPreset] = useState(true)
  const content = useRef<HTMLDivElement>(null)
  const path = usePath()
  const fragment = useFragment()
  useEffect(openTabs, [])
  useEffect(() => {
    // Only the page around the frame moves it so: what the person does here replaces the address, which makes no event. Heard before the
    // wizard hears of the new address, or it would be probed.
    const stop = () => client.setQueryData(mayProbeKey, false)
    for (const event of moves) addEventListener(event, stop, { capture: true })
    return () => {
      for (const event of moves) removeEventListener(event, stop, { capture: true })
    }
  }, [client])
  useEffect(() => {
    // What goes to another page knows nothing of it; a reload needs it.
    if (location.search !== query) history.replaceState(history.state, '', location.pathname + query + fragment)
  })
  useEffect(() => {
    if (path !== '/') setIsPreset(false)
  }, [path])
  useHost(host, content, (presets) => {
    client.setQueryData(mayProbeKey, false)
    setIsPreset(true)
    go(`/${splitFragment(presets).rest}`)
  })
  const tab = withBase(path + fragment)
  return (
    <div ref={content} className={styles.embed} onClickCapture={leaveToTab}>
      <aside aria-label="badgateway">
        <p className={styles.bar}>
          <Mark />
          <span>badgateway ·</span>
          <a href={tab} target="_blank" rel="noopener">
            open in a tab
          </a>
        </p>
        {!fragment.startsWith('#s=') && <Probing path={path} fragment={fragment} tab={tab} />}
      </aside>
      {path === '/' && isPreset ? <SkipStart fragment={fragment}>{children}</SkipStart> : children}
    </div>
  )
}

/** Asks for the click that lets it probe; where the browser keeps the token from frames of other sites, leads to a tab with the same answers. */
function Probing({ path, fragment, tab }: { path: string; fragment: string; tab: string }) {
  const server = useProbeServer()
  const client = useQueryClient()
  const { where } = usePreset(readAnswers(fragment))
  if (server === 'locked')
    return (
      <p className={styles.probing}>
        <span>This frame reads and asks, but may not probe: it has no token.</span>
        <a href={tab} target="_blank" rel="noopener">
          Probe in a tab, with the same answers
        </a>
      </p>
    )
  if (server !== 'asks' || path === '/' || planProbes(where).runs.length === 0) return null
  const probe = () => {
    client.setQueryData(mayProbeKey, true)
    // The button goes.
    document.getElementById('main')?.focus({ preventScroll: true })
  }
  return (
    <p className={styles.probing}>
      <span>Nothing was probed yet.</span>
      <Button small onClick={probe}>
        Probe now
      </Button>
    </p>
  )
}

/** Moves what the fragment sets for the frame into the query, where it outlasts the answers; the server only sees it on a reload. */
function takeSettings(): ReturnType<typeof readSettings> & { query: string } {
  const { rest, query } = splitFragment(location.hash)
  if (query !== '') history.replaceState(history.state, '', `${location.pathname}${query}${rest}`)
  return { ...readSettings(location.search), query: location.search }
}

/** The pages of the wizard are there in the frame too; a link to any other is left to the browser, which opens a tab. */
function leaveToTab(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null
  if (link === null || link.origin !== location.origin || link.getAttribute('href')?.startsWith('#')) return
  if (!isWizardPath(withoutBase(link.pathname))) event.stopPropagation()
}

/** Links that lead out of the wizard would be blocked in the frame: those pages forbid it. */
function openTabs(): () => void {
  const base = document.createElement('base')
  base.target = '_blank'
  document.head.append(base)
  return () => base.remove()
}
