import { describe, expect, it } from 'vitest'
import { findStack } from './index.ts'
import { roleOf } from './role-of.ts'

describe('roleOf', () => {
  it.each([
    ['cloudflare', 'edge'],
    ['aws-alb', 'balancer'],
    ['no-such-stack', 'edge'],
  ])('takes %s for an %s', (id, role) => {
    expect(roleOf(findStack(id))).toBe(role)
  })
})
