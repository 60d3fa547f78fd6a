import { describe, expect, it } from 'vitest'
import { hideQueryValues, parseTargetUrl } from './target-url.ts'

const hint = 'Write it as in the browser’s address bar, such as https://shop.example.com/cart.'

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
    ['https://Bücher.example/ü', 'https://xn--bcher-kva.example/%C3%BC'],
    ['http://127。0。0。1/', 'http://127.0.0.1/'],
    ['http://0x7f.1/', 'http://127.0.0.1/'],
    ['localhost:3000', 'http://localhost:3000/'],
    ['https://x.example/@me/pkg@1.2.3?mail=a@b.example', 'https://x.example/@me/pkg@1.2.3?mail=a@b.example'],
  ])('writes %s as %s', (text, href) => {
    const parsed = parseTargetUrl(text)
    expect('target' in parsed && parsed.target.href).toBe(href)
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
    ['https://x/\ny', `The address holds a control character or a line break. ${hint}`],
    ['file:/etc/passwd', `Only http and https addresses answer 502. ${hint}`],
    ['jar:https://x!/', `Only http and https addresses answer 502. ${hint}`],
    ['https:/x/', `Only http and https addresses answer 502. ${hint}`],
    ['http:///x/', `The address has too many slashes before the host. ${hint}`],
    ['//x/', `The address has too many slashes before the host. ${hint}`],
    ['https://@x/', 'Leave out user name and password: they would end up in the report.'],
    ['https://x#@y/', 'The address holds an “@” where some programs look for the host. Write it as %40.'],
    ['https://x?q=@y', 'The address holds an “@” where some programs look for the host. Write it as %40.'],
    ['https://x/@10.0.0.1/', 'The address holds an “@” where some programs look for the host. Write it as %40.'],
    ['https://x/+@y:80#', 'The address holds an “@” where some programs look for the host. Write it as %40.'],
    [
      'https://stra\u00dfe.example/',
      'The name holds letters that programs turn into different names. Write it as DNS has it, beginning with xn--.',
    ],
    ['https://-x.example/', 'The host begins with a hyphen, which commands take for an option. Give the name without it.'],
    ['https://x$y/', 'The host holds a character that no name has. Give the name or the address alone.'],
    ['https://x:0/', 'The port must lie between 1 and 65535.'],
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
