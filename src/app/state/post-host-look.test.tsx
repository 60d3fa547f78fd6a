import { createServer } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { serveHere } from '../serve-here.ts'
import { postHostLook } from './post-host-look.ts'
import { takeToken } from './token.ts'

const ask = { where: { url: 'http://localhost/' } }
const seen = { source: 'host', vantage: 'proxy-host', at: null, quote: null, where: '/proc/7' }
const proxy = { about: 'proxy.process', value: { is: 'running', pid: 7 }, ...seen }
let answer: { status: number; body: object } = { status: 200, body: {} }
let received = ''

const server = createServer(async (request, response) => {
  received = ''
  for await (const part of request) received += part
  response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body))
})
beforeAll(() => serveHere(server))
afterAll(() => new Promise((resolve) => server.close(resolve)))
beforeEach(() => {
  history.replaceState(null, '', '/#token=abcdefgh')
  takeToken()
})

const post = () => postHostLook(ask, new AbortController().signal)

describe('postHostLook', () => {
  it('sends where, and gives the facts that this page knows', async () => {
    answer = {
      status: 200,
      body: { facts: [proxy, { ...proxy, about: 'moon.phase' }, { ...proxy, value: { is: 'asleep' } }], notes: ['n'] },
    }
    expect([await post(), JSON.parse(received)]).toEqual([{ facts: [proxy], notes: ['n'] }, ask])
  })

  it('gives null where the server looks at no machine', async () => {
    answer = { status: 404, body: { error: { field: null, says: 'There is no such call.' } } }
    expect(await post()).toBeNull()
  })

  it('says in one line why it was refused', async () => {
    answer = { status: 429, body: { error: { field: null, says: 'Too many runs are under way. Try again in a second.' } } }
    await expect(post()).rejects.toThrow('Too many runs are under way. Try again in a second.')
  })
})
