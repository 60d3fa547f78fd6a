import { describe, expect, it } from 'vitest'
import { planKeepAlive, planSamples } from './plan-at-length.ts'
import { planProbes } from './plan-probes.ts'

describe('planSamples and planKeepAlive', () => {
  it('plan for what is asked in HTTP', () => {
    const { runs } = planProbes({ url: 'http://shop.example/', upstream: 'http://127.0.0.1:3000' })
    const [url, upstream] = runs.map(({ target }) => target)
    expect(planSamples(runs, 20)).toEqual([
      { target: url, probes: ['samples'], samples: 20 },
      { target: upstream, probes: ['samples'], samples: 20 },
    ])
    expect(planKeepAlive(runs, 15_000)).toEqual([{ target: upstream, probes: ['keep-alive'], idleWaitMs: 15_000 }])
    const { runs: others } = planProbes({ upstream: 'fastcgi://127.0.0.1:9000' })
    expect([planSamples(others, 20), planKeepAlive(others, 15_000)]).toEqual([[], []])
  })
})
