import { createServer } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ProbeRun } from '../../contract/probe.ts'
import { serveHere } from '../serve-here.ts'
import { postProbeRun } from './post-probe-run.ts'
import { forgetToken, readToken, takeToken } from './token.ts'

const run: ProbeRun = {
  target: { hop: 'url', at: { host: '127.0.0.1', port: 80 }, protocol: 'http', hostHeader: 'a', requestTarget: '/', method: 'GET' },
  probes: ['tcp'],
}
const result = { target: run.target, from: 'gw-3', results: [] }
let answer: { status: number; body: string } = { status: 200, body: '' }
let received: { token: string | undefined; body: string }

const server = createServer(async (request, response) => {
  let body = ''
  for await (const part of request) body += part
  received = { token: request.headers['x-badgateway-token'] as string | undefined, body }
  response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body)
})
beforeAll(() => serveHere(server))
afterAll(() => new Promise((resolve) => server.close(resolve)))
beforeEach(() => {
  history.replaceState(null, '', '/#token=abcdefgh')
  takeToken()
})

function post(): Promise<unknown> {
  return postProbeRun(run, new AbortController().signal)
}

describe('postProbeRun', () => {
  it('sends the run with the token and gives the result', async () => {
    answer = { status: 200, body: JSON.stringify(result) }
    expect(await post()).toEqual(result)
    expect(received).toEqual({ token: 'abcdefgh', body: JSON.stringify(run) })
  })

  it('hands on the server’s own line', async () => {
    answer = { status: 429, body: JSON.stringify({ error: { field: null, says: 'Too many runs are under way.' } }) }
    await expect(post()).rejects.toThrow('Too many runs are under way.')
  })

  it('forgets a token that the server no longer takes', async () => {
    answer = {
      status: 401,
      body: JSON.stringify({ error: { field: 'x-badgateway-token', says: 'The token is not the one of this server.' } }),
    }
    await expect(post()).rejects.toThrow('The token is not the one of this server.')
    expect(readToken()).toBeNull()
  })

  it('sends none where there is none: the server knows whether it asks for one', async () => {
    forgetToken('abcdefgh')
    answer = { status: 200, body: JSON.stringify(result) }
    expect(await post()).toEqual(result)
    expect(received).toEqual({ token: undefined, body: JSON.stringify(run) })
  })

  it('takes nothing for a result that is none', async () => {
    answer = { status: 200, body: '<!doctype html>' }
    await expect(post()).rejects.toThrow('The probe server’s answer cannot be read. It may be of another version.')
  })
})
