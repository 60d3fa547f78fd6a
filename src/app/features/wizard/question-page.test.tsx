import { createServer } from 'node:http'
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createQueryClient } from '../../query-client.ts'
import { Routes } from '../../routes.tsx'
import { serveHere } from '../../serve-here.ts'

/** A static host: there is no /api. */
const host = createServer((_, answer) => answer.writeHead(404).end())
beforeAll(() => serveHere(host))
afterAll(() => new Promise((resolve) => host.close(resolve)))
afterEach(cleanup)

async function openPage(address: string): Promise<HTMLElement> {
  history.replaceState(null, '', address)
  render(
    <QueryClientProvider client={createQueryClient()}>
      <Routes />
    </QueryClientProvider>,
  )
  return screen.findByRole('heading', { level: 1 })
}

describe('QuestionPage', () => {
  it('asks for a choice: the summary takes the focus, the title says Error', async () => {
    await openPage('/check/process#v=1&role=operator')
    fireEvent.click(screen.getByRole('button', { name: 'Continue' }))
    const summary = screen.getByRole('alert')
    expect(summary.textContent).toBe('There is a problemChoose an answer, or “I don’t know”.')
    expect(document.activeElement).toBe(summary)
    expect(document.title).toBe('Error: Is the app running? · badgateway')
  })

  it('chooses by digit, continues with Enter, and puts the answer into the address', async () => {
    const heading = await openPage('/check/process#v=1&pattern=always&role=operator')
    fireEvent.keyDown(heading, { key: '2' })
    expect(screen.getByRole<HTMLInputElement>('radio', { name: /^No, it is not running/ }).checked).toBe(true)
    fireEvent.keyDown(heading, { key: 'Enter' })
    expect(location.hash).toBe('#v=1&pattern=always&process=not-running&role=operator')
    expect(location.pathname).not.toBe('/check/process')
  })

  it('shows an earlier answer, and goes to the question asked for when it can be', async () => {
    await openPage('/check/process#v=1&process=restarting&role=operator')
    expect(screen.getByRole<HTMLInputElement>('radio', { name: /^It starts and dies again/ }).checked).toBe(true)
  })

  it('says which part of a link could not be used', async () => {
    await openPage('/check/process#v=1&process=zzz&role=operator')
    expect(screen.getByText('The answer to “process” no longer exists.')).toBeDefined()
  })

  it('goes on to the first open question when the one asked for does not matter', async () => {
    await openPage('/check/vantage#v=1&role=operator')
    await expect.poll(() => location.pathname, { timeout: 10_000 }).toBe('/check/made-by')
  })
})
