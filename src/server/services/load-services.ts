import { readFile, stat } from 'node:fs/promises'
import type { Service } from '../../contract/services.ts'
import { readServices } from './read-services.ts'

const maxBytes = 1024 * 1024
const maxErrors = 10

/**
 * Reads a services file, at most 1 MB. In: its path. Out: the services, in the order of the file; or one line an error, as
 * `services.yaml:7: what, how to mend`, at most ten and how many more there are. Never rejects.
 */
export async function loadServices(file: string): Promise<{ services: Service[] } | { errors: string[] }> {
  const text = await readText(file)
  if ('unread' in text) return { errors: [`${file}: ${text.unread}`] }
  const read = readServices(text.text)
  if ('services' in read) return read
  const lines = read.errors.slice(0, maxErrors).map(({ line, says }) => `${file}:${line}: ${says}`)
  const more = read.errors.length - lines.length
  return { errors: more > 0 ? [...lines, `${file}: ${more} more.`] : lines }
}

async function readText(file: string): Promise<{ text: string } | { unread: string }> {
  try {
    const { size } = await stat(file).then((found) => (found.isFile() ? found : Promise.reject(notAFile)))
    if (size > maxBytes) return { unread: 'The file is larger than 1 MB. Split it, and start one server for each part.' }
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file)) }
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    return { unread: unread[code] ?? `The file cannot be read (${code}).` }
  }
}

const notAFile = { code: 'EISDIR' }

const unread: Record<string, string> = {
  ENOENT: 'There is no such file. Check the path after --services.',
  EACCES: 'The file may not be read by this user. Change its owner or its mode.',
  EISDIR: 'This is no plain file. Give the path of a YAML file.',
  ERR_ENCODING_INVALID_ENCODED_DATA: 'The file is not UTF-8. Save it as UTF-8.',
}
