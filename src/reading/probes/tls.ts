import type { ProbeResultOf, ProbeTarget, TlsSession } from '../../contract/probe.ts'
import type { SubjectValue } from '../../contract/subjects.ts'
import { type Observation, observe } from './observation.ts'

type Finding = Pick<SubjectValue<'upstream.tls'>, 'is' | 'reason'> & { by: TlsSession }

/**
 * Reads the two handshakes. What decides, in this order:
 * 1. `plain`: what answers is not TLS.
 * 2. No handshake works: `client-certificate` (the server misses one: alert 116, or it asked for one before it broke off),
 *    `version` (alert 70 or 71, or alert 40 although a name was sent: no version or cipher fits), else `failed`.
 * 3. `name` (upstream only): it works with a server name and breaks off without one. nginx sends none unless told to. For the public
 *    address only the handshake with a name counts, as browsers send one.
 * 4. `failed`: it works without a name, but not with the name of the Host header.
 * 5. `certificate`: the handshake works, and a proxy that verifies would object. Most do not verify unless told to.
 * 6. `works`. An objection with no word of its own (revoked, wrong purpose) is its `code`.
 */
export function readTls(result: ProbeResultOf<'tls'>, { hop }: ProbeTarget): Observation[] {
  if (result.outcome !== 'tried') return []
  const { withName, withoutName } = result
  const { is, reason, by } = hop === 'url' ? findingOf(withName, withName ?? withoutName) : findingOf(withName, withoutName)
  const value = {
    is,
    reason,
    alert: by.alert?.number,
    code: by.code ?? by.verifyError,
    version: by.version,
    cipher: by.cipher,
    host: by.servername,
    ms: by.ms,
  }
  const sessions = [withName, withoutName].filter((session) => session !== null)
  return [observe(`${hop}.tls`, value, `TLS to ${result.address}: ${sessions.map(sessionLine).join('; ')}`)]
}

function findingOf(withName: TlsSession | null, withoutName: TlsSession): Finding {
  const main = withName ?? withoutName
  const sessions = [main, withoutName]
  if (sessions.every(({ outcome }) => outcome === 'not-tls')) return { is: 'plain', by: main }
  if (sessions.every(({ outcome }) => outcome !== 'handshake')) return { is: breakOf(main), by: main }
  if (main.outcome !== 'handshake') return { is: 'failed', by: main }
  if (brokeOff(withoutName)) return { is: 'name', by: { ...main, alert: withoutName.alert, code: withoutName.code } }
  const reason = objection(main)
  return reason === undefined ? { is: 'works', by: main } : { is: 'certificate', reason, by: main }
}

function breakOf({ alert, asksForClientCertificate, servername }: TlsSession): Finding['is'] {
  if (asksForClientCertificate || alert?.number === 116) return 'client-certificate'
  // Without a name, 40 can just as well mean that the name is missing.
  const noCommon = alert?.number === 70 || alert?.number === 71 || (alert?.number === 40 && servername !== null)
  return noCommon ? 'version' : 'failed'
}

/** Ended by the other side, not by a deadline or by this machine. */
function brokeOff({ outcome }: TlsSession): boolean {
  return outcome === 'alert' || outcome === 'closed' || outcome === 'reset'
}

function objection({ verifyError, nameMatches, servername }: TlsSession): Finding['reason'] {
  const reason = verifyError === null ? undefined : reasons.get(verifyError)
  return reason ?? (nameMatches === false && servername !== null ? 'wrong-name' : undefined)
}

/** As OpenSSL names them, see openssl-verification-options(1); the last two are Node’s and OpenSSL’s word for another name. */
const reasons = new Map<string, NonNullable<Finding['reason']>>([
  ['CERT_HAS_EXPIRED', 'expired'],
  ['CERT_NOT_YET_VALID', 'not-yet-valid'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'unknown-issuer'],
  ['UNABLE_TO_GET_ISSUER_CERT', 'unknown-issuer'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'unknown-issuer'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unknown-issuer'],
  ['CERT_UNTRUSTED', 'unknown-issuer'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'wrong-name'],
  ['HOSTNAME_MISMATCH', 'wrong-name'],
])

function sessionLine({ servername, outcome, alert, code, version, cipher, verifyError, nameMatches }: TlsSession): string {
  const name = servername === null ? 'without a name' : `with name ${servername}`
  if (outcome !== 'handshake') return `${name} → ${alert === null ? (code ?? outcome) : `alert ${alert.number} ${alert.name}`}`
  const objections = [verifyError, nameMatches === false ? 'certificate for another name' : null].filter((one) => one !== null)
  return [`${name} → ${version ?? 'TLS'} ${cipher ?? ''}`.trim(), ...objections].join(', ')
}
