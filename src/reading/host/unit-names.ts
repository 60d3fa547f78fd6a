import type { Stack } from '../../catalog/stack-form.ts'
import type { Endpoint } from '../../contract/upstream-address.ts'
import { isLiteralIp, isLoopback } from '../../contract/upstream-address.ts'
import type { Where } from '../../contract/where.ts'
import { roleOf } from '../commands/role-of.ts'

/**
 * The units that an app which is not seen running may have. `named`: what the person calls it, or what the upstream is called; `like`: glob
 * patterns of units that bear such a name in part, or are those of its stack.
 */
export function unitNames(where: Where, upstream: Endpoint | null, stack: Stack | null): { named: string[]; like: string[] } {
  const words = upstream === null ? [] : wordsOf(upstream)
  const all = [...(where.service === undefined ? [] : [where.service.replace(/\.service$/, '')]), ...words].filter((word) =>
    plain.test(word),
  )
  const ofStack = stack === null || stack.unit === null ? [] : [stack.unit.replace(/(?:\.service)?$/, '.service')]
  return {
    named: [...new Set(all)].map((word) => `${word}.service`),
    like: [...new Set(all)].flatMap((word) => [`${word}@*.service`, `*-${word}.service`, `${word}-*.service`]).concat(ofStack),
  }
}

/** Whether a unit may be an app’s at all: not a proxy, a database, a service of the system. */
export function mayBeApp(unit: string, proxy: string | null): boolean {
  return roleOf([unit], proxy) === 'app'
}

const plain = /^[\w@.-]{2,100}$/

/** `shop` of shop:3000, of /run/shop.sock and of /run/shop/gunicorn.sock. */
function wordsOf(upstream: Endpoint): string[] {
  if (!('path' in upstream)) return isLiteralIp(upstream.host) || isLoopback(upstream.host) ? [] : [upstream.host.replace(/\..*$/, '')]
  const parts = upstream.path.split('/').filter((part) => part !== '')
  return parts
    .slice(-2)
    .map((part) => part.replace(/\.(?:sock|socket)$/, ''))
    .filter((word) => !folders.has(word))
}

const folders = new Set(['run', 'tmp', 'var', 'sockets', 'socket', 'sock', 'app', 'web', 'php', 'shared', 'public', 'home', 'srv', 'opt'])
