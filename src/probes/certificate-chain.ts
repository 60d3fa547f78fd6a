import type { Certificate, DetailedPeerCertificate, PeerCertificate } from 'node:tls'
import type { TlsSession } from '../contract/probe.ts'

type ChainEntry = TlsSession['chain'][number]

const maxCertificates = 5
const maxNames = 100
const maxNameLength = 300

/**
 * Describes a peer certificate and its issuers, leaf first, at most five, as far as the server sent them or Node’s own roots hold them.
 * Validity is ISO 8601 in UTC. In: what TLSSocket.getPeerCertificate(true) gives, an empty object when there is none.
 */
export function readChain(leaf: DetailedPeerCertificate | Record<string, never> | null): ChainEntry[] {
  const chain: ChainEntry[] = []
  let certificate = leaf as DetailedPeerCertificate | null
  while (certificate?.fingerprint256 !== undefined && chain.length < maxCertificates) {
    chain.push(describe(certificate))
    // A root is its own issuer.
    const issuer: DetailedPeerCertificate | undefined = certificate.issuerCertificate
    certificate = issuer === undefined || issuer.fingerprint256 === certificate.fingerprint256 ? null : issuer
  }
  return chain
}

function describe(certificate: PeerCertificate): ChainEntry {
  return {
    subject: distinguishedName(certificate.subject),
    issuer: distinguishedName(certificate.issuer),
    altNames: altNames(certificate.subjectaltname ?? ''),
    validFrom: isoTime(certificate.valid_from),
    validTo: isoTime(certificate.valid_to),
    fingerprint256: certificate.fingerprint256,
  }
}

/** `CN=app.example, O=Example`; an attribute given twice is named twice. */
function distinguishedName(name: Certificate | undefined): string {
  const parts = Object.entries(name ?? {}).flatMap(([key, value]) => [value].flat().map((one) => `${key}=${one}`))
  return parts.join(', ').slice(0, maxNameLength)
}

// A hostile certificate of nothing but quotes must not hold up the reading of its names.
const maxNamesLength = 8000

/** Node writes `DNS:a.example, IP Address:127.0.0.1` and puts a value that holds a comma in quotes. */
function altNames(text: string): string[] {
  const names = text.slice(0, maxNamesLength).match(/(?:[^",]|"(?:[^"\\]|\\.)*")+/g) ?? []
  return names.slice(0, maxNames).map((name) => name.trim().slice(0, maxNameLength))
}

function isoTime(text: string): string {
  const time = Date.parse(text)
  return Number.isNaN(time) ? text : new Date(time).toISOString()
}
