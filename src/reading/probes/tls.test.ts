import { describe, expect, it } from 'vitest'
import type { ProbeResultOf, TlsSession } from '../../contract/probe.ts'
import { at, fact, factsOf, tlsAlert, tlsSession } from '../probe-run-bench.ts'

const address = '10.0.3.7:443'
const where = 'TLS probe from web1, after 20 ms'
const unnamed = { servername: null, nameMatches: false }
const broken = { version: null, cipher: null, nameMatches: null }
const tried = (withName: TlsSession | null, withoutName: TlsSession): ProbeResultOf<'tls'> => ({
  probe: 'tls',
  startedAt: at,
  ms: 20,
  outcome: 'tried',
  address,
  withName,
  withoutName,
})
const works = { version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384', host: 'shop.example', ms: 8 }
const good = 'TLSv1.3 TLS_AES_256_GCM_SHA384'

describe('readTls', () => {
  it('reads handshakes that work', () => {
    expect(factsOf(tried(tlsSession(), tlsSession(unnamed)), { protocol: 'https' })).toEqual([
      fact(
        'upstream.tls',
        { is: 'works', ...works },
        `TLS to ${address}: with name shop.example → ${good}; without a name → ${good}, certificate for another name`,
        where,
      ),
    ])
  })

  it('reads a port that is not TLS', () => {
    const plain = tlsSession({ ...broken, outcome: 'not-tls', code: 'ERR_SSL_WRONG_VERSION_NUMBER' })
    expect(factsOf(tried(null, { ...plain, servername: null }))).toEqual([
      fact(
        'upstream.tls',
        { is: 'plain', code: 'ERR_SSL_WRONG_VERSION_NUMBER', ms: 8 },
        `TLS to ${address}: without a name → ERR_SSL_WRONG_VERSION_NUMBER`,
        where,
      ),
    ])
  })

  it('reads a handshake that needs a server name', () => {
    expect(factsOf(tried(tlsSession(), tlsAlert(112, 'unrecognized_name', { servername: null })))).toEqual([
      fact(
        'upstream.tls',
        { is: 'name', alert: 112, code: 'ERR_SSL_ALERT', ...works },
        `TLS to ${address}: with name shop.example → ${good}; without a name → alert 112 unrecognized_name`,
        where,
      ),
    ])
  })

  it('asks only for the handshake with a name at the public address', () => {
    expect(factsOf(tried(tlsSession(), tlsAlert(40, 'handshake_failure', { servername: null })), { hop: 'url' })).toEqual([
      fact(
        'url.tls',
        { is: 'works', ...works },
        `TLS to ${address}: with name shop.example → ${good}; without a name → alert 40 handshake_failure`,
        where,
      ),
    ])
  })

  it('reads a certificate that a verifying proxy would refuse', () => {
    expect(factsOf(tried(tlsSession({ verifyError: 'CERT_HAS_EXPIRED', nameMatches: false }), tlsSession(unnamed)))).toEqual([
      fact(
        'upstream.tls',
        { is: 'certificate', reason: 'expired', code: 'CERT_HAS_EXPIRED', ...works },
        `TLS to ${address}: with name shop.example → ${good}, CERT_HAS_EXPIRED, certificate for another name; without a name → ${good}, certificate for another name`,
        where,
      ),
    ])
  })

  it.each([
    ['CERT_NOT_YET_VALID', 'not-yet-valid'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'unknown-issuer'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unknown-issuer'],
  ])('gives the reason for %s', (verifyError, reason) => {
    const [tls] = factsOf(tried(null, tlsSession({ servername: null, nameMatches: null, verifyError })))
    expect(tls?.value).toEqual({ is: 'certificate', reason, code: verifyError, version: works.version, cipher: works.cipher, ms: 8 })
  })

  const name = { servername: 'shop.example' }
  const asks = { asksForClientCertificate: true }
  it.each([
    ['alert 70', tlsAlert(70, 'protocol_version'), 'version'],
    ['alert 71', tlsAlert(71, 'insufficient_security'), 'version'],
    ['alert 40 although a name was sent', tlsAlert(40, 'handshake_failure', name), 'version'],
    ['alert 116', tlsAlert(116, 'certificate_required'), 'client-certificate'],
    ['alert 40 after it asked for a certificate', tlsAlert(40, 'handshake_failure', asks), 'client-certificate'],
    ['alert 80', tlsAlert(80, 'internal_error'), 'failed'],
    ['a close', tlsSession({ ...broken, outcome: 'closed' }), 'failed'],
    ['a reset', tlsSession({ ...broken, outcome: 'reset', code: 'ECONNRESET' }), 'failed'],
    ['a deadline', tlsSession({ ...broken, outcome: 'timed-out' }), 'failed'],
  ] as const)('reads two handshakes that end with %s', (_, session, is) => {
    const [tls] = factsOf(tried(session, { ...session, servername: null }))
    expect(tls?.value).toEqual(
      Object.fromEntries(
        Object.entries({ is, alert: session.alert?.number, code: session.code ?? undefined, host: 'shop.example', ms: 8 }).filter(
          ([, field]) => field !== undefined,
        ),
      ),
    )
  })

  it.each([
    ['alert 40 where no name was sent', null, tlsAlert(40, 'handshake_failure', { servername: null }), 'failed'],
    ['a name that is not known', tlsAlert(112, 'unrecognized_name'), tlsSession(unnamed), 'failed'],
    ['a certificate for another name', tlsSession({ nameMatches: false }), tlsSession(unnamed), 'certificate'],
    ['a deadline without a name only', tlsSession(), tlsSession({ ...broken, servername: null, outcome: 'timed-out' }), 'works'],
    ['an objection that has no word', tlsSession({ verifyError: 'CERT_REVOKED' }), tlsSession(unnamed), 'works'],
    ['plain only once', tlsAlert(80, 'internal_error'), tlsSession({ ...broken, servername: null, outcome: 'not-tls' }), 'failed'],
  ] as const)('reads %s', (_, withName, withoutName, is) => {
    expect(factsOf(tried(withName, withoutName)).map(({ value }) => value.is)).toEqual([is])
  })

  it('reads nothing when no handshake was tried', () => {
    expect(factsOf({ probe: 'tls', startedAt: at, ms: 0, outcome: 'not-connected', code: 'ECONNREFUSED', says: 'No.' })).toEqual([])
  })
})
