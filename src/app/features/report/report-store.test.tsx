import { createServer } from 'node:http'
import { QueryClientProvider, useQuery } from '@tanstack/react-query'
import { cleanup, render, screen } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeReport } from '../../../diagnosis/report.ts'
import { createQueryClient } from '../../query-client.ts'
import { serveHere } from '../../serve-here.ts'
import { thereQuery } from '../../state/server-there.ts'
import { keepToken, noteTakenToken, readToken } from '../../state/token.ts'
import { keepDeleteToken } from './delete-tokens.ts'
import { deleteReport, storeReport, storesQuery } from './report-store.ts'

const report = await makeReport(
  { where: { upstream: '127.0.0.1:3000' }, answers: { log: 'refused' }, facts: [] },
  { at: '2026-11-22T03:11:20Z', with: '0.1.0' },
  { names: {}, roleOf: () => 'edge' },
)

let asked: string[]
/** What to answer; null: nothing ever. */
let status: (token: unknown) => number | null
let onAsked = () => {}

const server = createServer((request, response) => {
  const { 'x-badgateway-token': token, 'x-badgateway-delete-token': deletes } = request.headers
  asked.push([request.method, request.url, token, deletes].filter(Boolean).join(' '))
  onAsked()
  const given = status(token)
  if (given === null) return
  response.writeHead(given, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ status: 'ok', stores: { days: 30, most: 90 } }))
})
beforeAll(() => serveHere(server))
afterAll(() => {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(resolve))
})
beforeEach(() => {
  localStorage.clear()
  asked = []
  status = () => 200
})
afterEach(() => {
  vi.restoreAllMocks()
  cleanup()
})

describe('A server that says nothing', () => {
  beforeEach(() => {
    status = () => null
    const deadline = new AbortController()
    vi.spyOn(AbortSignal, 'timeout').mockReturnValue(deadline.signal)
    onAsked = () => deadline.abort(new DOMException('It took too long.', 'TimeoutError'))
  })
  afterEach(() => {
    onAsked = () => {}
  })

  it('stored nothing as far as anybody knows', async () => {
    await expect(storeReport(report, 7)).rejects.toThrow('The server did not answer as it should, so no link was made. Try again.')
    expect(vi.mocked(AbortSignal.timeout).mock.calls).toEqual([[15_000]])
  })

  it('deleted nothing as far as anybody knows', async () => {
    await expect(deleteReport('an-id')).rejects.toThrow('The server does not answer, so the report may still be there. Try again.')
    expect(vi.mocked(AbortSignal.timeout).mock.calls).toEqual([[15_000]])
  })
})

describe('deleteReport', () => {
  it('tries the token that the server took before, when a link brought a false one', async () => {
    keepToken('good-token')
    noteTakenToken('good-token')
    keepToken('false-token')
    keepDeleteToken('an-id', { token: 'deletes-it', expiresAt: '2099-01-01T00:00:00Z' })
    status = (token) => (token === 'good-token' ? 200 : 401)
    await deleteReport('an-id')
    expect(asked).toEqual(['DELETE /api/reports/an-id false-token deletes-it', 'DELETE /api/reports/an-id good-token deletes-it'])
    expect(readToken()).toBe('good-token')
  })
})

describe('storesQuery', () => {
  it('reads what was said once of the server', async () => {
    render(
      <QueryClientProvider client={createQueryClient()}>
        <Stores />
      </QueryClientProvider>,
    )
    expect(await screen.findByText('true {"days":30,"most":90}')).toBeDefined()
    expect(asked).toEqual(['GET /api/health'])
  })
})

function Stores() {
  const { data: there } = useQuery(thereQuery)
  const { data: stores } = useQuery(storesQuery)
  return `${there} ${JSON.stringify(stores)}`
}
