import type { Stack } from '../stack-form.ts'

/** What a stack before the proxy is on the way. One that is not known counts as an edge. */
export function roleOf(stack: Stack | undefined): 'edge' | 'balancer' {
  return stack?.kind === 'balancer' ? 'balancer' : 'edge'
}
