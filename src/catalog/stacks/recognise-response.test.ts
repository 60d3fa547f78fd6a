import { describe, expect, it } from 'vitest'
import { recogniseResponse } from './recognise-response.ts'

const html = (title: string, foot = '') =>
  `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n${foot}</body>\r\n</html>\r\n`
const haproxyPage = (title: string, says: string) => `<html><body><h1>${title}</h1>\n${says}\n</body></html>\n`
const lighttpdPage =
  ' <head>\n  <title>503 Service Unavailable</title>\n </head>\n <body>\n  <h1>503 Service Unavailable</h1>\n </body>\n</html>\n'
const apache502 =
  '<title>502 Proxy Error</title>\n</head><body>\n<h1>Proxy Error</h1>\n<p>The proxy server received an invalid\r\nresponse from an upstream server.<br />\r\n'

type Row = [what: string, status: number, headers: [string, string][], body: string | null, made: string | null, passed: string[]]

const rows: Row[] = [
  ['nginx’s own page', 502, [['Server', 'nginx/1.22.1']], html('502 Bad Gateway', '<hr><center>nginx/1.22.1</center>\r\n'), 'nginx', []],
  [
    'nginx’s page with its version hidden',
    502,
    [['server', 'nginx']],
    html('502 Bad Gateway', '<hr><center>nginx</center>\r\n'),
    'nginx',
    [],
  ],
  ['an app behind nginx', 200, [['Server', 'nginx/1.22.1']], '<h1>Shop</h1>', null, ['nginx']],
  ['nginx’s page through HAProxy-like silence', 502, [], html('502 Bad Gateway', '<hr><center>nginx</center>\r\n'), 'nginx', []],
  [
    'OpenResty’s own page',
    502,
    [['Server', 'openresty/1.25.3.1']],
    html('502 Bad Gateway', '<hr><center>openresty/1.25.3.1</center>\r\n'),
    'openresty',
    [],
  ],
  ['ingress-nginx without a fitting Ingress', 404, [], 'default backend - 404', 'ingress-nginx', []],
  ['HAProxy’s 502', 502, [], haproxyPage('502 Bad Gateway', 'The server returned an invalid or incomplete response.'), 'haproxy', []],
  ['HAProxy’s 503', 503, [], haproxyPage('503 Service Unavailable', 'No server is available to handle this request.'), 'haproxy', []],
  ['HAProxy’s 504', 504, [], haproxyPage('504 Gateway Time-out', "The server didn't respond in time."), 'haproxy', []],
  ['Apache’s proxy error', 502, [['Server', 'Apache/2.4.62 (Debian)']], apache502, 'apache', []],
  [
    'Apache’s page with its signature',
    503,
    [['Server', 'Apache']],
    '<hr>\n<address>Apache/2.4.62 (Debian) Server at x Port 80</address>',
    'apache',
    [],
  ],
  ['a page behind Apache', 200, [['Server', 'Apache']], 'hello', null, ['apache']],
  ['Caddy’s empty 502', 502, [['Server', 'Caddy']], '', 'caddy', []],
  ['Caddy, body not read', 502, [['Server', 'Caddy']], null, null, ['caddy']],
  ['Caddy, empty 204', 204, [['Server', 'Caddy']], '', null, ['caddy']],
  [
    'a page through Caddy',
    200,
    [
      ['Via', '1.1 Caddy'],
      ['Server', 'gunicorn'],
    ],
    'hello',
    'gunicorn',
    ['caddy'],
  ],
  [
    'Envoy refused',
    503,
    [['server', 'envoy']],
    'upstream connect error or disconnect/reset before headers. reset reason: remote connection failure',
    'envoy',
    [],
  ],
  ['Envoy without a healthy upstream', 503, [['server', 'istio-envoy']], 'no healthy upstream', 'envoy', []],
  [
    'an answer through Envoy',
    200,
    [
      ['server', 'envoy'],
      ['x-envoy-upstream-service-time', '3'],
    ],
    'ok',
    null,
    ['envoy'],
  ],
  ['Traefik’s bare 502', 502, [['Content-Type', 'text/plain; charset=utf-8']], 'Bad Gateway', 'traefik', []],
  ['Express writes the same text', 502, [['X-Powered-By', 'Express']], 'Bad Gateway', 'node', []],
  ['Traefik with all servers down', 503, [], 'no available server\n', 'traefik', []],
  [
    'Varnish’s page',
    503,
    [
      ['X-Varnish', '32770'],
      ['Via', '1.1 varnish (Varnish/7.1)'],
    ],
    '<h3>Guru Meditation:</h3>\n<p>XID: 32770</p>',
    'varnish',
    [],
  ],
  ['a page through Varnish', 200, [['X-Varnish', '5 3']], 'ok', null, ['varnish']],
  [
    'Squid’s error',
    503,
    [
      ['X-Squid-Error', 'ERR_CONNECT_FAIL 111'],
      ['Via', '1.1 gw (squid/5.7)'],
    ],
    null,
    'squid',
    [],
  ],
  ['lighttpd’s own page', 503, [['Server', 'lighttpd/1.4.69']], lighttpdPage, 'lighttpd', []],
  ['a page that looks like lighttpd’s without its name', 503, [], lighttpdPage, null, []],
  [
    'Cloudflare passed an app’s answer',
    200,
    [
      ['Server', 'cloudflare'],
      ['CF-RAY', '9a2f41c07be1-AMS'],
    ],
    'ok',
    null,
    ['cloudflare'],
  ],
  [
    'Cloudflare’s branded 502 hides its maker',
    502,
    [
      ['Server', 'cloudflare'],
      ['cf-ray', 'x-AMS'],
    ],
    '<div id="cf-error-details">',
    null,
    ['cloudflare'],
  ],
  [
    'Cloudflare’s plain page',
    502,
    [
      ['Server', 'cloudflare'],
      ['cf-ray', 'x-AMS'],
    ],
    html('502 Bad Gateway', '<hr><center>cloudflare</center>\r\n'),
    'cloudflare',
    [],
  ],
  [
    'Cloudflare’s 521',
    521,
    [
      ['Server', 'cloudflare'],
      ['cf-ray', 'x-AMS'],
    ],
    null,
    'cloudflare',
    [],
  ],
  ['521 of somebody else', 521, [], 'down', null, []],
  [
    'nginx’s page through Cloudflare',
    500,
    [
      ['Server', 'cloudflare'],
      ['cf-ray', 'x-AMS'],
    ],
    html('500 Internal Server Error', '<hr><center>nginx</center>\r\n'),
    'nginx',
    ['cloudflare'],
  ],
  [
    'CloudFront passed an error',
    502,
    [
      ['X-Cache', 'Error from cloudfront'],
      ['X-Amz-Cf-Id', 'a=='],
      ['Server', 'nginx'],
    ],
    html('502 Bad Gateway', '<hr><center>nginx</center>\r\n'),
    'nginx',
    ['cloudfront'],
  ],
  [
    'CloudFront’s own page',
    502,
    [
      ['X-Cache', 'Error from cloudfront'],
      ['Server', 'CloudFront'],
    ],
    '<PRE>\nGenerated by cloudfront (CloudFront)\nRequest ID: a==',
    'cloudfront',
    [],
  ],
  [
    'Fastly’s own page',
    503,
    [['X-Served-By', 'cache-ams21050-AMS']],
    '<h3>Guru Mediation:</h3>\n<p>Details: cache-ams21050-AMS',
    'fastly',
    [],
  ],
  [
    'HAProxy’s 502 through Fastly',
    502,
    [['x-served-by', 'cache-ams21050-AMS']],
    haproxyPage('502 Bad Gateway', 'The server returned an invalid or incomplete response.'),
    'haproxy',
    ['fastly'],
  ],
  ['Akamai’s own page', 503, [['Server', 'AkamaiGHost']], 'Reference&#32;&#35;6&#46;1', 'akamai', []],
  ['Azure Front Door passed an answer', 502, [['X-Azure-Ref', '0abc']], 'oops', null, ['azure-front-door']],
  [
    'Azure Front Door’s own page',
    503,
    [['X-Azure-Ref', '0abc']],
    "<h2>Our services aren't available right now</h2>",
    'azure-front-door',
    [],
  ],
  ['the load balancer of AWS', 502, [['Server', 'awselb/2.0']], html('502 Bad Gateway'), 'aws-alb', []],
  [
    'an app behind it',
    200,
    [
      ['Set-Cookie', 'AWSALB=x; Path=/'],
      ['Server', 'uvicorn'],
    ],
    'ok',
    'uvicorn',
    ['aws-alb'],
  ],
  [
    'Google’s load balancer passed an answer',
    502,
    [
      ['Via', '1.1 google'],
      ['Server', 'nginx'],
    ],
    html('502 Bad Gateway', '<hr><center>nginx</center>\r\n'),
    'nginx',
    ['gcp-lb'],
  ],
  [
    'Google’s own page',
    502,
    [],
    '<h2>The server encountered a temporary error and could not complete your request.<p>Please try again in 30 seconds.</h2>',
    'gcp-lb',
    [],
  ],
  ['Azure Application Gateway', 502, [['Server', 'Microsoft-Azure-Application-Gateway/v2']], null, 'azure-app-gateway', []],
  ['Heroku’s own page', 503, [], '<iframe src="//www.herokucdn.com/error-pages/application-error.html"></iframe>', 'heroku', []],
  [
    'PHP behind nginx',
    502,
    [
      ['Server', 'nginx'],
      ['X-Powered-By', 'PHP/8.2.7'],
    ],
    'bad',
    'php-fpm',
    ['nginx'],
  ],
  ['Puma', 500, [], 'An unhandled lowlevel error occurred. The application logs may have details.\n', 'puma', []],
  ['Tomcat', 500, [], '<hr class="line" /><h3>Apache Tomcat/10.1.6</h3></body>', 'tomcat', []],
  ['an old Tomcat is not Apache httpd', 500, [['Server', 'Apache-Coyote/1.1']], '', 'tomcat', []],
  ['Spring Boot', 502, [], '<html><body><h1>Whitelabel Error Page</h1>', 'spring-boot', []],
  ['a product that only begins like nginx', 200, [['Server', 'nginx-clone/1']], 'ok', null, []],
  [
    'IIS’s page for a backend',
    502,
    [['Server', 'Microsoft-IIS/10.0']],
    '<h2>502 - Web server received an invalid response while acting as a gateway or proxy server.</h2>',
    'iis',
    [],
  ],
  ['IIS’s page with its substatus', 502, [['Server', 'Microsoft-IIS/10.0']], '<h3>HTTP Error 502.3 - Bad Gateway</h3>', 'iis', []],
  [
    'Windows without an application pool',
    503,
    [['Server', 'Microsoft-HTTPAPI/2.0']],
    '<p>HTTP Error 503. The service is unavailable.</p>',
    'iis',
    [],
  ],
  ['an app behind IIS', 502, [['Server', 'Microsoft-IIS/10.0']], 'oops', null, ['iis']],
  [
    'CloudFront where the origin signs nothing',
    200,
    [
      ['Server', 'CloudFront'],
      ['X-Amz-Cf-Pop', 'AMS1-P1'],
    ],
    'ok',
    null,
    ['cloudfront'],
  ],
  ['Cloud Run’s front', 200, [['Server', 'Google Frontend']], 'ok', null, ['gcp-lb']],
  ['Fastly by its request id', 200, [['X-Fastly-Request-ID', 'a']], 'ok', null, ['fastly']],
  ['nothing to go by', 502, [], 'oops', null, []],
]

describe('recogniseResponse', () => {
  it.each(rows)('%s', (_what, status, headers, bodyExcerpt, made, passed) => {
    const recognised = recogniseResponse({ status, headers, bodyExcerpt })
    expect({ made: recognised.made, passed: recognised.passed }).toEqual({ made, passed })
    expect(recognised.because === null).toBe(made === null && passed.length === 0)
  })

  it('lets the body outweigh the header', () => {
    const body = '<hr><center>nginx/1.22.1</center>'
    expect(
      recogniseResponse({
        status: 502,
        headers: [
          ['cf-error-type', '502'],
          ['cf-ray', 'x-AMS'],
        ],
        bodyExcerpt: body,
      }),
    ).toEqual({
      made: 'nginx',
      passed: ['cloudflare'],
      because: 'The page is nginx’s own: it ends with a line, and “nginx” under it.',
    })
  })

  it('says what a header proves when nothing shows the maker', () => {
    expect(recogniseResponse({ status: 502, headers: [['cf-ray', 'x-AMS']], bodyExcerpt: null })).toEqual({
      made: null,
      passed: ['cloudflare'],
      because: 'cf-ray shows only that the response passed Cloudflare.',
    })
  })
})
