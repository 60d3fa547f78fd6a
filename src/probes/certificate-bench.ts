import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

export type MadeCertificate = { key: string; cert: string; name: string; privateKey: KeyObject }
export type CertificateWish = {
  name: string
  /** DNS names that it is for; `name` when absent. */
  altNames?: string[]
  /** Signed by itself when absent. */
  issuer?: MadeCertificate
  authority?: boolean
  validFrom?: Date
  validTo?: Date
}

const day = 86_400_000

/**
 * For tests: makes an X.509 certificate (RFC 5280) with a P-256 key, PEM, since Node has no function for it and openssl’s command
 * line may be missing. Valid from yesterday until tomorrow unless told otherwise, to the second.
 */
export function makeCertificate({ name, altNames = [name], issuer, authority = false, ...validity }: CertificateWish): MadeCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const extensions = [
    sequence(oid('551d13'), octets(sequence(...(authority ? [der(0x01, Buffer.from([0xff]))] : [])))),
    sequence(oid('551d11'), octets(sequence(...altNames.map((altName) => der(0x82, Buffer.from(altName)))))),
  ]
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaWithSha256,
    distinguishedName(issuer?.name ?? name),
    sequence(time(validity.validFrom ?? new Date(Date.now() - day)), time(validity.validTo ?? new Date(Date.now() + day))),
    distinguishedName(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions)),
  )
  const signature = sign('sha256', body, issuer?.privateKey ?? privateKey)
  const certificate = sequence(body, ecdsaWithSha256, der(0x03, Buffer.concat([Buffer.from([0]), signature])))
  return {
    name,
    privateKey,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64').replace(/.{64}(?=.)/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
  }
}

const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'))

function distinguishedName(commonName: string): Buffer {
  return sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from(commonName)))))
}

function time(at: Date): Buffer {
  return der(0x18, Buffer.from(`${at.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`))
}

function oid(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, 'hex'))
}

function octets(content: Buffer): Buffer {
  return der(0x04, content)
}

function sequence(...parts: Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts))
}

function der(tag: number, content: Buffer): Buffer {
  const size = content.length
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff]
  return Buffer.concat([Buffer.from([tag, ...length]), content])
}
