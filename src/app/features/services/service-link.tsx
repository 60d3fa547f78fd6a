import { hrefOf } from './href-of.ts'

/** What a services file says of a page or a person: a link where it is one that can be followed, else text. It leads to another tab and tells nothing of this one. */
export function ServiceLink({ value }: { value: string }) {
  const href = hrefOf(value)
  if (href === null) return <bdi>{value}</bdi>
  return (
    <a href={href} target="_blank" rel="noreferrer noopener">
      <bdi>{href.replace(/^(https?:\/\/|mailto:)/, '').replace(/\/$/, '')}</bdi>
    </a>
  )
}
