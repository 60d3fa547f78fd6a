import { embedThemes, type FromFrame, type ToFrame } from '../../../contract/embed-message.ts'

/** The window that a frame speaks to: its parent, or in a test anything that takes messages. */
type Host = { origin: string; window: Pick<Window, 'postMessage'> }

/** Tells the page around the frame something. The browser delivers it to that origin alone. */
export function tellHost({ origin, window }: Host, says: FromFrame['badgateway']): void {
  window.postMessage({ badgateway: says } satisfies FromFrame, origin)
}

/** What a message sets, or null when another window or origin sent it, or it is none of ours. Values of a wrong form are left out. */
export function heardFromHost(
  host: Host,
  { source, origin, data }: Pick<MessageEvent, 'source' | 'origin' | 'data'>,
): ToFrame['badgateway'] | null {
  if (source !== host.window || origin !== host.origin) return null
  const said = (data as { badgateway?: { theme?: unknown; presets?: unknown } } | null)?.badgateway
  if (typeof said !== 'object' || said === null) return null
  const theme = embedThemes.find((one) => one === said.theme)
  const presets = typeof said.presets === 'string' && said.presets.length <= longestPresets ? said.presets : undefined
  return { ...(theme !== undefined && { theme }), ...(presets !== undefined && { presets }) }
}

/** No permalink of answers comes near it (characters). */
const longestPresets = 10_000
