import { describe, expect, it } from 'vitest'
import { hideQueryValues, parseTargetUrl } from './target-url.ts'

describe('parseTargetUrl', () => {
  it('takes a URL apart', () => {
    expect(parseTargetUrl(' https://Shop.example.com:8443/cart?id=7&t#top ')).toEqual({
      target: {
        href: 'https://shop.example.com:8443/cart?id=7&t',
        shown: 'https://shop.example.com:8443/cart?id=…&…',
        tls: true,
        host: 'shop.example.com',
        port: 8443,
        hostHeader: 'shop.example.com:8443',
        requestTarget: '/cart?id=7&t',
      },
    })
  })

  it('assumes http and the default port', () => {
    expect(parseTargetUrl('[::1]')).toEqual({
      target: { href: 'http://[::1]/', shown: 'http://[::1]/', tls: false, host: '::1', port: 80, hostHeader: '[::1]', requestTarget: '/' },
    })
  })

  it.each([
    ['', 'The address is empty. Write it as in the browser’s address bar, such as https://shop.example.com/cart.'],
    ['https://', 'The address cannot be read as a URL. Write it as in the browser’s address bar, such as https://shop.example.com/cart.'],
    [
      'ftp://x/',
      'Only http and https addresses answer 502. Write it as in the browser’s address bar, such as https://shop.example.com/cart.',
    ],
    ['https://a:b@x/', 'Leave out user name and password: they would end up in the report.'],
    ['https://x\\@y/', 'The address holds a backslash. Write it as in the browser’s address bar, such as https://shop.example.com/cart.'],
    [`https://x/${'a'.repeat(4000)}`, 'The address is longer than 4000 characters.'],
  ])('says what is wrong with %.30s', (text, error) => {
    expect(parseTargetUrl(text)).toEqual({ error })
  })
})

describe('hideQueryValues', () => {
  it.each([
    ['http://a/', 'http://a/'],
    ['http://a/?', 'http://a/?'],
    ['http://a/?secret', 'http://a/?…'],
    ['http://a/?a=1&b=&=c', 'http://a/?a=…&b=…&=…'],
  ])('%s becomes %s', (href, shown) => {
    expect(hideQueryValues(href)).toBe(shown)
  })
})
