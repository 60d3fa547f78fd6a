/** The mark: a line that breaks before its end. */
export function Mark() {
  return (
    <svg viewBox="0 0 34 14" width="34" height="14" aria-hidden="true" focusable="false">
      <circle cx="5" cy="7" r="4.5" fill="currentColor" />
      <path d="M9 7h7" stroke="currentColor" strokeWidth="2.5" />
      <path d="M15.5 2.5l5 9" stroke="var(--broken)" strokeWidth="2.5" />
      <circle cx="29" cy="7" r="3.6" fill="none" stroke="currentColor" strokeWidth="2" />
    </svg>
  )
}
