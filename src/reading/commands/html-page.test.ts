import { describe, expect, it } from 'vitest'
import { htmlPage } from './html-page.ts'

const unknown = { proxy: null, upstream: null, url: null }
const nginx =
  '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>'

describe('htmlPage', () => {
  it('reads a page and who made it', () => {
    const quote = 'page: 502 Bad Gateway (The page is nginx’s own: it ends with a line, and “nginx” under it.)'
    expect(htmlPage.read(`We see this:\n${nginx}`, unknown)).toEqual([
      { about: 'url.response', value: { is: 'answered', status: 502, kind: 'nginx' }, quote, line: 3 },
      { about: 'fault.made-by', value: { is: 'proxy', kind: 'nginx' }, quote, line: 3 },
    ])
  })

  it.each([
    ['a page whose brackets were escaped', nginx.replaceAll('<', '&lt;').replaceAll('>', '&gt;'), 502, 'nginx'],
    ['a page as it is seen', '502 Bad Gateway\n\nnginx/1.18.0 (Ubuntu)', 502, 'nginx'],
    ['a page as it is seen, of an edge', '  504 Gateway Time-out\ncloudflare', 504, 'cloudflare'],
    ['HAProxy’s', "<html><body><h1>504 Gateway Time-out</h1>\nThe server didn't respond in time.\n</body></html>", 504, 'haproxy'],
    [
      'Apache’s',
      '<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head>\n<title>502 Proxy Error</title>\n</head><body>\n<h1>Proxy Error</h1>\n<p>The proxy server received an invalid\nresponse from an upstream server.<br />\n</p>\n</body></html>',
      502,
      'apache',
    ],
  ])('reads %s', (_what, text, status, kind) => {
    expect(htmlPage.read(text, unknown).map(({ about, value }) => [about, value])).toEqual([
      ['url.response', { is: 'answered', status, kind }],
      ['fault.made-by', { is: kind === 'cloudflare' ? 'edge' : 'proxy', kind }],
    ])
  })

  it('names no maker of a page without a mark', () => {
    const text =
      '<html><head><title>shop.example.com | 502: Bad gateway</title></head><body><div id="cf-error-details">…</div></body></html>'
    expect(htmlPage.read(text, unknown)).toEqual([
      { about: 'url.response', value: { is: 'answered', status: 502 }, quote: 'page: shop.example.com | 502: Bad gateway', line: 1 },
    ])
  })

  it.each([
    ['a page of a shop', '<html><head><title>Model 502 for sale</title></head><body><h1>502 seats left</h1></body></html>', false],
    [
      'an article',
      '<title>How to fix 502 Bad Gateway errors in nginx: a guide</title><h1>Ten ways</h1>'.replace('502 Bad Gateway', 'gateway'),
      false,
    ],
    ['the words alone', 'We get 502 Bad Gateway from nginx', false],
    ['a page below its status line', `HTTP/1.1 502 Bad Gateway\nServer: nginx\n\n${nginx}`, false],
    ['a page that curl fetched', `$ curl http://localhost:3000/\n${nginx}`, false],
    ['a page', nginx, true],
  ])('recognises %s: %s', (_what, text, is) => {
    expect(htmlPage.recognises(text)).toBe(is)
  })

  it('says nothing of a page that is not found', () => {
    expect(htmlPage.read(nginx.replaceAll('502 Bad Gateway', '404 Not Found'), unknown)).toEqual([])
  })
})
