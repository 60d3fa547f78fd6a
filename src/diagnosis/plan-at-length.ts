import type { ProbeRun } from '../contract/probe.ts'

/** The same request many times, to each target that is asked in HTTP. In: the planned runs. */
export function planSamples(runs: readonly ProbeRun[], samples: number): ProbeRun[] {
  return runs.filter(isHttp).map(({ target }) => ({ target, probes: ['samples'], samples }))
}

/**
 * How long the upstream keeps an idle connection, waiting at most so many milliseconds. In: the planned runs; it is made after them, as it
 * holds a connection that an app with one worker would miss.
 */
export function planKeepAlive(runs: readonly ProbeRun[], idleWaitMs: number): ProbeRun[] {
  const upstream = runs.filter((run) => run.target.hop === 'upstream' && isHttp(run))
  return upstream.map(({ target }) => ({ target, probes: ['keep-alive'], idleWaitMs }))
}

function isHttp({ probes }: ProbeRun): boolean {
  return probes.includes('http')
}
