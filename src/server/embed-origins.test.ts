import { describe, expect, it } from 'vitest'
import { parseEmbedOrigins } from './embed-origins.ts'

describe('parseEmbedOrigins', () => {
  it('reads origins as browsers write them, each once', () => {
    expect(parseEmbedOrigins('https://Wiki.example.com/, http://localhost:8000,https://wiki.example.com:443,http://[::1]:8000')).toEqual({
      origins: ['https://wiki.example.com', 'http://localhost:8000', 'http://[::1]:8000'],
    })
  })

  it.each([
    '',
    '*',
    'https://*.example.com',
    'wiki.example.com',
    'https://wiki.example.com/page',
    'https://wiki.example.com?x',
    'https://user@wiki.example.com',
    'https:',
    'data:',
    'null',
    "'self'",
    'ftp://wiki.example.com',
    "https://wiki.example.com; script-src 'unsafe-inline'",
    'https://wiki.example.com\r\nx: y',
  ])('names %j as none', (odd) => {
    expect(parseEmbedOrigins(odd)).toEqual({ odd: odd.trim() })
    expect(parseEmbedOrigins(`https://wiki.example.com,${odd}`)).toEqual({ odd: odd.trim() })
  })
})
