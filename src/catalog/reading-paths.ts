import { causes } from './causes/index.ts'
import { checks } from './checks.ts'
import { logPrograms } from './log-lines/index.ts'
import { stacks } from './stacks/index.ts'

/** The paths of every page that is only read, and so is written at build. */
export const readingPaths: readonly string[] = [
  '/learn',
  ...checks.map(({ id }) => `/learn/checks/${id}`),
  ...causes.map(({ id }) => `/causes/${id}`),
  ...stacks.map(({ id }) => `/stacks/${id}`),
  '/log-lines',
  ...logPrograms.map(({ id }) => `/log-lines/${id}`),
  '/map',
]
