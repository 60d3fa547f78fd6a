import { describe, expect, it } from 'vitest'
import { linkBase } from './link-base.ts'

describe('linkBase', () => {
  it.each([
    ['https://502.example.com/', {}, 'https://502.example.com'],
    ['https://ops.example.com/502/', { BADGATEWAY_URL: 'https://other.example' }, 'https://ops.example.com/502'],
    [undefined, { BADGATEWAY_URL: 'https://intranet:8443' }, 'https://intranet:8443'],
    ['http://127.0.0.1:5502/', {}, 'http://127.0.0.1:5502'],
    ['http://[::1]:5502', {}, 'http://[::1]:5502'],
    ['http://localhost:8080/502', {}, 'http://localhost:8080/502'],
    [undefined, { BADGATEWAY_URL: 'http://intranet:8080' }, 'http://intranet:8080'],
  ])('%s with %j: %s', (option, env, base) => {
    expect(linkBase(option, env)).toBe(base)
  })

  const none =
    'A link to 127.0.0.1 helps nobody else. Name a page that others reach with --link-base URL or BADGATEWAY_URL, or use --html FILE, --markdown or --json.'
  it.each([
    [undefined, {}, none],
    [undefined, { BADGATEWAY_URL: '' }, none],
    ['502.example.com', {}, '--link-base takes the address of a page, such as https://502.example.com.'],
    ['javascript:alert(1)', {}, '--link-base takes the address of a page, such as https://502.example.com.'],
    ['https://u:p@a.example', {}, '--link-base takes the address of a page, such as https://502.example.com.'],
    [undefined, { BADGATEWAY_URL: 'https://a.example/#x' }, 'BADGATEWAY_URL takes the address of a page, such as https://502.example.com.'],
  ])('refuses %s with %j', (option, env, says) => {
    expect(() => linkBase(option, env)).toThrow(says)
  })
})
