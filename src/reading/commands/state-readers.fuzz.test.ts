import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { subjectValueProblem } from '../../contract/subjects.ts'
import { apacheConfig } from './apache-config.ts'
import { caddyConfig } from './caddy-config.ts'
import { dockerInspect } from './docker-inspect.ts'
import { dockerPs } from './docker-ps.ts'
import { haproxyConfig } from './haproxy-config.ts'
import { iptables } from './iptables.ts'
import { kubectlDescribe } from './kubectl-describe.ts'
import { kubectlGet } from './kubectl-get.ts'
import { nft } from './nft.ts'
import { nginxConfig } from './nginx-config.ts'
import { nginxTest } from './nginx-test.ts'
import { calling } from './reader-bench.ts'
import { selinux } from './selinux.ts'
import { statePieces } from './state-pieces.ts'
import { systemctlStatus } from './systemctl-status.ts'

const readers = [
  systemctlStatus,
  dockerPs,
  dockerInspect,
  kubectlGet,
  kubectlDescribe,
  nginxTest,
  nginxConfig,
  haproxyConfig,
  apacheConfig,
  caddyConfig,
  iptables,
  nft,
  selinux,
]
const hints = calling('127.0.0.1:3000')

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.array(fc.oneof(fc.constantFrom(...statePieces), fc.string({ maxLength: 12 })), { maxLength: 30 }).map((parts) => parts.join('')),
  fc
    .tuple(fc.array(fc.constantFrom(...statePieces), { maxLength: 20 }), fc.nat(2000), fc.nat(40))
    .map(([parts, at, length]) => parts.join('').slice(0, at) + parts.join('').slice(at + length)),
)

describe('readers of states and configurations', () => {
  it('never throw, and give values that fit their subject, at a line of the text', () => {
    fc.assert(
      fc.property(text, (pasted) => {
        const lines = pasted.split(/\r\n?|\n/).length
        for (const reader of readers) {
          reader.recognises(pasted)
          for (const { about, value, line } of reader.read(pasted, hints)) {
            expect(subjectValueProblem(about, value)).toBe(null)
            expect(line >= 1 && line <= lines).toBe(true)
          }
        }
      }),
      { numRuns: 400 },
    )
  })
})
