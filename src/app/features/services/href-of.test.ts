import { describe, expect, it } from 'vitest'
import { hrefOf } from './href-of.ts'

describe('hrefOf', () => {
  it.each([
    ['https://wiki.example.com/checkout', 'https://wiki.example.com/checkout'],
    ['HTTP://Wiki.example.com', 'http://wiki.example.com/'],
    ['https://wíki.example.com/', 'https://xn--wki-rma.example.com/'],
    ['mailto:shop@example.com', 'mailto:shop@example.com'],
  ])('follows %s as %s', (text, href) => {
    expect(hrefOf(text)).toBe(href)
  })

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://example.com/1',
    '//evil.example/',
    '/relative',
    'https://user:word@evil.example/',
    'https://',
    'Team Checkout, phone 4711',
    'Team: checkout',
  ])('takes %s for text', (text) => {
    expect(hrefOf(text)).toBeNull()
  })
})
