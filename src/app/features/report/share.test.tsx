import { createServer } from 'node:http'
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeReport } from '../../../diagnosis/report.ts'
import { writeReportLink } from '../../../diagnosis/report-link.ts'
import { createQueryClient } from '../../query-client.ts'
import { serveHere } from '../../serve-here.ts'
import { Share } from './share.tsx'
import type { StoredAt } from './shown-report.ts'

/** A busy machine is slow (milliseconds). */
const timeout = 10_000

const made = { at: '2026-11-22T03:11:20Z', with: '0.1.0' }
const [report, other] = await Promise.all(
  ['127.0.0.1:3000', '127.0.0.1:4000'].map((upstream) =>
    makeReport({ where: { upstream }, answers: { log: 'refused' }, facts: [] }, made, { names: {}, roleOf: () => 'edge' }),
  ),
)
const [linkOfReport, linkOfOther] = await Promise.all([writeReportLink(report!), writeReportLink(other!)])
const stored: StoredAt = { id: 'an-id', link: 'http://127.0.0.1/r/an-id', expiresAt: null, report: report! }

const server = createServer((_, response) => response.writeHead(404).end())
beforeAll(() => serveHere(server))
afterAll(() => new Promise((resolve) => server.close(resolve)))

let copied: string[]
beforeEach(() => {
  copied = []
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => {
    copied.push(text)
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  cleanup()
})

function open(address: string, at: StoredAt | null): void {
  history.replaceState(null, '', address)
  const [where, names] = [{ upstream: '127.0.0.1:3000' }, {}]
  const shown = { report: report!, where, asked: where, known: where, answers: {}, isOwn: false, isUrlWhole: true, names, stored: at }
  render(
    <QueryClientProvider client={createQueryClient()}>
      <Share shown={{ ...shown, nameOf: (kind) => kind }} />
    </QueryClientProvider>,
  )
}

describe('Share', () => {
  it.each([
    ['the stored report', '/r/an-id', stored],
    ['the stored report, whatever stands in the address', `/r/an-id${linkOfOther}`, stored],
    ['the report of the address', `/report${linkOfReport}`, null],
  ])('copies a long link that holds %s', async (_, address, at) => {
    open(address, at)
    fireEvent.click(await screen.findByRole('button', { name: 'Copy long link' }, { timeout }))
    expect(copied).toEqual([`${location.origin}/report${linkOfReport}`])
  })

  it('offers none where this browser cannot write it', async () => {
    vi.stubGlobal('CompressionStream', undefined)
    open('/r/an-id', stored)
    expect(await screen.findByRole('button', { name: 'Copy for a ticket' })).toBeDefined()
    expect(screen.queryByRole('button', { name: 'Copy long link' })).toBeNull()
  })
})
