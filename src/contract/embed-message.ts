import type { Report } from './report.ts'

/**
 * What the frame and the `<bad-gateway>` element around it tell each other with postMessage, always as `{ badgateway: … }` and to one
 * named origin. Nothing of the evidence crosses: ids, how sure each cause is, and a link.
 */
export type FromFrame = {
  badgateway:
    | { ready: true }
    /** Of the whole content, in CSS pixels. */
    | { height: number }
    /** The page that is shown: a question by its id, null for the others. */
    | { step: EmbedStep }
    | { report: EmbedReport }
}

/** What the element sets; a part that is absent stays as it is. `presets` is a fragment as permalinks have it, without theme. */
export type ToFrame = { badgateway: { theme?: EmbedTheme; presets?: string } }

export type EmbedStep = { question: string | null }

export type EmbedReport = {
  verdict: Report['verdict']
  /** Best first. */
  causes: { id: string; confidence: Report['causes'][number]['confidence'] }[]
  /** Opens the whole report, which it holds. */
  link: string
}

export const embedThemes = ['light', 'dark', 'auto'] as const
export type EmbedTheme = (typeof embedThemes)[number]
