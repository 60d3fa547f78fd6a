import type { LogLine } from '../../log-line-form.ts'

/** Looking names up. */
export const resolverLines: readonly LogLine[] = [
  {
    template: '{host:word} could not be resolved ({code:number}: {error})',
    failure: 'dns-failure',
    status: 502,
    means: 'The resolver does not know the upstream’s name, or could not answer.',
    sample:
      '2026/07/15 06:06:18 [error] 754#754: *209962 stock.internal could not be resolved (3: Host not found), client: 198.51.100.92, server: shop.example.com, request: "GET /api/v2/prices HTTP/1.1", host: "shop.example.com"',
    nearMiss: 'host not found in upstream "stock.internal" in /etc/nginx/conf.d/shop.conf:12',
    source: 'nginx, src/http/ngx_http_upstream.c:1258',
  },
  {
    template: 'could not be resolved({code:number}:',
    failure: 'dns-failure',
    status: 502,
    means: 'The resolver does not know the upstream’s name, or could not answer; the line was typed over.',
    sample:
      '2026/07/15 06:06:18 [error] 754#754: *209962 stock.internal could not be resolved(2: Server failure), client: 198.51.100.92, server: shop.example.com',
    nearMiss: 'stock.internal could not be resolved (2: Server failure)',
    source: 'nginx, src/http/ngx_http_upstream.c:1258',
  },
  {
    template: 'could not be resolved ({code:number}:',
    failure: 'dns-failure',
    status: 502,
    means: 'The resolver does not know the upstream’s name, or could not answer; the end of the line is lost, or typed over.',
    sample: 'stock.internal could not be resolved (2:Server failure)',
    nearMiss: 'stock.internal could not be resolved(2: Server failure)',
    source: 'nginx, src/http/ngx_http_upstream.c:1258',
  },
  {
    template: '{host:word} could not be resolved (110: {error})',
    failure: 'dns-timeout',
    status: 502,
    means: 'The resolver gave no answer about the upstream’s name within resolver_timeout.',
    sample:
      '2026/09/01 16:32:16 [error] 828#828: *211184 stock.internal could not be resolved (110: Operation timed out), client: 198.51.100.94, server: shop.example.com, request: "GET /account HTTP/1.1", host: "shop.example.com"',
    nearMiss: 'stock.internal could not be resolved (2: Server failure)',
    source: 'nginx, src/http/ngx_http_upstream.c:1258',
  },
  {
    template: '{host:word} could not be resolved (60: {error})',
    failure: 'dns-timeout',
    status: 502,
    means: 'On macOS or BSD the resolver gave no answer within resolver_timeout.',
    sample:
      '2026/11/15 02:58:14 [error] 902#902: *212406 stock.internal could not be resolved (60: Operation timed out), client: 198.51.100.96, server: shop.example.com, request: "GET /checkout HTTP/1.1", host: "shop.example.com"',
    nearMiss: 'stock.internal could not be resolved (2: Server failure)',
    source: 'nginx, src/http/ngx_http_upstream.c:1258',
  },
  {
    template: 'no resolver defined to resolve {host:word}',
    failure: 'dns-no-resolver',
    status: 502,
    means: 'proxy_pass holds a variable, so nginx looks the name up at run time, and no resolver is configured.',
    sample:
      '2026/01/01 12:24:12 [error] 976#976: *213628 no resolver defined to resolve stock.internal, client: 198.51.100.98, server: shop.example.com, request: "GET /login HTTP/1.1", host: "shop.example.com"',
    nearMiss: 'no resolvers defined for "resolve" in /etc/nginx/conf.d/shop.conf:3',
    source: 'nginx, src/http/ngx_http_upstream.c:808',
  },
  {
    template: ' failed ({errno:number}: {error}) while resolving, resolver: {peer:word}',
    failure: 'dns-failure',
    status: null,
    means: 'nginx cannot reach its DNS server.',
    sample: '2026/02/08 17:37:41 [error] 1013#1013: recv() failed (111: Connection refused) while resolving, resolver: 127.0.0.53:53',
    nearMiss: 'connect() failed (111: Connection refused) while connecting to upstream',
    source: 'nginx, src/core/ngx_resolver.c:1343',
  },
  {
    template: 'host not found in upstream "{host}" in {file:word}:{line:number}',
    failure: 'dns-failure',
    status: null,
    means: 'nginx could not look this name up when it started or reloaded, and did not take the configuration.',
    sample: 'nginx: [emerg] host not found in upstream "stock" in /etc/nginx/conf.d/shop.conf:7',
    nearMiss: 'nginx: [emerg] host not found in "stock:80" of the "listen" directive in /etc/nginx/conf.d/shop.conf:7',
    source: 'nginx, src/core/ngx_inet.c:1142',
  },
  {
    template: 'host not found in upstream "{host}"',
    failure: 'dns-failure',
    status: null,
    means: 'nginx could not look this name up.',
    sample: '[emerg] 1#1: host not found in upstream "stock"',
    nearMiss: 'no host in upstream ":8080"',
    source: 'nginx, src/core/ngx_inet.c:1142',
  },
]
