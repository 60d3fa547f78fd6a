import type { CommandReader } from './command-reader.ts'
import { curl } from './curl.ts'
import { htmlPage } from './html-page.ts'
import { rawResponse } from './raw-response.ts'

/** Every reader of pasted command output. A text may suit several: each finds its own part. */
export const commandReaders: readonly CommandReader[] = [curl, rawResponse, htmlPage]
