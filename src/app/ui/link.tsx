import type { AnchorHTMLAttributes, MouseEvent } from 'react'
import { withBase } from '../state/base-path.ts'
import { go } from '../state/fragment.ts'

/** A link to another page of this app. A click with a modifier, or into another tab, stays the browser's own. */
export function Link({ href, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  const onClick = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    go(href)
  }
  return <a href={withBase(href)} onClick={onClick} {...rest} />
}
