import { parseTargetUrl } from '../../contract/target-url.ts'
import { type Endpoint, formatEndpoint } from '../../contract/upstream-address.ts'
import { type CommandReader, seenAt } from '../commands/command-reader.ts'
import { connectionSeen } from '../commands/connection-seen.ts'
import { hopOf } from '../commands/hop-of.ts'
import { connectWords } from '../commands/system-words.ts'
import { observe } from '../probes/observation.ts'

/**
 * `wget -S -O /dev/null URL` of GNU and of busybox, which the script uses where there is no curl: whether it connected, and the status.
 * The last line tells most. Nothing of other ways to call it.
 */
export const wgetAnswer: CommandReader = {
  id: 'wget',
  recognises: (text) => /^\$ wget -S -O \/dev\/null \S+$/m.test(text),
  read: (text, hints) => {
    const url = /^\$ wget -S -O \/dev\/null (\S+)$/m.exec(text)?.[1]
    const parsed = url === undefined ? null : parseTargetUrl(url)
    if (parsed === null || 'error' in parsed) return []
    const at: Endpoint = { host: parsed.target.host, port: parsed.target.port }
    const hop = hopOf(at, hints)
    if (hop === null) return []
    const lines = text.split('\n').map((seen, index) => ({ seen: seen.trim(), line: index + 1 }))
    const answered = lines.findLast(({ seen }) => status.test(seen))
    if (answered !== undefined) {
      const { line, seen } = answered
      const code = Number(status.exec(seen)?.[1])
      return [
        seenAt(line, observe(`${hop}.connect`, { is: 'connects', address: formatEndpoint(at) }, seen)),
        seenAt(line, observe(`${hop}.response`, { is: 'answered', status: code, address: formatEndpoint(at) }, seen)),
      ]
    }
    const failed = lines.flatMap(({ seen, line }) => {
      const found = failure.test(seen) ? connectWords(seen) : null
      return found === null ? [] : [{ at, ...found, ms: null, seen, line }]
    })
    return connectionSeen(at, failed.slice(-1), hints, hop)
  },
}

const status = /^(?:wget: server returned error: )?HTTP\/\d(?:\.\d)? (\d{3})\b/
const failure = /^(?:Connecting to .*failed: |connect to .*failed: |wget: can't connect to |failed: )/
