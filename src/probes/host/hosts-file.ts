import type { HostDeps } from './host-deps.ts'
import { readHostFile } from './host-file.ts'

/**
 * The addresses that the hosts file gives a name, in its order: hosts(5). Empty when it does not name it; null when it cannot be read.
 */
export async function addressesInHostsFile(name: string, deps: HostDeps): Promise<string[] | null> {
  const read = await readHostFile('etc/hosts', deps)
  if (!('text' in read)) return null
  const wanted = name.toLowerCase().replace(/\.$/, '')
  const found = read.text.split('\n').flatMap((line) => {
    const [address = '', ...names] = line.replace(/#.*$/, '').trim().split(/\s+/)
    return names.some((one) => one.toLowerCase() === wanted) ? [address] : []
  })
  return [...new Set(found)]
}
