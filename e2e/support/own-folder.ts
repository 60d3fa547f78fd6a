import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Stoppable } from './stoppable.ts'

/** Makes a folder for one test; stopping takes it away with all that is in it. */
export async function ownFolder(): Promise<Stoppable & { path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'badgateway-e2e-'))
  return { path, stop: () => rm(path, { recursive: true, force: true }) }
}
