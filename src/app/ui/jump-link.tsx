import type { ReactNode } from 'react'

/**
 * A link to a place on this page. It moves the focus there and leaves the address alone: the fragment holds the answers.
 * `to` is the id of an element that can take focus (give it tabIndex -1 where it is no control).
 */
export function JumpLink({ to, className, children }: { to: string; className?: string | undefined; children: ReactNode }) {
  return (
    <a
      href={`#${to}`}
      className={className}
      onClick={(event) => {
        event.preventDefault()
        const element = document.getElementById(to)
        element?.focus()
        element?.scrollIntoView()
      }}
    >
      {children}
    </a>
  )
}
