import { lazy } from 'react'

/** Parts that only facts, or one question, bring about; they load with the first. Wrap them in Suspense. */
export const ProbeList = lazy(async () => ({ default: (await import('./probe-list.tsx')).ProbeList }))
export const ThisMachine = lazy(async () => ({ default: (await import('./this-machine.tsx')).ThisMachine }))
export const Looked = lazy(async () => ({ default: (await import('./looked.tsx')).Looked }))
export const Readings = lazy(async () => ({ default: (await import('./readings.tsx')).Readings }))
export const LeadingSuspect = lazy(async () => ({ default: (await import('./leading-suspect.tsx')).LeadingSuspect }))
export const LogPaste = lazy(async () => ({ default: (await import('../paste/log-paste.tsx')).LogPaste }))
