/** Writes bytes as text: printable ASCII as it is, everything else and the backslash as `\xNN`, so that it can be read back exactly. */
export function escapeBytes(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    .toString('latin1')
    .replace(/[^ -[\]-~]/g, (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`)
}
