import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { createServer, type TlsOptions } from 'node:tls'
import { describe, expect, it } from 'vitest'
import type { ProbeTarget, TlsSession } from '../contract/probe.ts'
import { type MadeCertificate, makeCertificate } from './certificate-bench.ts'
import { benchDeps, benchTarget, freePort, listen, openFolder, withoutTimes } from './loopback-bench.ts'
import { probeTls } from './tls.ts'

const own = makeCertificate({ name: 'app.example' })

/** A TLS server on 127.0.0.1 until disposed. */
async function serve(options: TlsOptions): Promise<{ port: number } & AsyncDisposable> {
  const open = new Set<Socket>()
  const server = createServer({ key: own.key, cert: own.cert, ...options }, (socket) => socket.on('error', () => {}).resume())
  server.on('connection', (socket) => open.add(socket.on('error', () => {})))
  server.on('tlsClientError', () => {})
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: async () => {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

async function probe(port: number, wish: Partial<ProbeTarget> = {}, deadlines = {}) {
  const target: ProbeTarget = { ...benchTarget({ host: '127.0.0.1', port }), protocol: 'https', ...wish }
  const result = await probeTls(target, benchDeps({ deadlines }))
  if (result.outcome !== 'tried') throw new Error(`The probe was not made: ${result.outcome}`)
  return withoutTimes(result)
}

function described({ cert }: MadeCertificate): TlsSession['chain'][number] {
  const { subject, issuer, subjectAltName, validFrom, validTo, fingerprint256 } = new X509Certificate(cert)
  const altNames = subjectAltName?.split(', ') ?? []
  return {
    subject,
    issuer,
    altNames,
    validFrom: new Date(validFrom).toISOString(),
    validTo: new Date(validTo).toISOString(),
    fingerprint256,
  }
}

/** A session as it ends when nothing was agreed. */
const failed = {
  alert: null,
  code: null,
  version: null,
  cipher: null,
  chain: [],
  verifyError: null,
  nameMatches: null,
  asksForClientCertificate: false,
  ms: expect.any(Number),
}

describe('probeTls', () => {
  it('describes a session with and without the server name', async () => {
    await using server = await serve({})
    const session = {
      ...failed,
      outcome: 'handshake',
      version: 'TLSv1.3',
      cipher: 'TLS_AES_256_GCM_SHA384',
      chain: [described(own)],
      verifyError: 'DEPTH_ZERO_SELF_SIGNED_CERT',
      nameMatches: true,
    }
    expect(await probe(server.port)).toEqual({
      probe: 'tls',
      outcome: 'tried',
      address: `127.0.0.1:${server.port}`,
      withName: { ...session, servername: 'app.example' },
      withoutName: { ...session, servername: null },
    })
  })

  it('shows the chain leaf first, and that its issuer is unknown', async () => {
    const root = makeCertificate({ name: 'Test Root', authority: true })
    const middle = makeCertificate({ name: 'Test Middle', authority: true, issuer: root })
    const leaf = makeCertificate({ name: 'leaf', altNames: ['app.example', '*.app.example'], issuer: middle })
    await using server = await serve({ key: leaf.key, cert: leaf.cert + middle.cert })
    const { withName } = await probe(server.port)
    expect(withName?.chain).toEqual([described(leaf), described(middle)])
    expect(withName?.verifyError).toBe('UNABLE_TO_GET_ISSUER_CERT_LOCALLY')
    expect(withName?.nameMatches).toBe(true)
  })

  it.each([
    ['is expired', { validFrom: new Date('2020-01-01'), validTo: new Date('2021-01-01') }, 'CERT_HAS_EXPIRED', true],
    ['is not yet valid', { validFrom: new Date('2045-01-01'), validTo: new Date('2046-01-01') }, 'CERT_NOT_YET_VALID', true],
    ['is for another name', { altNames: ['other.example'] }, 'DEPTH_ZERO_SELF_SIGNED_CERT', false],
  ])('tells that a certificate %s', async (_, wish, verifyError, nameMatches) => {
    const bad = makeCertificate({ name: 'app.example', ...wish })
    await using server = await serve(bad)
    const { withName } = await probe(server.port)
    expect(withName).toMatchObject({ outcome: 'handshake', verifyError, nameMatches, chain: [described(bad)] })
  })

  it('judges an address by the addresses in the certificate, and sends no name for it', async () => {
    await using server = await serve({})
    expect(await probe(server.port, { hostHeader: '127.0.0.1:8443' })).toMatchObject({
      withName: null,
      withoutName: { servername: null, outcome: 'handshake', nameMatches: false },
    })
  })

  it.each([['TLSv1'], ['TLSv1.1'], ['TLSv1.2']] as const)('sees a server that offers only %s', async (version) => {
    await using server = await serve({ minVersion: version, maxVersion: version, ciphers: 'DEFAULT:@SECLEVEL=0' })
    expect((await probe(server.port)).withName).toMatchObject({ outcome: 'handshake', version, alert: null })
  })

  it.each([
    ['TLSv1.3', 116, 'certificate_required', 'TLSv1.3'],
    ['TLSv1.2', 40, 'handshake_failure', null],
  ] as const)('sees that a %s server requires a client certificate', async (version, number, name, agreed) => {
    await using server = await serve({ maxVersion: version, requestCert: true, rejectUnauthorized: true, ca: own.cert })
    const { withName } = await probe(server.port)
    expect(withName).toMatchObject({
      outcome: 'alert',
      alert: { number, name },
      version: agreed,
      chain: [described(own)],
      asksForClientCertificate: true,
    })
  })

  it('tells an alert for want of a common cipher from one for want of a client certificate', async () => {
    await using server = await serve({ maxVersion: 'TLSv1.2', ciphers: 'ECDHE-RSA-AES128-GCM-SHA256' })
    expect((await probe(server.port)).withName).toEqual({
      ...failed,
      servername: 'app.example',
      outcome: 'alert',
      alert: { number: 40, name: 'handshake_failure' },
      code: 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
    })
  })

  it('sees a server that closes unless it is given a name it knows', async () => {
    await using server = await serve({ SNICallback: (_name, done) => done(new Error('unknown')) })
    const { withName, withoutName } = await probe(server.port)
    expect(withName).toEqual({ ...failed, servername: 'app.example', outcome: 'closed' })
    expect(withoutName).toMatchObject({ servername: null, outcome: 'handshake' })
  })

  it.each([
    [10, 'unexpected_message'],
    [40, 'handshake_failure'],
    [42, 'bad_certificate'],
    [43, 'unsupported_certificate'],
    [44, 'certificate_revoked'],
    [45, 'certificate_expired'],
    [46, 'certificate_unknown'],
    [47, 'illegal_parameter'],
    [48, 'unknown_ca'],
    [49, 'access_denied'],
    [50, 'decode_error'],
    [51, 'decrypt_error'],
    [70, 'protocol_version'],
    [71, 'insufficient_security'],
    [80, 'internal_error'],
    [86, 'inappropriate_fallback'],
    [112, 'unrecognized_name'],
    [116, 'certificate_required'],
    [120, 'no_application_protocol'],
  ])('reads alert %i as %s', async (number, name) => {
    await using server = await listen({ host: '127.0.0.1' }, (socket) => {
      socket.once('data', () => socket.end(Buffer.from([0x15, 3, 3, 0, 2, 2, number])))
    })
    expect((await probe(server.port)).withName).toEqual({
      ...failed,
      servername: 'app.example',
      outcome: 'alert',
      alert: { number, name },
      code: expect.stringMatching(/^ERR_SSL_(SSLV3|TLSV1|TLSV13)_/),
    })
  })

  it.each([
    ['HTTP', 'HTTP/1.1 400 Bad Request\r\n\r\n'],
    ['an SSH banner', 'SSH-2.0-OpenSSH_9.6\r\n'],
    ['null bytes', '\0'.repeat(64)],
  ])('tells that %s is no TLS', async (_, answer) => {
    await using server = await listen({ host: '127.0.0.1' }, (socket) => socket.end(answer))
    expect((await probe(server.port)).withName).toEqual({
      ...failed,
      servername: 'app.example',
      outcome: 'not-tls',
      code: 'ERR_SSL_WRONG_VERSION_NUMBER',
    })
  })

  it.each<[string, (socket: Socket) => void, Partial<TlsSession>]>([
    ['a close', (socket) => socket.once('data', () => socket.end()), { outcome: 'closed' }],
    ['a reset', (socket) => socket.once('data', () => socket.resetAndDestroy()), { outcome: 'reset', code: 'ECONNRESET' }],
    ['silence', () => {}, { outcome: 'timed-out' }],
  ])('tells %s during the handshake', async (_, onSocket, end) => {
    await using server = await listen({ host: '127.0.0.1' }, onSocket)
    const { withName, withoutName } = await probe(server.port, {}, { tls: 100 })
    expect(withName).toEqual({ ...failed, servername: 'app.example', ...end })
    expect(withoutName).toEqual({ ...failed, servername: null, ...end })
  })

  it('speaks to a unix socket', async () => {
    await using folder = await openFolder()
    const path = `${folder.path}/tls.sock`
    await using _server = await listen({ path }, (socket) => socket.end('SSH-2.0-x\r\n'))
    expect(await probe(0, { at: { path } })).toMatchObject({
      address: `unix:${path}`,
      withName: { outcome: 'not-tls' },
      withoutName: { outcome: 'not-tls' },
    })
  })

  it('ends with the run', async () => {
    const run = new AbortController()
    await using server = await listen({ host: '127.0.0.1' }, (socket) => socket.once('data', () => run.abort()))
    const result = await probeTls(
      { ...benchTarget({ host: '127.0.0.1', port: server.port }), protocol: 'https' },
      benchDeps({ signal: run.signal }),
    )
    expect(result).toMatchObject({ outcome: 'tried', withName: { outcome: 'failed', code: 'ABORT_ERR' } })
  })

  it('is not made when nothing can be connected', async () => {
    const result = await probeTls(benchTarget({ host: '127.0.0.1', port: await freePort() }), benchDeps())
    expect(withoutTimes(result)).toEqual({
      probe: 'tls',
      outcome: 'not-connected',
      code: 'ECONNREFUSED',
      says: 'No connection to the target could be made, so nothing was asked of it.',
    })
  })
})
