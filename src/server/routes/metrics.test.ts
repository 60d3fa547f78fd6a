import { describe, expect, it } from 'vitest'
import { createMemoryCounter } from '../limits.ts'
import { createRunSlots } from '../run-slots.ts'
import type { ReportStore } from '../store/report-store.ts'
import { createTestApp, goodRun, pageHeaders } from '../test-app.ts'
import { createMemoryLimits, sharedDeps } from '../test-shared.ts'

const none: ReportStore = {
  put: () => Promise.reject(new Error('down')),
  get: async () => null,
  remove: async () => true,
  sweep: async () => 0,
  close: async () => {},
}

function start(deps: Parameters<typeof createTestApp>[0] = {}) {
  const app = createTestApp({ store: none, ...deps })
  const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    app.request(path, {
      method,
      headers: { ...pageHeaders, ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  const scrape = async () => {
    const text = await (await call('GET', '/metrics')).text()
    return text.split('\n').filter((line) => line.startsWith('badgateway_') && !/_(bucket|sum)/.test(line))
  }
  return { call, scrape }
}

describe('GET /metrics', () => {
  it('counts probes, reports and limits, and names nobody', async () => {
    const { call, scrape } = start({
      runProbes: async ({ target }) => ({
        target,
        from: 'here',
        results: [
          { probe: 'tcp', outcome: 'not-allowed', why: 'no' },
          { probe: 'http', outcome: 'not-allowed', why: 'no' },
        ] as never,
      }),
      shared: sharedDeps({ limits: createMemoryLimits({ client: 2, target: 1 }), storing: createMemoryCounter(1) }),
    })
    for (let run = 0; run < 3; run += 1) await call('POST', '/api/probe', goodRun)
    await call('POST', '/api/probe', { ...goodRun, target: { ...goodRun.target, at: { host: 'other.example', port: 1 } } })
    await call('POST', '/api/reports', {})
    await call('POST', '/api/reports', {})
    await call('POST', '/api/reports', {}, { 'x-badgateway-token': 'another' })
    await call('GET', '/api/reports/x')
    await call('DELETE', '/api/reports/x')
    expect(await scrape()).toEqual([
      `badgateway_build_info{version="1.2.3",node="${process.versions.node}"} 1`,
      'badgateway_probes_total{probe="http",outcome="not-allowed"} 1',
      'badgateway_probes_total{probe="tcp",outcome="not-allowed"} 1',
      'badgateway_run_duration_seconds_count 1',
      'badgateway_report_calls_total{call="delete",outcome="done"} 1',
      'badgateway_report_calls_total{call="read",outcome="absent"} 1',
      'badgateway_report_calls_total{call="store",outcome="refused"} 3',
      'badgateway_limit_hits_total{limit="storing"} 1',
      'badgateway_limit_hits_total{limit="target"} 2',
    ])
  })

  it('counts runs that found every place taken', async () => {
    const { call, scrape } = start({ slots: createRunSlots(0) })
    await call('POST', '/api/probe', goodRun)
    expect((await scrape()).at(-1)).toBe('badgateway_limit_hits_total{limit="runs-at-once"} 1')
  })

  it('is in a form that Prometheus reads: every line a comment or a sample, every sample described', async () => {
    const answer = await start().call('GET', '/metrics')
    const lines = (await answer.text()).split('\n')
    expect([answer.status, answer.headers.get('content-type'), lines.pop()]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8', ''])
    const sample = /^([a-z_]+)(?:\{[a-z]+="[^"]*"(?:,[a-z]+="[^"]*")*\})? [\d.e+-]+$/
    expect(lines.filter((line) => !/^# (HELP|TYPE) [a-z_]+ \S/.test(line) && !sample.test(line))).toEqual([])
    const named = new Set(lines.flatMap((line) => sample.exec(line)?.[1]?.replace(/_(bucket|sum|count)$/, '') ?? []))
    expect([...named].filter((name) => !lines.some((line) => line.startsWith(`# TYPE ${name} `)))).toEqual([])
  })

  it('takes the token as Prometheus sends it, and asks for none where the server has none', async () => {
    const { call } = start()
    const status = async (headers: Record<string, string>) => (await call('GET', '/metrics', undefined, headers)).status
    const without = { 'x-badgateway-token': '' }
    expect([
      await status({}),
      await status({ 'x-badgateway-token': 'wrong' }),
      (await createTestApp().request('/metrics', { headers: { host: 'localhost' } })).status,
      (await createTestApp().request('/metrics', { headers: { host: 'localhost', authorization: 'Bearer test-token' } })).status,
      (await createTestApp().request('/metrics', { headers: { host: 'localhost', authorization: 'Bearer wrong' } })).status,
      (await createTestApp({ token: null }).request('/metrics', { headers: { host: 'localhost' } })).status,
      (await createTestApp().request('/metrics', { headers: { host: 'evil.example', authorization: 'Bearer test-token' } })).status,
      await status(without),
    ]).toEqual([200, 401, 401, 200, 401, 200, 403, 401])
  })
})
