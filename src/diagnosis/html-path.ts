import type { Hop, PathPicture, PathState, Station } from './draw-path.ts'
import { type Html, html } from './safe-html.ts'

/** The picture of the way, as a list of stations with the hop from each to the next; a broken one is a gap with its words in it. */
export function htmlPath({ loud, rest, stations }: PathPicture): Html {
  return html`<figure class="path"><figcaption>${loud !== '' && html`<b>${loud}</b> `}${rest}</figcaption><ol>${stations.map(station)}</ol></figure>`
}

function station({ title, state, name, isCode, marked, note, hop }: Station): Html {
  const shown = marked === null ? html`${name}` : mark(name, marked)
  return html`<li class="is-${state} hop-${hop?.state ?? 'last'}">${glyphs[state]}<span class="role">${title} <em>${state}</em></span><span class="${isCode ? 'name' : 'name said'}">${shown}</span><span class="note">${note}</span>${hop && hopWords(hop)}</li>`
}

function hopWords({ state, says }: Hop): Html {
  const word = state === 'none' ? 'no link' : state
  return html`<span class="hop"><span class="gone">then: ${word} </span>${says}</span>`
}

function mark(name: string, part: string): Html {
  const at = name.indexOf(part)
  return at === -1 ? html`${name}` : html`${name.slice(0, at)}<mark>${part}</mark>${name.slice(at + part.length)}`
}

const glyphs: Record<PathState, Html> = {
  fine: html`<svg class="glyph" viewBox="0 0 22 22" aria-hidden="true"><circle cx="11" cy="11" r="10" fill="currentColor"/><path d="M6.2 11.4l3.2 3.2 6.4-6.8" fill="none" stroke="var(--panel)" stroke-width="2.4"/></svg>`,
  suspect: html`<svg class="glyph" viewBox="0 0 22 22" aria-hidden="true"><path d="M11 1 21.4 20.5H.6z" fill="currentColor"/><path d="M11 8v6M11 16v2.3" fill="none" stroke="var(--panel)" stroke-width="2.4"/></svg>`,
  broken: html`<svg class="glyph" viewBox="0 0 22 22" aria-hidden="true"><path d="M1 1h20v20H1z" fill="currentColor"/><path d="M6.5 6.5l9 9M15.5 6.5l-9 9" fill="none" stroke="var(--panel)" stroke-width="2.6"/></svg>`,
  unknown: html`<svg class="glyph" viewBox="0 0 22 22" aria-hidden="true"><circle cx="11" cy="11" r="9.6" fill="var(--panel)" stroke="currentColor" stroke-width="1.8" stroke-dasharray="3.6 2.4"/><path d="M8.2 8.8c0-3.9 5.7-3.7 5.7-.4 0 2.3-2.8 2.1-2.8 4.5M11.1 14.8v1.9" fill="none" stroke="currentColor" stroke-width="1.8"/></svg>`,
}
