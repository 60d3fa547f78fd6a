import { defineLogLines } from '../log-line-form.ts'
import { goMessages } from './go/messages.ts'

const proxyHandler = 'caddy, modules/caddyhttp/reverseproxy/reverseproxy.go'
const healthChecks = 'caddy, modules/caddyhttp/reverseproxy/healthchecks.go'

const inCaddy = (error: string, status: number) =>
  `{"level":"error","ts":1795317080.118,"logger":"http.log.error","msg":${JSON.stringify(error)},"request":{"remote_ip":"198.51.100.7","proto":"HTTP/2.0","method":"GET","host":"shop.example.com","uri":"/cart"},"duration":0.0011,"status":${status},"err_id":"p7w2m9xk4","err_trace":"reverseproxy.statusError (reverseproxy.go:1390)"}`

export const caddy = defineLogLines({
  id: 'caddy',
  speaksAs: 'proxy',
  signs: ['http.log.error', 'http.handlers.reverse_proxy', 'reverseproxy.statusError', 'http.stdlib'],
  lines: [
    // Caddy hides a dial’s timeout in a DialError, so that it becomes 502 and not 504.
    ...goMessages({ inLine: inCaddy, statusOf: { dialTimeout: 502, other: 502 } }),
    {
      template: '"msg":"EOF"',
      failure: 'premature-close',
      status: 502,
      means: 'The upstream closed the connection before the first byte of its answer.',
      sample: inCaddy('EOF', 502),
      nearMiss: inCaddy('unexpected EOF', 502),
      source: `${proxyHandler}:1616`,
    },
    {
      template: 'http.log.error{gap}EOF{space}{"request"',
      failure: 'premature-close',
      status: 502,
      means: 'The upstream closed the connection before the first byte of its answer.',
      sample:
        '2026/11/22 03:11:20.118\tERROR\thttp.log.error.log0\tEOF\t{"request": {"remote_ip": "198.51.100.7", "method": "GET", "host": "shop.example.com", "uri": "/cart"}, "duration": 0.0011, "status": 502}',
      nearMiss:
        '2026/11/22 03:11:20.118\tERROR\thttp.log.error.log0\tcontext canceled\t{"request": {"remote_ip": "198.51.100.7", "method": "GET"}, "status": 499}',
      source: `${proxyHandler}:1616`,
    },
    {
      template: '"msg":"context deadline exceeded"',
      failure: 'read-timeout',
      status: 504,
      means: 'The time that the proxy gives the upstream was over.',
      sample: inCaddy('context deadline exceeded', 504),
      nearMiss: inCaddy('context canceled', 499),
      source: proxyHandler,
    },
    {
      template: 'http.log.error{gap}context deadline exceeded{space}{"request"',
      failure: 'read-timeout',
      status: 504,
      means: 'The time that the proxy gives the upstream was over.',
      sample:
        '2026/11/22 03:11:20.118\tERROR\thttp.log.error.log0\tcontext deadline exceeded\t{"request": {"remote_ip": "198.51.100.7", "method": "GET", "uri": "/cart"}, "duration": 30.0011, "status": 504}',
      nearMiss:
        '2026/11/22 03:11:20.118\tERROR\thttp.log.error.log0\tcontext canceled\t{"request": {"remote_ip": "198.51.100.7"}, "status": 499}',
      source: proxyHandler,
    },
    {
      template: 'no upstreams available',
      failure: 'no-live-upstreams',
      status: 503,
      means: 'Caddy holds every upstream as down, or found none; earlier lines say why.',
      sample: inCaddy('no upstreams available', 503),
      nearMiss: inCaddy('no upstream specified', 502),
      source: proxyHandler,
    },
    {
      template: '] no hosts available upstream',
      failure: 'no-live-upstreams',
      status: 502,
      means: 'Caddy 0.9 and later 1.x hold every upstream as down; earlier lines say why.',
      sample: '22/Nov/2026:03:11:20 +0000 [ERROR 502 /cart] no hosts available upstream',
      nearMiss: '22/Nov/2026:03:11:20 +0000 [ERROR 502 /cart] unreachable backend',
      source: 'Caddy 1, caddyhttp/proxy/proxy.go',
    },
    {
      template: '] unreachable backend',
      failure: 'no-live-upstreams',
      status: 502,
      means: 'Caddy found no upstream that it may send the request to.',
      sample: '22/Nov/2026:03:11:20 +0000 [ERROR 502 /cart] unreachable backend',
      nearMiss: '22/Nov/2026:03:11:20 +0000 [ERROR 502 /cart] dial tcp 127.0.0.1:3000: connect: connection refused',
      source: 'Caddy 0.x, caddyhttp/proxy/proxy.go (errUnreachable)',
    },
    {
      template: 'invalid dial address',
      failure: 'bad-upstream-address',
      status: 500,
      means: 'The upstream’s address is not one that Caddy can dial.',
      sample: inCaddy('making dial info: upstream shop-app:http: invalid dial address shop-app:http: invalid start port', 500),
      nearMiss: inCaddy('dial tcp: address shop-app: missing port in address', 502),
      source: 'caddy, modules/caddyhttp/reverseproxy/hosts.go',
    },
    {
      template: 'fcgi: invalid header version',
      failure: 'wrong-protocol-on-port',
      status: 502,
      means: 'Caddy spoke FastCGI to a port that speaks something else.',
      sample: inCaddy('fcgi: invalid header version', 502),
      nearMiss: inCaddy('fcgi: stream closed', 502),
      source: 'caddy, modules/caddyhttp/reverseproxy/fastcgi/record.go',
    },
    {
      template: 'aborting with incomplete response',
      failure: 'truncated-response',
      status: null,
      means: 'The upstream stopped in the middle of the body, after the status was sent.',
      sample:
        '{"level":"warn","ts":1795317080.118,"logger":"http.handlers.reverse_proxy","msg":"aborting with incomplete response","upstream":"10.0.3.17:3000","duration":0.42,"request":{"method":"GET","uri":"/report"},"error":"unexpected EOF"}',
      nearMiss: inCaddy('net/http: HTTP/1.x transport connection broken: unexpected EOF', 502),
      source: proxyHandler,
    },
    {
      template: 'aborting with incomplete response{gap}writing: {error}',
      failure: 'client-abort',
      status: null,
      means: 'The client went away in the middle of the body; the upstream did nothing wrong.',
      sample:
        '{"level":"warn","ts":1795317080.118,"logger":"http.handlers.reverse_proxy","msg":"aborting with incomplete response","upstream":"10.0.3.17:3000","duration":0.42,"request":{"method":"GET","uri":"/report"},"error":"writing: write tcp 10.0.1.4:443->198.51.100.7:51344: write: broken pipe"}',
      nearMiss:
        '{"level":"warn","ts":1795317080.118,"logger":"http.handlers.reverse_proxy","msg":"aborting with incomplete response","upstream":"10.0.3.17:3000","error":"reading: unexpected EOF"}',
      source: proxyHandler,
    },
    {
      template: 'aborting with incomplete response{gap}context canceled',
      failure: 'client-abort',
      status: null,
      means: 'The client went away in the middle of the body; the upstream did nothing wrong.',
      sample:
        '{"level":"warn","ts":1795317080.118,"logger":"http.handlers.reverse_proxy","msg":"aborting with incomplete response","upstream":"10.0.3.17:3000","duration":0.42,"request":{"method":"GET","uri":"/events"},"error":"reading: context canceled"}',
      nearMiss:
        '{"level":"warn","ts":1795317080.118,"logger":"http.handlers.reverse_proxy","msg":"aborting with incomplete response","upstream":"10.0.3.17:3000","error":"unexpected EOF"}',
      source: proxyHandler,
    },
    {
      template: 'health_checker.active{gap}HTTP request failed{space}host{colon}error',
      failure: 'healthcheck-status',
      status: null,
      means: 'Caddy’s health check could not ask the upstream, so it gets no requests.',
      sample:
        '{"level":"info","ts":1795317080.118,"logger":"http.handlers.reverse_proxy.health_checker.active","msg":"HTTP request failed","host":"10.0.3.17:3000","error":"Get \\"http://10.0.3.17:3000/healthz\\": dial tcp 10.0.3.17:3000: connect: connection refused"}',
      nearMiss:
        '{"level":"info","ts":1795317080.118,"logger":"http.handlers.reverse_proxy.health_checker.active","msg":"unexpected status code","status_code":500,"host":"10.0.3.17:3000"}',
      source: healthChecks,
    },
    {
      template: 'health_checker.active{gap}unexpected status code',
      failure: 'healthcheck-status',
      status: null,
      means: 'Caddy’s health check got another status than it expects.',
      sample:
        '{"level":"info","ts":1795317080.118,"logger":"http.handlers.reverse_proxy.health_checker.active","msg":"unexpected status code","status_code":500,"host":"10.0.3.17:3000"}',
      nearMiss:
        '{"level":"info","ts":1795317080.118,"logger":"http.handlers.reverse_proxy.health_checker.active","msg":"host is up","host":"10.0.3.17:3000"}',
      source: healthChecks,
    },
    {
      template: 'health_checker.active{gap}status code out of tolerances',
      failure: 'healthcheck-status',
      status: null,
      means: 'Caddy’s health check got a status outside of the good ones.',
      sample:
        '{"level":"info","ts":1795317080.118,"logger":"http.handlers.reverse_proxy.health_checker.active","msg":"status code out of tolerances","status_code":404,"host":"10.0.3.17:3000"}',
      nearMiss:
        '{"level":"info","ts":1795317080.118,"logger":"http.handlers.reverse_proxy.health_checker.active","msg":"host is up","host":"10.0.3.17:3000"}',
      source: healthChecks,
    },
    {
      template: 'health_checker.active{gap}response body failed expectations',
      failure: 'healthcheck-status',
      status: null,
      means: 'Caddy’s health check got a page without the words that it expects.',
      sample:
        '{"level":"info","ts":1795317080.118,"logger":"http.handlers.reverse_proxy.health_checker.active","msg":"response body failed expectations","host":"10.0.3.17:3000"}',
      nearMiss:
        '{"level":"info","ts":1795317080.118,"logger":"http.handlers.reverse_proxy.health_checker.active","msg":"host is up","host":"10.0.3.17:3000"}',
      source: healthChecks,
    },
    {
      template: 'health_checker.active{gap}host is down',
      failure: 'healthcheck-status',
      status: null,
      means: 'Caddy took the upstream out after failed health checks.',
      sample:
        '{"level":"info","ts":1795317080.118,"logger":"http.handlers.reverse_proxy.health_checker.active","msg":"host is down","host":"10.0.3.17:3000"}',
      nearMiss:
        '{"level":"info","ts":1795317080.118,"logger":"http.handlers.reverse_proxy.health_checker.active","msg":"host is up","host":"10.0.3.17:3000"}',
      source: healthChecks,
    },
    {
      template: 'health_checker.active{gap}host is up',
      failure: null,
      status: null,
      means: 'The upstream passes Caddy’s health check again.',
      sample:
        '{"level":"info","ts":1795317095.204,"logger":"http.handlers.reverse_proxy.health_checker.active","msg":"host is up","host":"10.0.3.17:3000"}',
      nearMiss:
        '{"level":"info","ts":1795317080.118,"logger":"http.handlers.reverse_proxy.health_checker.active","msg":"host is down","host":"10.0.3.17:3000"}',
      source: healthChecks,
    },
    {
      template: '"msg":"handled request"{gap}"status":200',
      failure: null,
      status: 200,
      means: 'A request that Caddy answered well.',
      sample:
        '{"level":"info","ts":1795317080.118,"logger":"http.log.access.log0","msg":"handled request","request":{"remote_ip":"198.51.100.7","method":"GET","host":"shop.example.com","uri":"/cart"},"duration":0.031,"size":5120,"status":200}',
      nearMiss:
        '{"level":"info","ts":1795317080.118,"logger":"http.log.access.log0","msg":"handled request","request":{"method":"GET","uri":"/cart"},"size":0,"status":502}',
      source: 'https://caddyserver.com/docs/caddyfile/directives/log',
    },
    {
      template: '"msg":"handled request"{gap}"size":0,"status":502',
      failure: null,
      status: 502,
      means: 'A request that was answered with an empty 502, as Caddy makes it; the error log says why.',
      sample:
        '{"level":"error","ts":1795317080.118,"logger":"http.log.access.log0","msg":"handled request","request":{"remote_ip":"198.51.100.7","method":"GET","host":"shop.example.com","uri":"/cart"},"duration":0.0011,"size":0,"status":502}',
      nearMiss:
        '{"level":"error","ts":1795317080.118,"logger":"http.log.access.log0","msg":"handled request","request":{"method":"GET","uri":"/cart"},"size":512,"status":502}',
      source: 'https://caddyserver.com/docs/caddyfile/directives/log',
    },
    {
      template: 'serving initial configuration',
      failure: null,
      status: null,
      means: 'Caddy started.',
      sample: '{"level":"info","ts":1795310400.551,"msg":"serving initial configuration"}',
      nearMiss: '{"level":"info","ts":1795310400.402,"msg":"using provided configuration","config_file":"/etc/caddy/Caddyfile"}',
      source: 'caddy, cmd/commandfuncs.go',
    },
    {
      template: 'using provided configuration',
      failure: null,
      status: null,
      means: 'Caddy says which configuration it reads.',
      sample:
        '{"level":"info","ts":1795310400.402,"msg":"using provided configuration","config_file":"/etc/caddy/Caddyfile","config_adapter":""}',
      nearMiss: '{"level":"info","ts":1795310400.551,"msg":"serving initial configuration"}',
      source: 'caddy, cmd/main.go',
    },
    {
      template: 'could not get certificate from issuer',
      failure: null,
      status: null,
      means: 'Caddy could not get a certificate for its own side; this is not about the upstream.',
      sample:
        '{"level":"error","ts":1795310402.118,"logger":"tls.obtain","msg":"could not get certificate from issuer","identifier":"shop.example.com","issuer":"acme-v02.api.letsencrypt.org-directory","error":"HTTP 400 urn:ietf:params:acme:error:connection - Timeout during connect"}',
      nearMiss:
        '{"level":"info","ts":1795310402.118,"logger":"tls.obtain","msg":"certificate obtained successfully","identifier":"shop.example.com"}',
      source: 'certmagic, config.go',
    },
    {
      template: 'certificate obtained successfully',
      failure: null,
      status: null,
      means: 'Caddy has a certificate for its own side.',
      sample:
        '{"level":"info","ts":1795310402.118,"logger":"tls.obtain","msg":"certificate obtained successfully","identifier":"shop.example.com"}',
      nearMiss:
        '{"level":"error","ts":1795310402.118,"logger":"tls.obtain","msg":"could not get certificate from issuer","identifier":"shop.example.com"}',
      source: 'certmagic, config.go',
    },
  ],
})
