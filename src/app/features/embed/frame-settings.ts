import { type EmbedTheme, embedThemes } from '../../../contract/embed-message.ts'

/** What an embed’s address sets for the frame beside the answers. `host` is the origin of the page around it, null where no script speaks to it. */
export type FrameSettings = { theme: EmbedTheme; host: string | null }

const keys = ['theme', 'host']

/**
 * Takes the frame’s own keys out of a fragment, so that what is left is a permalink’s. In: `#v=1&proxy=nginx&theme=dark`. Out: the rest as
 * a fragment (empty when nothing is left) and the keys as a query, because a fragment is replaced with every answer.
 */
export function splitFragment(fragment: string): { rest: string; query: string } {
  const parts = fragment.slice(1).split('&')
  const own = parts.filter((part) => keys.includes(part.split('=')[0] ?? ''))
  const rest = parts.filter((part) => !own.includes(part)).join('&')
  return { rest: rest === '' ? '' : `#${rest}`, query: own.length === 0 ? '' : `?${own.join('&')}` }
}

/** Reads them. A theme that is unknown is `auto`; a host that is no origin is none. */
export function readSettings(query: string): FrameSettings {
  const given = new URLSearchParams(query)
  const host = given.get('host') ?? ''
  return {
    theme: embedThemes.find((theme) => theme === given.get('theme')) ?? 'auto',
    host: /^https?:\/\//.test(host) && URL.canParse(host) && new URL(host).origin === host ? host : null,
  }
}
