import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../support/badgateway.ts'

/**
 * Reads a file of docs/hosting and puts what a test has in place of what stands there: ports, certificates, addresses. Rejects when something
 * to replace is not there, because then the test would run something else than the file.
 */
export async function hostingFile(name: string, replacements: Readonly<Record<string, string>> = {}): Promise<string> {
  let text = await readFile(join(root, 'docs/hosting', name), 'utf8')
  for (const [from, to] of Object.entries(replacements)) {
    if (!text.includes(from)) throw new Error(`docs/hosting/${name} has no: ${from}`)
    text = text.replaceAll(from, to)
  }
  return text
}
