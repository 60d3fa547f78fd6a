import type { EventEmitter } from 'node:events'
import type { Readable } from 'node:stream'

type Sink = { write: (text: string) => unknown }

/** What a command touches outside itself; a test passes its own. */
export type Io = {
  /** What is piped in; absent when standard input is a terminal. */
  stdin?: Readable
  stdout: Sink
  /** `isTTY`: progress may be shown on it. */
  stderr: Sink & { isTTY?: boolean }
  env: NodeJS.ProcessEnv
  /** Standard output is a terminal: colours are welcome there, unless NO_COLOR is set. */
  isTerminal: boolean
  /** The width of that terminal. */
  columns?: number
  /** Milliseconds, as Date.now gives them; a test passes its own. */
  now?: () => number
  /** The folder of the built page; the server has no page without it. */
  pageDir?: string
  /** Where SIGINT and its kin arrive; the process itself unless a test passes another. */
  signals?: EventEmitter
}
