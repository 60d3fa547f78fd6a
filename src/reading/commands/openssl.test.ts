import { describe, expect, it } from 'vitest'
import { openssl } from './openssl.ts'

const hints = { proxy: null, upstream: { host: 'app.internal', port: 8443 }, url: null }
const command = 'me@web1:~$ echo | openssl s_client -connect app.internal:8443 -servername app.internal'
const read = (text: string) => openssl.read(text, hints)
const at = (line: number, about: string, value: object, quote: string) => ({ about, value, quote, line })
const connects = at(2, 'upstream.connect', { is: 'connects', address: 'app.internal:8443' }, 'CONNECTED(00000003)')
const output = (...rest: string[]) => [command, 'CONNECTED(00000003)', ...rest].join('\n')
const none = ['---', 'no peer certificate available', '---', 'New, (NONE), Cipher is (NONE)', 'Verify return code: 0 (ok)']
const session = ['---', 'New, TLSv1.3, Cipher is TLS_AES_256_GCM_SHA384']
const agreed = { version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384', host: 'app.internal' }

describe('openssl', () => {
  it('reads a session', () => {
    expect(read(output(...session, 'Verify return code: 0 (ok)', '---'))).toEqual([
      connects,
      at(4, 'upstream.tls', { is: 'works', ...agreed }, 'New, TLSv1.3, Cipher is TLS_AES_256_GCM_SHA384'),
    ])
  })

  it.each([
    ['18 (self-signed certificate)', 'self-signed'],
    ['10 (certificate has expired)', 'expired'],
    ['20 (unable to get local issuer certificate)', 'unknown-issuer'],
    ['62 (hostname mismatch)', 'wrong-name'],
  ])('reads the objection %s', (says, reason) => {
    const line = `Verify return code: ${says}`
    expect(read(output('depth=0 CN = app.internal', ...session, line))).toEqual([
      connects,
      at(6, 'upstream.tls', { is: 'certificate', reason, ...agreed }, `app.internal:8443: ${line}`),
    ])
  })

  it.each([
    [
      '409787DEFD7E0000:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:ssl/record/ssl3_record.c:354:',
      { is: 'plain', code: 'ERR_SSL_WRONG_VERSION_NUMBER' },
    ],
    [
      '140161:error:14094410:SSL routines:ssl3_read_bytes:sslv3 alert handshake failure:ssl/record/rec_layer_s3.c:1543:SSL alert number 40',
      { is: 'version', alert: 40 },
    ],
    [
      '140161:error:14094458:SSL routines:ssl3_read_bytes:tlsv1 unrecognized name:ssl/record/rec_layer_s3.c:1543:SSL alert number 112',
      { is: 'failed', alert: 112 },
    ],
    ['write:errno=104', { is: 'failed', code: 'ECONNRESET' }],
  ])('reads %s', (says, finding) => {
    expect(read(output(says, ...none))).toEqual([connects, at(3, 'upstream.tls', { ...finding, host: 'app.internal' }, says)])
  })

  it('does not blame the versions when no name was sent', () => {
    const says = '140161:error:0A000410:SSL routines::sslv3 alert handshake failure:ssl/record/rec_layer_s3.c:1584:SSL alert number 40'
    const text = output(says, ...none).replace('-servername app.internal', '-noservername')
    expect(read(text)[1]).toEqual(at(3, 'upstream.tls', { is: 'failed', alert: 40 }, says))
  })

  it('reads that a client certificate is missed after the handshake', () => {
    const says =
      '00D7:error:0A00045C:SSL routines:ssl3_read_bytes:tlsv13 alert certificate required:ssl/record/rec_layer_s3.c:1584:SSL alert number 116'
    expect(read(output(...session, 'Verify return code: 0 (ok)', says))[1]).toEqual(
      at(6, 'upstream.tls', { is: 'client-certificate', alert: 116, host: 'app.internal' }, says),
    )
  })

  it.each([
    [
      '80FB:error:8000006F:system library:BIO_connect:Connection refused:../crypto/bio/bio_sock2.c:117:calling connect()',
      'upstream.connect',
      { is: 'refused', address: 'app.internal:8443', code: 'ECONNREFUSED' },
    ],
    ['connect:errno=110', 'upstream.connect', { is: 'times-out', address: 'app.internal:8443', code: 'ETIMEDOUT' }],
    [
      '40E7:error:10080002:BIO routines:BIO_lookup_ex:system lib:../crypto/bio/bio_addr.c:738:Name or service not known',
      'upstream.name',
      { is: 'fails', host: 'app.internal', code: 'EAI_NONAME', notFound: true },
    ],
  ])('reads %s', (says, about, value) => {
    expect(read(`${command}\n${says}\nconnect:errno=0`)).toEqual([at(2, about, value, says)])
  })

  it('says nothing without its command, or of a session that began as another protocol', () => {
    expect(
      read(
        output(...session, 'Verify return code: 0 (ok)')
          .split('\n')
          .slice(1)
          .join('\n'),
      ),
    ).toEqual([])
    expect(read(output(...session).replace('-servername', '-starttls smtp -servername'))).toEqual([connects])
  })

  it.each([
    ['nginx', 'SSL_do_handshake() failed (SSL: error:0A00010B:SSL routines::wrong version number) while SSL handshaking', false],
    ['a modem', 'CONNECTED 9600', false],
    ['its first line', 'CONNECTED(00000003)', true],
  ])('recognises %s: %s', (_what, text, is) => {
    expect(openssl.recognises(text)).toBe(is)
  })
})
