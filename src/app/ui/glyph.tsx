import styles from './glyph.module.css'

export type GlyphState = 'fine' | 'suspect' | 'broken' | 'unknown'

/** The silhouette of a state, in its colour. The word stands beside it; this is hidden from readers. */
export function Glyph({ state, className }: { state: GlyphState; className?: string | undefined }) {
  return (
    <svg
      className={className === undefined ? styles[state] : `${styles[state]} ${className}`}
      viewBox="0 0 22 22"
      width="22"
      height="22"
      aria-hidden="true"
      focusable="false"
    >
      {shapes[state]}
    </svg>
  )
}

const shapes = {
  fine: (
    <>
      <circle cx="11" cy="11" r="10" fill="currentColor" />
      <path d="M6.2 11.4l3.2 3.2 6.4-6.8" fill="none" stroke="var(--panel)" strokeWidth="2.4" />
    </>
  ),
  suspect: (
    <>
      <path d="M11 1 21.4 20.5H.6z" fill="currentColor" />
      <path d="M11 8v6M11 16v2.3" fill="none" stroke="var(--panel)" strokeWidth="2.4" />
    </>
  ),
  broken: (
    <>
      <path d="M1 1h20v20H1z" fill="currentColor" />
      <path d="M6.5 6.5l9 9M15.5 6.5l-9 9" fill="none" stroke="var(--panel)" strokeWidth="2.6" />
    </>
  ),
  unknown: (
    <>
      <circle cx="11" cy="11" r="9.6" fill="var(--panel)" stroke="currentColor" strokeWidth="1.8" strokeDasharray="3.6 2.4" />
      <path d="M8.2 8.8c0-3.9 5.7-3.7 5.7-.4 0 2.3-2.8 2.1-2.8 4.5M11.1 14.8v1.9" fill="none" stroke="currentColor" strokeWidth="1.8" />
    </>
  ),
}
