import type { ProcessSeen } from '../../contract/host.ts'

/**
 * The folders that belong to this very proxy and its site: where its command line says that its configuration is (`-c`, `-f`, `-p`,
 * `--config`), unless that is a folder of the whole system.
 */
export function proxyFolders({ args }: Pick<ProcessSeen, 'args'>): string[] {
  const words = args.flatMap((arg) => arg.split(/\s+/))
  const told = words.flatMap((word, index) => {
    const value = words[index + 1]
    return value !== undefined && /^(?:-[cfpd]|--?config|--prefix)$/.test(word) && value.startsWith('/') ? [{ word, value }] : []
  })
  const folders = told.map(({ word, value }) =>
    word === '-p' || word === '-d' || word === '--prefix' ? value.replace(/\/+$/, '') : value.replace(/\/[^/]*$/, ''),
  )
  return [...new Set(folders)].filter(
    (folder) => folder.split('/').length > 2 && !/^\/(?:etc|usr|var\/lib|opt\/bitnami)(?:\/|$)/.test(folder),
  )
}
