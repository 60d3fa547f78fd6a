import { EventEmitter, once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { stopOnSignals } from './stop-on-signals.ts'

/** A process of its own: signals are told to `process`, and `exited` has the status. */
function watch(close: () => Promise<void>) {
  const process = new EventEmitter()
  const exits = new EventEmitter()
  const exited = once(exits, 'exit')
  stopOnSignals({ close }, process, (status) => exits.emit('exit', status))
  return { process, exited }
}

describe('stopOnSignals', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('closes the server on %s, then exits with 0', async (signal) => {
    const seen: string[] = []
    const { process, exited } = watch(async () => void seen.push('closed'))
    process.emit(signal)
    expect([await exited, seen]).toEqual([[0], ['closed']])
  })

  it('reads again on SIGHUP where there is something to read, and stops on the others', async () => {
    const seen: string[] = []
    const process = new EventEmitter()
    const exits = new EventEmitter()
    const exited = once(exits, 'exit')
    const server = { close: async () => void seen.push('closed'), reload: async () => void seen.push('read') }
    stopOnSignals(server, process, (status) => exits.emit('exit', status))
    process.emit('SIGHUP')
    process.emit('SIGHUP')
    process.emit('SIGTERM')
    expect([await exited, seen]).toEqual([[0], ['read', 'read', 'closed']])
  })

  it('does not wait after a second signal', async () => {
    const { process, exited } = watch(() => new Promise(() => {}))
    process.emit('SIGINT')
    process.emit('SIGINT')
    expect(await exited).toEqual([1])
  })

  it('exits with 1 when the server cannot be closed', async () => {
    const { process, exited } = watch(() => Promise.reject(new Error('stuck')))
    process.emit('SIGTERM')
    expect(await exited).toEqual([1])
  })
})
