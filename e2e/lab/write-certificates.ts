import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type MadeCertificate, makeCertificate } from '../../src/probes/certificate-bench.ts'
import type { WantedCertificate } from './scenario-form.ts'

/** Writes FILE.crt and FILE.key (PEM) of each certificate into `folder`; an issuer comes before what it signs. */
export function writeCertificates(folder: string, wanted: readonly WantedCertificate[]): void {
  const made = new Map<string, MadeCertificate>()
  for (const { file, name, issuer, isAuthority = false, daysLeft = 90 } of wanted) {
    const validTo = new Date(Date.now() + daysLeft * day)
    const signedBy = issuer === undefined ? undefined : made.get(issuer)
    const one = makeCertificate({
      name,
      authority: isAuthority,
      validFrom: new Date(validTo.getTime() - 365 * day),
      validTo,
      ...(signedBy && { issuer: signedBy }),
    })
    made.set(file, one)
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, `${file}.crt`), one.cert)
    writeFileSync(join(folder, `${file}.key`), one.key)
  }
}

const day = 86_400_000
