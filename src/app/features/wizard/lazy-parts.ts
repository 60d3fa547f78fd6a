import { lazyPart } from '../../ui/lazy-part.tsx'

/** Parts that only facts, or one question, bring about; they load with the first. Wrap them in Suspense. */
export const ProbeList = lazyPart(async () => (await import('./probe-list.tsx')).ProbeList)
export const ThisMachine = lazyPart(async () => (await import('./this-machine.tsx')).ThisMachine)
export const Looked = lazyPart(async () => (await import('./looked.tsx')).Looked)
export const Readings = lazyPart(async () => (await import('./readings.tsx')).Readings)
export const LeadingSuspect = lazyPart(async () => (await import('./leading-suspect.tsx')).LeadingSuspect)
export const LogPaste = lazyPart(async () => (await import('../paste/log-paste.tsx')).LogPaste)
