import { expect, it } from 'vitest'
import { hostSight } from './host-sight.ts'

const machine = { name: 'web1', isRoot: false, container: null, at: '2026-11-22T03:11:20.000Z' }

it('says each thing that could not be seen once, and nothing that moves or reorders text', () => {
  const one = { what: '/etc/nginx/a\u001b[2J\u202eb.conf', why: 'This user may not read it.', run: 'sudo cat x\u202e' }
  const { value, quote } = hostSight(machine as Parameters<typeof hostSight>[0], [one, one])
  expect({ unseen: 'unseen' in value && value.unseen, quote }).toEqual({
    unseen: [{ what: '/etc/nginx/a\\x1b[2Jb.conf', why: 'This user may not read it.', run: 'sudo cat x\\x202e' }],
    quote: 'Not seen: /etc/nginx/a\\x1b[2Jb.conf.',
  })
})
