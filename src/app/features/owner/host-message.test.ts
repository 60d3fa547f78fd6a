import { describe, expect, it } from 'vitest'
import { whatIsKnown } from '../../../diagnosis/knowledge.ts'
import type { Look } from '../visitor/look.ts'
import { hostMessage } from './host-message.ts'

const questions = [
  'Please look at the minute above and tell me:',
  '1. What does the error log of the proxy (nginx, Apache, LiteSpeed, …) say for it? The whole line, please.',
]
const limits = [
  '3. Did my account reach a limit: memory, processes, CPU, connections, disk?',
  '4. Was anything changed or deployed on your side in the hour before?',
]

describe('hostMessage', () => {
  it('asks with what the probe saw and what was answered, without the query’s values', () => {
    const where = { url: 'https://shop.example.com/cart?user=7', via: ['cloudflare'], app: 'php-fpm' }
    const look: Look = {
      at: Date.UTC(2026, 10, 22, 3, 8),
      from: 'laptop',
      answer: { kind: 'error', says: '502', status: 502, took: '', headers: ['server: cloudflare'] },
      facts: [],
    }
    const known = whatIsKnown({ where, answers: { 'made-by': 'proxy', pattern: 'sometimes' }, facts: [] })
    expect(hostMessage(where, known, look, (kind) => ({ cloudflare: 'Cloudflare', 'php-fpm': 'PHP-FPM' })[kind] ?? kind)).toEqual([
      'Hello,',
      '',
      'https://shop.example.com/cart?user=… answers 502. Seen by a probe at 22 Nov 2026, 03:08 UTC.',
      '  server: cloudflare',
      'The answer was made by the proxy.',
      'It comes and goes.',
      '',
      ...questions,
      '2. Was my app (PHP-FPM) running then? Was it restarted, or ended for memory or time?',
      ...limits,
      '5. Cloudflare stands before the site. Does your server answer when it is asked directly, and does its firewall let the addresses of Cloudflare in?',
      '',
      'Thank you.',
    ])
  })

  it('claims nothing where nothing is known', () => {
    expect(hostMessage({}, whatIsKnown({ where: {}, answers: {}, facts: [] }), null, (kind) => kind)).toEqual([
      'Hello,',
      '',
      'my site answers 502 (Bad Gateway).',
      '',
      ...questions,
      '2. Was my app (PHP, Node, Python, …) running then? Was it restarted, or ended for memory or time?',
      ...limits,
      '',
      'Thank you.',
    ])
  })
})
