import type { UpstreamProtocol } from '../contract/upstream-address.ts'

/**
 * The words of a cause: loaded when a report shows it, never needed to rank.
 * In every text and command these holes are filled with the person's own values (or a telling placeholder):
 * {url} {host} {upstream} {upstreamHost} {upstreamPort} {socket} {service} {proxyName} {appName} {proxyLog}, and the sizes of
 * header-sizes.ts.
 */
export type CauseProse = {
  /** What happens on the wire, in two or three sentences. */
  happens: string
  /** The usual reasons, each a sentence. */
  why: readonly string[]
  fixes: readonly Fix[]
  /** How to see that it is mended. */
  verify: readonly Step[]
  prevent: readonly string[]
  references: readonly { title: string; url: string }[]
}

/**
 * A fix for one stack. `proxy` and `app` null: for any. The report takes the fix that fits the chosen stack best. `speaks`: what the proxy
 * speaks to the upstream, where that decides; it fits where either the app or the protocol does.
 */
export type Fix = {
  proxy: string | null
  app: string | null
  speaks?: readonly UpstreamProtocol[]
  title: string
  steps: readonly Step[]
}

export type Step = {
  /** What to do, as an imperative sentence without full stop. */
  title: string
  /** One sentence more, where it helps. */
  says?: string
  /** A change of a file: lines taken out and put in, and the file they stand in. */
  change?: { file: string; remove?: readonly string[]; add: readonly string[] }
  /** Commands, one a line, ready to be copied. */
  run?: readonly string[]
  /** What it finds out: such a step is left out where that is known already. */
  finds?: 'listens'
  /** What can go wrong, or "None. It only reads." */
  risk: string
  /** How to take it back: words, and a command where there is one. */
  undo: string
  undoRun?: string
}
