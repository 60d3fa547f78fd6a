import { createServer } from 'node:http'
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { ProbeRun, ProbeRunResult } from '../../contract/probe.ts'
import { createQueryClient } from '../query-client.ts'
import { serveHere } from '../serve-here.ts'
import { useWizard, type Wizard } from './use-wizard.ts'

/** A busy machine is slow (milliseconds). */
const timeout = 10_000

const rules = vi.hoisted(() => {
  let come = () => {}
  return { late: new Promise<void>((resolve) => (come = resolve)), come: () => come() }
})
// The rules themselves, over a slow connection.
vi.mock('../../diagnosis/ranking-of.ts', async (load) => {
  await rules.late
  return load()
})

const missing: ProbeRunResult['results'][number] = {
  probe: 'unix-socket',
  startedAt: '2026-11-22T03:11:20Z',
  ms: 0.1,
  outcome: 'missing',
  code: 'ENOENT',
  tries: 1,
  file: null,
}

const server = createServer(async (request, response) => {
  let body = ''
  for await (const part of request) body += part
  const reply = (status: number, says: object) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(says))
  if (request.url === '/api/health') return reply(200, { status: 'ok' })
  if (request.url === '/api/services') return reply(200, { mode: 'local', asksForToken: false, services: [] })
  if (request.url !== '/api/probe') return reply(404, { error: { field: null, says: 'There is no such call.' } })
  const { target } = JSON.parse(body) as ProbeRun
  return reply(200, { target, from: 'here', results: [missing] })
})
beforeAll(() => serveHere(server))
afterAll(() => new Promise((resolve) => server.close(resolve)))
afterEach(cleanup)

let wizard: Wizard

function Shown() {
  wizard = useWizard({ page: 'visitor' })
  return null
}

describe('useWizard', () => {
  it('turns to the page that is due only when the rules are there: what proves a cause spares the questions', async () => {
    history.replaceState(null, '', '/visitor#v=1&role=operator&upstream=unix:/run/app.sock&vantage=proxy-host')
    render(
      <QueryClientProvider client={createQueryClient()}>
        <Shown />
      </QueryClientProvider>,
    )
    await expect
      .poll(() => [wizard.isSettled, wizard.evidence.facts.map(({ about }) => about)], { timeout })
      .toEqual([true, ['upstream.connect']])
    expect([wizard.isReady, location.pathname]).toEqual([false, '/visitor'])
    rules.come()
    await expect.poll(() => location.pathname, { timeout }).toBe('/report')
  })
})
