import { once } from 'node:events'
import { createServer as createHttp2Server } from 'node:http2'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { describe, expect, it } from 'vitest'
import type { ProbeResultOf, ProbeTarget } from '../contract/probe.ts'
import { makeCertificate } from './certificate-bench.ts'
import { benchDeps, benchTarget, freePort, listen, openFolder, withoutTimes } from './loopback-bench.ts'
import { probeProtocol } from './protocol.ts'

type Made = Extract<ProbeResultOf<'protocol'>, { asked: unknown }>

async function probe(
  at: ProbeTarget['at'],
  protocol: ProbeTarget['protocol'] = 'http',
): Promise<Pick<Made, 'outcome' | 'speaks' | 'asked'>> {
  const result = await probeProtocol({ ...benchTarget(at), protocol }, benchDeps())
  withoutTimes(result)
  if (!('asked' in result)) throw new Error(`The probe was not made: ${result.outcome}`)
  return { outcome: result.outcome, speaks: result.speaks, asked: result.asked }
}

async function probeServer(onSocket: (socket: Socket) => void, protocol?: ProbeTarget['protocol']) {
  await using server = await listen({ host: '127.0.0.1' }, onSocket)
  return await probe({ host: '127.0.0.1', port: server.port }, protocol)
}

/** A server with one worker: it takes the next connection when the last has ended, as gunicorn, uWSGI and php-fpm do. */
function oneAtATime(serve: (socket: Socket) => void) {
  const waiting: Socket[] = []
  let busy = false
  const next = () => {
    const socket = waiting.shift()
    busy = socket !== undefined
    if (!socket) return
    socket.once('close', next)
    serve(socket)
    socket.resume()
  }
  return (socket: Socket) => {
    socket.pause()
    waiting.push(socket)
    if (!busy) next()
  }
}

/** Gathers what comes until `serve` says that it has seen enough. */
function gather(serve: (bytes: Buffer, socket: Socket) => void) {
  return (socket: Socket) => {
    let bytes = Buffer.alloc(0)
    socket.on('data', (data) => {
      bytes = Buffer.concat([bytes, data])
      serve(bytes, socket)
    })
  }
}

const http = gather((bytes, socket) => {
  if (bytes.includes('\r\n\r\n')) socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n')
})

/** The reply of a real php-fpm 8.2. */
const valuesResult = Buffer.from('\x01\x0a\0\0\0\x12\x06\0\x0f\x01FCGI_MPXS_CONNS0\0\0\0\0\0\0', 'latin1')
const fastcgi = gather((bytes, socket) => {
  if (bytes.length < 8) return
  if (bytes[0] === 1 && bytes[1] === 9) socket.write(valuesResult)
  else socket.resetAndDestroy()
})

/** How a uWSGI 2.0 takes a packet apart; `ping`: whether it has that plugin. */
const uwsgi = (ping: boolean) =>
  gather((bytes, socket) => {
    if (bytes.length < 4) return
    const size = bytes.readUInt16LE(1)
    if (size > 4096) socket.end()
    else if (bytes.length >= 4 + size) socket.end(ping && bytes[0] === 100 ? Buffer.from([100, 0, 0, 1]) : '')
  })

const redis = gather((bytes, socket) => {
  if (bytes.toString() === 'PING\r\n') socket.write('+PONG\r\n')
  else if (bytes.includes('Host:')) socket.end()
})

const spoken = { outcome: 'recognised' }
const any = expect.any(Array)

describe.concurrent('probeProtocol', () => {
  it.each<[NonNullable<Made['speaks']>, (socket: Socket) => void]>([
    ['http', http],
    ['http', (socket) => socket.once('data', () => socket.end('HTTP/1.0 400 Bad Request\r\n\r\n'))],
    ['fastcgi', fastcgi],
    ['uwsgi', uwsgi(true)],
    ['uwsgi', uwsgi(false)],
    ['redis', redis],
    ['redis', gather((bytes, socket) => bytes.toString() === 'PING\r\n' && socket.write('-NOAUTH Authentication required.\r\n'))],
    ['ssh', (socket) => socket.write('SSH-2.0-OpenSSH_9.6\r\n')],
  ])('recognises %s', async (speaks, serve) => {
    expect(await probeServer(serve)).toEqual({ ...spoken, speaks, asked: any })
  })

  it.each<[ProbeTarget['protocol'], Made['speaks'], (socket: Socket) => void]>([
    ['http', 'http', http],
    ['http', 'fastcgi', fastcgi],
    ['http', 'uwsgi', uwsgi(true)],
    ['http', 'uwsgi', uwsgi(false)],
    ['fastcgi', 'fastcgi', fastcgi],
    ['uwsgi', 'http', http],
    ['fastcgi', 'http', http],
    ['https', 'http', http],
    ['uwsgi', 'fastcgi', fastcgi],
    ['fastcgi', 'uwsgi', uwsgi(false)],
    ['uwsgi', 'uwsgi', uwsgi(false)],
  ])('where %s is expected and a single worker speaks %s, says so', async (expected, speaks, serve) => {
    expect(await probeServer(oneAtATime(serve), expected)).toEqual({ ...spoken, speaks, asked: any })
  })

  it('lists what was asked and what came back, the expected protocol first', async () => {
    const { asked } = await probeServer(fastcgi, 'fastcgi')
    const ms = expect.any(Number)
    expect(asked).toEqual([
      {
        question: 'fastcgi',
        outcome: 'answered',
        bytes: '\\x01\\x0a\\x00\\x00\\x00\\x12\\x06\\x00\\x0f\\x01FCGI_MPXS_CONNS0\\x00\\x00\\x00\\x00\\x00\\x00',
        ms,
      },
      { question: 'http', outcome: 'reset', bytes: '', ms },
      { question: 'tls', outcome: 'reset', bytes: '', ms },
      { question: 'http2', outcome: 'reset', bytes: '', ms },
      { question: 'redis', outcome: 'silent', bytes: '', ms },
      { question: 'uwsgi', outcome: 'silent', bytes: '', ms },
      { question: 'uwsgi-unfinished', outcome: 'silent', bytes: '', ms },
      { question: 'listen', outcome: 'silent', bytes: '', ms },
    ])
  })

  it.each(['TLSv1.2', 'TLSv1.3'] as const)('recognises %s, even when plain HTTP is answered in plain HTTP', async (minVersion) => {
    const { key, cert } = makeCertificate({ name: 'app.example' })
    const tls = createTlsServer({ key, cert, minVersion, maxVersion: minVersion }).on('tlsClientError', () => {})
    tls.listen(0, '127.0.0.1')
    await once(tls, 'listening')
    const { port } = tls.address() as AddressInfo
    const helpful = (socket: Socket) =>
      socket.once('data', (bytes) => {
        if (bytes[0] !== 0x16) return socket.end('HTTP/1.1 400 Bad Request\r\n\r\nThis is an HTTPS port.')
        const behind = connect({ host: '127.0.0.1', port }).on('error', () => {})
        behind.write(bytes)
        return socket.pipe(behind).pipe(socket)
      })
    expect(await probeServer(helpful)).toEqual({ ...spoken, speaks: 'tls', asked: any })
    tls.close()
  })

  it('recognises SMTP by its greeting', async () => {
    expect(await probeServer((socket) => socket.write('220 mail.example ESMTP\r\n'))).toEqual({ ...spoken, speaks: 'smtp', asked: any })
  })

  it('recognises HTTP/2 without TLS', async () => {
    const server = createHttp2Server().on('sessionError', () => {})
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    expect(await probe({ host: '127.0.0.1', port }, 'h2c')).toEqual({ ...spoken, speaks: 'http2', asked: any })
    server.close()
  })

  it('names what is expected when a server speaks that and more', async () => {
    const both = gather((bytes, socket) => {
      if (!bytes.includes('\r\n\r\n')) return
      socket.end(bytes.toString('latin1').startsWith('PRI ') ? Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]) : 'HTTP/1.1 404 Not Found\r\n\r\n')
    })
    expect((await probeServer(both, 'h2c')).speaks).toBe('http2')
    expect((await probeServer(both, 'http')).speaks).toBe('http')
  })

  it('asks a unix socket', async () => {
    await using folder = await openFolder()
    const path = `${folder.path}/php.sock`
    await using _server = await listen(
      { path },
      gather((bytes, socket) => (bytes[0] === 1 && bytes[1] === 9 ? socket.write(valuesResult) : socket.end())),
    )
    expect(await probe({ path }, 'fastcgi')).toEqual({ ...spoken, speaks: 'fastcgi', asked: any })
  })

  it.each<[string, (socket: Socket) => void]>([
    ['POP3', (socket) => socket.write('+OK ready\r\n') && socket.once('data', () => socket.write('-ERR unknown command\r\n'))],
    ['MySQL', (socket) => socket.write('J\0\0\0\x0a8.0.36\0')],
    ['an echo', (socket) => socket.pipe(socket)],
    ['closing at once', (socket) => socket.end()],
    ['closing at any byte', (socket) => socket.once('data', () => socket.end())],
    ['resetting at any byte', (socket) => socket.once('data', () => socket.resetAndDestroy())],
  ])('does not guess at %s', async (_, onSocket) => {
    expect(await probeServer(onSocket)).toEqual({ outcome: 'unknown', speaks: null, asked: any })
  })

  it('says silent when nobody says a word', async () => {
    const { outcome, speaks, asked } = await probeServer(() => {})
    expect({ outcome, speaks, outcomes: new Set(asked.map((one) => one.outcome)) }).toEqual({
      outcome: 'silent',
      speaks: null,
      outcomes: new Set(['silent']),
    })
  })

  it('is not made when nothing can be connected', async () => {
    const result = await probeProtocol(benchTarget({ host: '127.0.0.1', port: await freePort() }), benchDeps())
    expect(withoutTimes(result)).toEqual({
      probe: 'protocol',
      outcome: 'not-connected',
      code: 'ECONNREFUSED',
      says: 'No connection to the target could be made, so nothing was asked of it.',
    })
  })
})
