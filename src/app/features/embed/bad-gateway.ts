/** What /embed.js is built from: the `<bad-gateway>` element. It stands alone in other people’s pages, so it imports types only. */
import type { EmbedReport, FromFrame, ToFrame } from '../../../contract/embed-message.ts'

/** Attributes that preset an answer: the keys of permalinks. `data-` before any of them does the same, and `role` (an ARIA attribute) only counts so. */
export const presetKeys = [
  ...['url', 'proxy', 'upstream', 'via', 'app', 'service'],
  ...['role', 'vantage', 'made-by', 'pattern', 'log', 'process', 'app-log', 'listening', 'protocol', 'tls', 'name', 'reach'],
  ...['header', 'validity', 'body', 'time', 'timing', 'health', 'origin'],
]

/** Until the frame says how high it is, and where it never does (CSS pixels). */
const usualHeight = 640
const mostHeight = 20_000
/** So long after it loaded a frame that says nothing is shown as it is (milliseconds). */
const patience = 3000

type Settings = { theme: string; presets: string }

/** What the attributes ask for. `presets` is a fragment as permalinks have it. */
export function settingsOf(element: Pick<Element, 'getAttribute'>): Settings {
  const pairs = presetKeys.flatMap((key) => {
    const value = element.getAttribute(`data-${key}`) ?? (key === 'role' ? null : element.getAttribute(key))
    return value ? [`${key}=${encodeURIComponent(value)}`] : []
  })
  return { theme: element.getAttribute('theme') ?? 'auto', presets: `#${['v=1', ...pairs.sort()].join('&')}` }
}

/** What the frame may hand on to the host page: ids, how sure, and a link that begins with `base`. Null for anything else. */
export function checkedReport(said: Partial<EmbedReport> | null, base: string): EmbedReport | null {
  const { verdict, causes, link } = said ?? {}
  if (!isId(verdict) || !Array.isArray(causes) || typeof link !== 'string' || !link.startsWith(base)) return null
  const known = causes.filter((cause) => isId(cause?.id) && isId(cause.confidence)).map(({ id, confidence }) => ({ id, confidence }))
  return { verdict, causes: known, link }
}

function isId(value: unknown): value is EmbedReport['verdict'] {
  return typeof value === 'string' && /^[a-z-]{1,40}$/.test(value)
}

/** Defines the element. In: the address of this script, beside which the page is. */
export function defineBadGateway(script: string): void {
  const base = new URL('.', script)
  customElements.define(
    'bad-gateway',
    class extends HTMLElement {
      static observedAttributes = ['theme', ...presetKeys.flatMap((key) => [key, `data-${key}`])]
      frame: HTMLIFrameElement | null = null
      /** What the light DOM holds for those without this script; it gives way once the frame speaks. */
      fallback = document.createElement('slot')
      /** What the frame was told last; null before it speaks. */
      told: Settings | null = null
      steps = 0
      timer: ReturnType<typeof setTimeout> | undefined
      isQueued = false

      connectedCallback() {
        const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' })
        const sheet = new CSSStyleSheet()
        sheet.replaceSync(':host{display:block}iframe{display:block;width:100%;border:0;transition:opacity .15s}[hidden]{display:none}')
        root.adoptedStyleSheets = [sheet]
        const { theme, presets } = settingsOf(this)
        const host = location.origin === 'null' ? '' : `&host=${encodeURIComponent(location.origin)}`
        const frame = document.createElement('iframe')
        frame.title = this.getAttribute('aria-label') ?? 'badgateway: why does this gateway answer 502?'
        frame.loading = 'lazy'
        frame.allow = 'clipboard-write'
        frame.referrerPolicy = 'no-referrer'
        frame.style.height = `${usualHeight}px`
        frame.style.opacity = '0'
        frame.onload = () => {
          this.timer = setTimeout(() => this.show(), patience)
        }
        frame.src = `${base.href}embed${presets}&theme=${encodeURIComponent(theme)}${host}`
        this.frame = frame
        this.told = null
        this.steps = 0
        this.fallback.hidden = false
        root.replaceChildren(this.fallback, frame)
        addEventListener('message', this)
      }

      disconnectedCallback() {
        removeEventListener('message', this)
        clearTimeout(this.timer)
        this.frame?.remove()
        this.frame = null
      }

      attributeChangedCallback() {
        if (this.isQueued) return
        this.isQueued = true
        queueMicrotask(() => {
          this.isQueued = false
          this.tell()
        })
      }

      handleEvent({ source, origin, data }: MessageEvent<Partial<FromFrame> | null>) {
        const said = data?.badgateway
        if (this.frame === null || source !== this.frame.contentWindow || origin !== base.origin || typeof said !== 'object' || !said)
          return
        if ('ready' in said) {
          // It was loaded with these presets; its theme may be one that it was told before it was reloaded.
          this.told = { theme: '', presets: this.frame.src.replace(/^[^#]*|&theme=.*$/g, '') }
          this.fallback.hidden = true
          this.show()
          this.tell()
        }
        if ('height' in said && said.height > 0) this.frame.style.height = `${Math.min(said.height, mostHeight)}px`
        if ('step' in said) {
          const question = said.step?.question
          // The next question begins at the top, which may have been scrolled away.
          if (this.steps++ > 0 && this.getBoundingClientRect().top < 0) this.scrollIntoView()
          this.say('step', { question: isId(question) ? question : null })
        }
        const report = 'report' in said ? checkedReport(said.report, base.href) : null
        if (report !== null) this.say('report', report)
      }

      /** Tells the frame what changed. */
      tell() {
        const { told } = this
        if (told === null) return
        const { theme, presets } = settingsOf(this)
        const says: { theme?: string; presets?: string } = {}
        if (theme !== told.theme) says.theme = theme
        if (presets !== told.presets) says.presets = presets
        this.told = { theme, presets }
        this.frame?.contentWindow?.postMessage({ badgateway: says } as ToFrame, base.origin)
      }

      say(name: string, detail: object) {
        this.dispatchEvent(new CustomEvent(`badgateway:${name}`, { detail, bubbles: true, composed: true }))
      }

      show() {
        clearTimeout(this.timer)
        if (this.frame) this.frame.style.opacity = '1'
      }
    },
  )
}
