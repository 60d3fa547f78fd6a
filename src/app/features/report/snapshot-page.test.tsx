import { createServer } from 'node:http'
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createQueryClient } from '../../query-client.ts'
import { serveHere } from '../../serve-here.ts'
import { SnapshotPage } from './snapshot-page.tsx'

/** A busy machine is slow (milliseconds). */
const timeout = 10_000

let status = 503
let asked = 0
const server = createServer((request, response) => {
  if (request.url === '/api/reports/some-id') asked++
  response.writeHead(status, { 'content-type': 'application/json' }).end('{"error":{"field":"id","says":"No."}}')
})
beforeAll(() => serveHere(server))
afterAll(() => new Promise((resolve) => server.close(resolve)))
afterEach(cleanup)

describe('SnapshotPage', () => {
  it('leads whoever tried again to the title, when it failed again and when it came to something', async () => {
    render(
      <QueryClientProvider client={createQueryClient()}>
        <SnapshotPage id="some-id" />
      </QueryClientProvider>,
    )
    const button = await screen.findByRole('button', { name: 'Try again' }, { timeout })
    const title = screen.getByRole('heading', { level: 1, name: 'The report cannot be fetched now' })
    expect([asked, document.activeElement]).toEqual([1, document.body])
    button.focus()
    fireEvent.click(button)
    await expect.poll(() => [asked, document.activeElement], { timeout }).toEqual([2, title])
    status = 404
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    const gone = await screen.findByRole('heading', { level: 1, name: 'There is no report at this address' }, { timeout })
    expect([asked, document.activeElement]).toEqual([3, gone])
  })
})
