import { createServer } from 'node:http'
import { QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, configure, fireEvent, render, screen, within } from '@testing-library/react'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ServicesAnswer } from '../../../contract/services.ts'
import { createQueryClient } from '../../query-client.ts'
import { Routes } from '../../routes.tsx'
import { serveHere } from '../../serve-here.ts'
import { takeToken } from '../../state/token.ts'

/** A busy machine is slow (milliseconds). */
const timeout = 10_000
configure({ asyncUtilTimeout: timeout })

const checkout = {
  name: 'checkout',
  title: 'Checkout',
  url: 'https://shop.example.com/checkout',
  via: ['cloudflare'],
  proxy: 'nginx',
  upstreams: ['10.0.0.5:3000', '10.0.0.6:3000'],
  app: 'node',
}
const search = { name: 'search', url: 'https://search.example.com/' }
const token = 'the-right-token'

let answer: ServicesAnswer
let status: number
/** The list is held back until it is let go. */
let letGo: Promise<void>
let asked: { path: string; token: unknown }[]

const server = createServer(async (request, response) => {
  const sent = request.headers['x-badgateway-token']
  asked.push({ path: request.url ?? '', token: sent })
  const reply = (status: number, body: object) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  if (request.url === '/api/health') return reply(200, { status: 'ok', version: '0.1.0' })
  if (request.url !== '/api/services') return reply(404, { error: { field: null, says: 'There is no such call.' } })
  await letGo
  if (sent !== undefined && sent !== token) return reply(401, { error: { field: null, says: 'The token is not the one of this server.' } })
  return reply(status, answer)
})
beforeAll(() => serveHere(server))
afterAll(() => new Promise((resolve) => server.close(resolve)))
beforeEach(() => {
  localStorage.clear()
  asked = []
  letGo = Promise.resolve()
  status = 200
  answer = { mode: 'local', asksForToken: true, services: [checkout, search] }
})
afterEach(cleanup)

function open(fragment: string): void {
  history.replaceState(null, '', `/${fragment}`)
  takeToken()
  render(
    <QueryClientProvider client={createQueryClient()}>
      <Routes />
    </QueryClientProvider>,
  )
}

const field = (name: string | RegExp) => screen.getByLabelText<HTMLInputElement>(name)
const url = () => field('Address that answers 502').value
const upstream = () => field('Where the proxy sends it').value
const services = () => screen.findByRole('group', { name: 'Which service?' })

describe('The services on the start page', () => {
  it('fill in the form when one is chosen, and what is changed stays', async () => {
    open('')
    fireEvent.click(within(await services()).getByRole('radio', { name: /^Checkout/ }))
    expect([url(), upstream()]).toEqual(['https://shop.example.com/checkout', '10.0.0.5:3000'])
    fireEvent.change(field('Where the proxy sends it'), { target: { value: '10.0.0.6:3000' } })
    fireEvent.submit(document.forms.namedItem('start') as HTMLFormElement)
    await expect
      .poll(() => location.hash, { timeout })
      .toBe('#v=1&app=node&proxy=nginx&role=operator&upstream=10.0.0.6:3000&url=https://shop.example.com/checkout&via=cloudflare')
  })

  it('are not there where the server lists none', async () => {
    answer.services = []
    open('')
    await screen.findByRole('heading', { level: 2, name: 'Not at the machine?' })
    expect(screen.queryByRole('group', { name: 'Which service?' })).toBeNull()
  })

  it('come late, and nothing that was typed is lost', async () => {
    let now = () => {}
    letGo = new Promise((resolve) => {
      now = resolve
    })
    open('#v=1&service=checkout&proxy=haproxy')
    fireEvent.change(field('Where the proxy sends it'), { target: { value: '127.0.0.1:9' } })
    await act(async () => now())
    await services()
    expect([url(), upstream()]).toEqual(['https://shop.example.com/checkout', '127.0.0.1:9'])
    expect(await screen.findByLabelText('The proxy')).toHaveProperty('value', 'haproxy')
  })

  it('do not hold the one that the link names: that is said', async () => {
    open('#v=1&service=chekout')
    expect(await screen.findByText('The link names a service that this server does not list.')).toBeDefined()
    expect(url()).toBe('')
  })

  it('can be a thousand with long names: forty are shown, the search finds the rest, Enter takes the first', async () => {
    const title = (at: number) => `${'Long name of a service that never ends '.repeat(3)}${at}`.slice(0, 120)
    answer.services = Array.from({ length: 1000 }, (_, at) => ({
      name: `s-${at}`,
      title: title(at),
      url: `https://s${at}.example.com/`,
    }))
    open('')
    const list = await services()
    expect(within(list).getAllByRole('radio')).toHaveLength(40)
    expect(list.textContent).toContain('960 more: search for them.')
    const box = field('Search by name or address')
    fireEvent.change(box, { target: { value: 'S777.example' } })
    expect(within(list).getAllByRole('radio')).toHaveLength(1)
    fireEvent.keyDown(box, { key: 'Enter' })
    expect(url()).toBe('https://s777.example.com/')
    expect(document.activeElement).toBe(within(list).getByRole('radio'))
    fireEvent.change(box, { target: { value: 'no such service' } })
    expect(list.textContent).toContain('No service is called so.')
  })
})

describe('A list of services that does not come', () => {
  beforeEach(() => {
    status = 503
  })

  it('is said where the link names one of them, and nothing is said of where the server runs', async () => {
    open('#v=1&service=checkout')
    const says = 'The list of services did not come, so the one in the link is not known. Reload the page to ask again.'
    expect(await screen.findByText(says)).toBeDefined()
    expect(screen.queryByText(/^Runs on this machine/)).toBeNull()
  })

  it('keeps the name beside an address, and nobody is asked for a token that may not be needed', async () => {
    open('check/process#v=1&service=checkout&upstream=127.0.0.1:9&role=visitor')
    await expect.poll(() => asked.map(({ path }) => path), { timeout }).toContain('/api/probe')
    expect(location.hash).toContain('service=checkout')
    expect(screen.queryByText('A part of the link could not be used.')).toBeNull()
  })
})

describe('A shared server', () => {
  beforeEach(() => {
    answer.mode = 'shared'
  })

  it('says of an address that it does not list what it does not do', async () => {
    open('')
    await services()
    const says = 'This server probes only the services that it lists. For another, paste a log or answer the questions.'
    fireEvent.change(field('Address that answers 502'), { target: { value: 'https://other.example.com/' } })
    expect(await screen.findByText(says)).toBeDefined()
    fireEvent.change(field('Address that answers 502'), { target: { value: 'https://shop.example.com/other' } })
    expect(screen.queryByText(says)).toBeNull()
  })

  it('asks once for the token that this browser has not, and for another where it is wrong', async () => {
    open('')
    expect(await screen.findAllByRole('heading', { name: 'This server asks for a token' })).toHaveLength(1)
    fireEvent.change(field('Token'), { target: { value: 'no' } })
    fireEvent.click(screen.getByRole('button', { name: 'Use it' }))
    expect(screen.getByText('This is no token: one is 8 to 200 letters, digits, _ and -.')).toBeDefined()
    expect(document.activeElement).toBe(field('Token'))

    fireEvent.change(field('Token'), { target: { value: 'the-wrong-token' } })
    fireEvent.click(screen.getByRole('button', { name: 'Use it' }))
    expect(await screen.findByText('The server does not take that token.')).toBeDefined()
    expect(localStorage.getItem('badgateway-token')).toBeNull()

    fireEvent.change(field('Token'), { target: { value: `https://badgateway.example.com/#v=1&token=${token}` } })
    fireEvent.click(screen.getByRole('button', { name: 'Use it' }))
    await expect.poll(() => screen.queryByLabelText('Token'), { timeout }).toBeNull()
    expect(localStorage.getItem('badgateway-token')).toBe(token)
    await expect.poll(() => asked.at(-1), { timeout }).toEqual({ path: '/api/services', token })
    expect(
      asked
        .map(({ path }) => path)
        .concat(location.href)
        .join(' '),
    ).not.toContain(token)
  })

  it('asks for none where it needs none', async () => {
    answer.asksForToken = false
    open('')
    await services()
    expect(screen.queryByRole('heading', { name: 'This server asks for a token' })).toBeNull()
  })
})
