import type { TargetGuard } from '../probes/probe.ts'
import type { AppDeps } from './app.ts'

/** What sets local and shared mode apart. */
export type ServerMode = { guard: TargetGuard } & Pick<AppDeps, 'lookAtHost' | 'shared'>
