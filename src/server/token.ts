import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** The header that carries the token. A header of its own name can never be sent across origins without a preflight. */
export const tokenHeader = 'x-badgateway-token'

/** A fresh token: 192 random bits as 32 characters of base64url. */
export function newToken(): string {
  return randomBytes(24).toString('base64url')
}

/** Compares two tokens in a time that tells nothing about either; the digests make the lengths equal. */
export function isSameToken(sent: string, token: string): boolean {
  return timingSafeEqual(digest(sent), digest(token))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
