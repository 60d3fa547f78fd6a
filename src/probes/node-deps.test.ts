import { once } from 'node:events'
import { isIP } from 'node:net'
import { parse } from 'valibot'
import { describe, expect, it } from 'vitest'
import { Instant } from '../contract/ids.ts'
import { listen, openFolder } from './loopback-bench.ts'
import { nodeProbeDeps } from './node-deps.ts'
import { createTargetGuard } from './target-guard.ts'

const guard = createTargetGuard({ mode: 'local', own: null })

describe('nodeProbeDeps', () => {
  it('resolves a name as the system does', async () => {
    const answers = await nodeProbeDeps({ guard }).lookup('localhost')
    expect(answers).toContainEqual({ ip: answers[0]?.ip, family: isIP(answers[0]?.ip ?? '') })
  })

  // A label of 64 characters fails in the resolver’s library: nothing is sent.
  it('rejects with the system’s code for a name that cannot exist', async () => {
    await expect(nodeProbeDeps({ guard }).lookup(`${'a'.repeat(64)}.invalid`)).rejects.toMatchObject({
      code: expect.stringMatching(/^(ENOTFOUND|EAI_AGAIN)$/),
    })
  })

  it('connects to the very address or path', async () => {
    await using folder = await openFolder()
    await using tcp = await listen({ host: '127.0.0.1' })
    await using _ = await listen({ path: `${folder.path}/app.sock` })
    const { connect } = nodeProbeDeps({ guard })
    const sockets = [connect({ ip: '127.0.0.1', port: tcp.port }), connect({ path: `${folder.path}/app.sock` })]
    await Promise.all(sockets.map((socket) => once(socket, 'connect')))
    expect(sockets.map((socket) => [socket.remoteAddress, socket.remotePort])).toEqual([
      ['127.0.0.1', tcp.port],
      [undefined, undefined],
    ])
    for (const socket of sockets) socket.destroy()
  })

  it('tells the time as the contract writes it, and heeds the signal given', () => {
    const signal = AbortSignal.abort()
    const deps = nodeProbeDeps({ guard, signal })
    expect(parse(Instant, deps.instant())).toMatch(/Z$/)
    expect([deps.signal, nodeProbeDeps({ guard }).signal.aborted]).toEqual([signal, false])
  })
})
