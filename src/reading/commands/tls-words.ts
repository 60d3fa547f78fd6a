import type { SubjectValue } from '../../contract/subjects.ts'

type Tls = SubjectValue<'upstream.tls'>
export type TlsFinding = Pick<Tls, 'is' | 'alert' | 'code' | 'reason'>

/**
 * Reads how OpenSSL, GnuTLS, NSS, LibreSSL, Schannel and Secure Transport word a failed handshake. Alert numbers: RFC 8446, section 6.
 * `named` says that a server name was sent: then alert 40 is about versions and ciphers, else it can just as well mean the missing name.
 * Out: null for words that tell of no failure.
 */
export function tlsWords(text: string, named: boolean): TlsFinding | null {
  if (/wrong version number|packet length too long|http request|unknown protocol|unexpected TLS packet/i.test(text))
    return { is: 'plain', code: 'ERR_SSL_WRONG_VERSION_NUMBER' }
  const alert = alertOf(text)
  if (alert !== null) return alertFinding(alert, named)
  const reason = certificateReason(text)
  if (reason !== null) return { is: 'certificate', reason }
  if (/unsupported protocol|no protocols available|no shared cipher|no ciphers available|handshake failure|no cipher match/i.test(text))
    return { is: named || !/handshake failure/i.test(text) ? 'version' : 'failed' }
  if (/reset by peer/i.test(text)) return { is: 'failed', code: 'ECONNRESET' }
  if (/ssl connection timeout|handshake timed out/i.test(text)) return { is: 'failed', code: 'ETIMEDOUT' }
  if (/ssl_error_syscall|unexpected eof|connection was non-properly terminated|handshake.{0,40}closed/i.test(text))
    return { is: 'failed', code: 'SSL_ERROR_SYSCALL' }
  return null
}

/** What a verifying client objects to, in the words of X509_verify_cert_error_string(3) and of curl; null when the words are no objection. */
export function certificateReason(text: string): NonNullable<Tls['reason']> | null {
  return reasons.find(([shape]) => shape.test(text))?.[1] ?? null
}

function alertFinding(alert: number, named: boolean): TlsFinding {
  if (alert === 116) return { is: 'client-certificate', alert }
  if (alert === 70 || alert === 71 || (alert === 40 && named)) return { is: 'version', alert }
  return { is: 'failed', alert }
}

function alertOf(text: string): number | null {
  const number = /(?:SSL alert number|fatal alert(?: code)?:?|\balert\b.{0,40}\() ?(\d{2,3})\b/i.exec(text)?.[1]
  if (number !== undefined && Number(number) < 256) return Number(number)
  if (!/\balert\b|tlsv1 unrecognized name/i.test(text)) return null
  return alerts.find(([shape]) => shape.test(text))?.[1] ?? null
}

const alerts: readonly (readonly [RegExp, number])[] = [
  [/unexpected message/i, 10],
  [/handshake failure/i, 40],
  [/bad certificate/i, 42],
  [/unsupported certificate/i, 43],
  [/certificate (?:has )?expired/i, 45],
  [/certificate unknown|unknown certificate/i, 46],
  [/illegal parameter/i, 47],
  [/unknown ca/i, 48],
  [/access denied/i, 49],
  [/decode error/i, 50],
  [/protocol version/i, 70],
  [/insufficient security/i, 71],
  [/internal error/i, 80],
  [/unrecognized name|unrecognised name/i, 112],
  [/certificate required/i, 116],
  [/no application protocol/i, 120],
]

const reasons: readonly (readonly [RegExp, NonNullable<Tls['reason']>])[] = [
  [/certificate (?:has |is )?expired|expired certificate|SEC_E_CERT_EXPIRED/i, 'expired'],
  [/certificate is not yet valid|not yet activated/i, 'not-yet-valid'],
  [/self[- ]signed certificate in (?:certificate )?chain/i, 'unknown-issuer'],
  [/self[- ]signed certificate/i, 'self-signed'],
  [
    /unable to get (?:local )?issuer|unable to verify the first certificate|unknown (?:ca|authority|issuer)|UNTRUSTED_ROOT|not signed by a trusted/i,
    'unknown-issuer',
  ],
  [
    /no alternative certificate subject name|does not match target host|hostname mismatch|ip address mismatch|SEC_E_WRONG_PRINCIPAL/i,
    'wrong-name',
  ],
]
