/** Alerts of RFC 8446, section 6, and the older ones that servers still send, as the IANA registry names them. */
const names: Record<number, string> = {
  0: 'close_notify',
  10: 'unexpected_message',
  20: 'bad_record_mac',
  22: 'record_overflow',
  30: 'decompression_failure',
  40: 'handshake_failure',
  41: 'no_certificate',
  42: 'bad_certificate',
  43: 'unsupported_certificate',
  44: 'certificate_revoked',
  45: 'certificate_expired',
  46: 'certificate_unknown',
  47: 'illegal_parameter',
  48: 'unknown_ca',
  49: 'access_denied',
  50: 'decode_error',
  51: 'decrypt_error',
  70: 'protocol_version',
  71: 'insufficient_security',
  80: 'internal_error',
  86: 'inappropriate_fallback',
  90: 'user_canceled',
  100: 'no_renegotiation',
  109: 'missing_extension',
  110: 'unsupported_extension',
  111: 'certificate_unobtainable',
  112: 'unrecognized_name',
  113: 'bad_certificate_status_response',
  114: 'bad_certificate_hash_value',
  115: 'unknown_psk_identity',
  116: 'certificate_required',
  120: 'no_application_protocol',
}

/** Reads the alert that the other side sent out of an OpenSSL error, whose text ends with `SSL alert number 40`; null for any other. */
export function alertIn(error: Error): { number: number; name: string } | null {
  const digits = /SSL alert number (\d+)/.exec(error.message)?.[1]
  return digits === undefined ? null : { number: Number(digits), name: names[Number(digits)] ?? 'unknown' }
}

/** What a server answers that misses a client certificate: OpenSSL 40 or 116, Go and Java 42; 41 and 49 are rare. */
export const alertsForMissingCertificate = [40, 41, 42, 49, 116]
