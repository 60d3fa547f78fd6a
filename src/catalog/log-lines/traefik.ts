import { defineLogLines } from '../log-line-form.ts'
import { goMessages } from './go/messages.ts'

const proxySource = 'traefik, pkg/proxy/httputil/proxy.go:218'
const healthSource = 'traefik, pkg/healthcheck/healthcheck.go:185'
const dockerSource = 'traefik, pkg/provider/docker/config.go'

const texts: Record<number, string> = {
  499: '499 Client Closed Request',
  500: '500 Internal Server Error',
  502: '502 Bad Gateway',
  504: '504 Gateway Timeout',
}

const inTraefik = (error: string, status: number) =>
  texts[status] === undefined
    ? `2026-11-22T03:11:20Z DBG log/log.go:245 > ${error}`
    : `2026-11-22T03:11:20Z DBG github.com/traefik/traefik/v3/pkg/proxy/httputil/proxy.go:121 > ${texts[status]} error=${JSON.stringify(error)}`

export const traefik = defineLogLines({
  id: 'traefik',
  speaksAs: 'proxy',
  signs: [
    'traefik',
    ' caused by: ',
    '"message":"50',
    'middlewareName=',
    'entryPointName=',
    ' Gateway error=',
    ' Timeout error=',
    ' Server Error error=',
    ' Request error=',
    ' DBG log/',
  ],
  lines: [
    ...goMessages({ inLine: inTraefik, statusOf: { dialTimeout: 504, other: 500 } }),
    {
      template: '502 Bad Gateway error="EOF"',
      failure: 'premature-close',
      status: 502,
      means: 'The upstream closed the connection before the first byte of its answer.',
      sample: inTraefik('EOF', 502),
      nearMiss: inTraefik('unexpected EOF', 502),
      source: proxySource,
    },
    {
      template: '502 Bad Gateway error=EOF',
      failure: 'premature-close',
      status: 502,
      means: 'The upstream closed the connection before the first byte of its answer.',
      sample: '2026-11-22T03:11:20Z DBG github.com/traefik/traefik/v3/pkg/proxy/httputil/proxy.go:121 > 502 Bad Gateway error=EOF',
      nearMiss: inTraefik('context canceled', 499),
      source: proxySource,
    },
    {
      template: "502 Bad Gateway' caused by: EOF",
      failure: 'premature-close',
      status: 502,
      means: 'The upstream closed the connection before the first byte of its answer.',
      sample: 'time="2026-11-22T03:11:20Z" level=debug msg="\'502 Bad Gateway\' caused by: EOF"',
      nearMiss: 'time="2026-11-22T03:11:20Z" level=debug msg="\'499 Client Closed Request\' caused by: context canceled"',
      source: 'traefik v2, pkg/server/service/proxy.go',
    },
    {
      template: '502 Bad Gateway caused by: EOF',
      failure: 'premature-close',
      status: 502,
      means: 'The upstream closed the connection before the first byte of its answer.',
      sample: '502 Bad Gateway caused by: EOF',
      nearMiss: '502 Bad Gateway caused by: context canceled',
      source: 'traefik v2, pkg/server/service/proxy.go',
    },
    {
      template: 'Error forwarding to {url}, err: EOF',
      failure: 'premature-close',
      status: 502,
      means: 'The upstream closed the connection before the first byte of its answer.',
      sample: 'time="2026-11-22T03:11:20Z" level=warning msg="Error forwarding to http://10.0.3.17:3000, err: EOF"',
      nearMiss: 'time="2026-11-22T03:11:20Z" level=warning msg="Error forwarding to http://10.0.3.17:3000, err: context canceled"',
      source: 'vulcand/oxy, forward/fwd.go (Traefik 1)',
    },
    {
      template: 'Error forwarding to {url}, err: context canceled',
      failure: 'client-abort',
      status: 499,
      means: 'The client left before the upstream had answered.',
      sample: 'time="2026-11-22T03:11:20Z" level=warning msg="Error forwarding to http://10.0.3.17:3000, err: context canceled"',
      nearMiss: 'time="2026-11-22T03:11:20Z" level=warning msg="Error forwarding to http://10.0.3.17:3000, err: EOF"',
      source: 'vulcand/oxy, forward/fwd.go (Traefik 1)',
    },
    {
      template: 'readfrom tcp {connection}: client disconnected',
      failure: 'client-abort',
      status: 502,
      means: 'The client left while Traefik was handing its request on; Traefik writes it down as a 502.',
      sample:
        'time="2026-11-22T03:11:20Z" level=debug msg="\'502 Bad Gateway\' caused by: readfrom tcp 10.0.3.2:41000->10.0.3.17:3000: client disconnected"',
      nearMiss:
        'time="2026-11-22T03:11:20Z" level=debug msg="\'502 Bad Gateway\' caused by: read tcp 10.0.3.2:41000->10.0.3.17:3000: read: connection reset by peer"',
      source: 'Go, src/net/http/h2_bundle.go (errClientDisconnected)',
    },
    {
      template: '"error":"EOF"{gap}"message":"502 Bad Gateway"',
      failure: 'premature-close',
      status: 502,
      means: 'The upstream closed the connection before the first byte of its answer.',
      sample: '{"level":"debug","error":"EOF","time":"2026-11-22T03:11:20Z","message":"502 Bad Gateway"}',
      nearMiss: '{"level":"debug","error":"context canceled","time":"2026-11-22T03:11:20Z","message":"499 Client Closed Request"}',
      source: proxySource,
    },
    {
      template: '504 Gateway Timeout{gap}context deadline exceeded',
      failure: 'read-timeout',
      status: 504,
      means: 'The time that the proxy gives the upstream was over.',
      sample: inTraefik('context deadline exceeded', 504),
      nearMiss: inTraefik('net/http: timeout awaiting response headers', 504),
      source: proxySource,
    },
    {
      template: 'context deadline exceeded{gap}504 Gateway Timeout',
      failure: 'read-timeout',
      status: 504,
      means: 'The time that the proxy gives the upstream was over.',
      sample: '{"level":"debug","error":"context deadline exceeded","time":"2026-11-22T03:11:20Z","message":"504 Gateway Timeout"}',
      nearMiss: '{"level":"debug","error":"context canceled","time":"2026-11-22T03:11:20Z","message":"499 Client Closed Request"}',
      source: proxySource,
    },
    {
      template: 'no available server',
      failure: 'no-live-upstreams',
      status: 503,
      means: 'Every server of the service is down, or it has none.',
      sample: 'HTTP/1.1 503 Service Unavailable Content-Type: text/plain; charset=utf-8 no available server',
      nearMiss: 'HTTP/1.1 404 Not Found Content-Type: text/plain; charset=utf-8 404 page not found',
      source: 'traefik, pkg/server/service/loadbalancer/wrr/wrr.go:176',
    },
    {
      template: '" 503 20 "{referer}" "{agent}" {count:number} "{router}" "-" {ms:number}ms',
      failure: 'no-live-upstreams',
      status: 503,
      means: 'Traefik answered by itself that no server of the service is up.',
      sample: '198.51.100.7 - - [22/Nov/2026:03:11:20 +0000] "GET /cart HTTP/1.1" 503 20 "-" "-" 4821 "shop@docker" "-" 0ms',
      nearMiss:
        '198.51.100.7 - - [22/Nov/2026:03:11:20 +0000] "GET /cart HTTP/1.1" 503 20 "-" "-" 4821 "shop@docker" "http://10.0.3.17:3000" 4ms',
      source: 'traefik, pkg/middlewares/accesslog/logger_formatters.go:37',
    },
    {
      template: '404 page not found',
      failure: 'no-route',
      status: 404,
      means: 'No router of Traefik fits the request.',
      sample: 'HTTP/1.1 404 Not Found Content-Type: text/plain; charset=utf-8 404 page not found',
      nearMiss: 'HTTP/1.1 404 Not Found Content-Type: text/html <h1>Page not found</h1>',
      source: 'traefik, pkg/server/router/router.go',
    },
    {
      template: '" 404 19 "{referer}" "{agent}" {count:number} "-" "-" {ms:number}ms',
      failure: 'no-route',
      status: 404,
      means: 'No router of Traefik fits the request.',
      sample: '198.51.100.7 - - [22/Nov/2026:03:11:20 +0000] "GET / HTTP/1.1" 404 19 "-" "-" 4822 "-" "-" 0ms',
      nearMiss:
        '198.51.100.7 - - [22/Nov/2026:03:11:20 +0000] "GET /old HTTP/1.1" 404 19 "-" "-" 4823 "shop@docker" "http://10.0.3.17:3000" 3ms',
      source: 'traefik, pkg/middlewares/accesslog/logger_formatters.go:37',
    },
    {
      template: '" 200 {bytes:number} "{referer}" "{agent}" {count:number} "{router}" "{url}" {ms:number}ms',
      failure: null,
      status: 200,
      means: 'A request that was answered well.',
      sample:
        '198.51.100.7 - - [22/Nov/2026:03:11:20 +0000] "GET /cart HTTP/1.1" 200 5120 "-" "-" 4824 "shop@docker" "http://10.0.3.17:3000" 31ms',
      nearMiss:
        '198.51.100.7 - - [22/Nov/2026:03:11:20 +0000] "GET /cart HTTP/1.1" 502 11 "-" "-" 4825 "shop@docker" "http://10.0.3.17:3000" 1ms',
      source: 'traefik, pkg/middlewares/accesslog/logger_formatters.go:37',
    },
    {
      template: '" 502 11 "{referer}" "{agent}" {count:number} "{router}" "{url}" {ms:number}ms',
      failure: null,
      status: 502,
      means: 'Traefik made this 502 itself; only its log at level DEBUG says why.',
      sample:
        '198.51.100.7 - - [22/Nov/2026:03:11:20 +0000] "GET /cart HTTP/1.1" 502 11 "-" "-" 4825 "shop@docker" "http://10.0.3.17:3000" 1ms',
      nearMiss:
        '198.51.100.7 - - [22/Nov/2026:03:11:20 +0000] "GET /cart HTTP/1.1" 502 5120 "-" "-" 4826 "shop@docker" "http://10.0.3.17:3000" 9ms',
      source: 'traefik, pkg/middlewares/accesslog/logger_formatters.go:37',
    },
    {
      template: 'Health check failed',
      failure: 'healthcheck-status',
      status: null,
      means: 'Traefik’s health check of a server failed, so it gets no requests.',
      sample:
        '2026-11-22T03:11:20Z WRN github.com/traefik/traefik/v3/pkg/healthcheck/healthcheck.go:185 > Health check failed. error="received error status code: 500" targetURL=http://10.0.3.17:3000',
      nearMiss: '2026-11-22T03:11:20Z DBG github.com/traefik/traefik/v3/pkg/healthcheck/healthcheck.go:97 > Health check passed.',
      source: healthSource,
    },
    {
      template: 'Health check failed. error={quote}HTTP request failed: ',
      failure: 'healthcheck-status',
      status: null,
      means: 'Traefik’s health check could not ask a server, so it gets no requests.',
      sample:
        '2026-11-22T03:11:20Z WRN github.com/traefik/traefik/v3/pkg/healthcheck/healthcheck.go:185 > Health check failed. error="HTTP request failed: Get \\"http://10.0.3.17:3000/healthz\\": dial tcp 10.0.3.17:3000: connect: connection refused" targetURL=http://10.0.3.17:3000',
      nearMiss:
        '2026-11-22T03:11:20Z WRN github.com/traefik/traefik/v3/pkg/healthcheck/healthcheck.go:185 > Health check failed. error="received error status code: 500" targetURL=http://10.0.3.17:3000',
      source: healthSource,
    },
    {
      template: 'error{quote}HTTP request failed: {reason}Health check failed',
      failure: 'healthcheck-status',
      status: null,
      means: 'Traefik’s health check could not ask a server, so it gets no requests.',
      sample:
        '{"level":"warn","targetURL":"http://10.0.3.17:3000","error":"HTTP request failed: Get \\"http://10.0.3.17:3000/healthz\\": dial tcp 10.0.3.17:3000: i/o timeout","time":"2026-11-22T03:11:20Z","message":"Health check failed."}',
      nearMiss:
        '{"level":"warn","targetURL":"http://10.0.3.17:3000","error":"received error status code: 500","time":"2026-11-22T03:11:20Z","message":"Health check failed."}',
      source: healthSource,
    },
    {
      template: 'Health check failed, removing from server list. Backend: {name} URL: {url} Weight: {weight:number} Reason: ',
      failure: 'healthcheck-status',
      status: null,
      means: 'Traefik took a server out of the service after a failed health check.',
      sample:
        'time="2026-11-22T03:11:20Z" level=warning msg="Health check failed, removing from server list. Backend: \\"shop@docker\\" URL: \\"http://10.0.3.17:3000\\" Weight: 1 Reason: HTTP request failed: Get \\"http://10.0.3.17:3000/healthz\\": dial tcp 10.0.3.17:3000: connect: connection refused"',
      nearMiss:
        'time="2026-11-22T03:11:50Z" level=warning msg="Health check up: Returning to server list. Backend: \\"shop@docker\\" URL: \\"http://10.0.3.17:3000\\" Weight: 1"',
      source: 'traefik v2, pkg/healthcheck/healthcheck.go',
    },
    {
      template: 'Health check still failing. Backend: {name} URL: {url} Reason: ',
      failure: 'healthcheck-status',
      status: null,
      means: 'A server still fails Traefik’s health check.',
      sample:
        'time="2026-11-22T03:11:50Z" level=warning msg="Health check still failing. Backend: \\"shop@docker\\" URL: \\"http://10.0.3.17:3000\\" Reason: received error status code: 500"',
      nearMiss:
        'time="2026-11-22T03:11:50Z" level=warning msg="Health check up: Returning to server list. Backend: \\"shop@docker\\" URL: \\"http://10.0.3.17:3000\\" Weight: 1"',
      source: 'traefik v2, pkg/healthcheck/healthcheck.go',
    },
    {
      template: 'Health check up: Returning to server list',
      failure: null,
      status: null,
      means: 'A server passes Traefik’s health check again.',
      sample:
        'time="2026-11-22T03:11:50Z" level=warning msg="Health check up: Returning to server list. Backend: \\"shop@docker\\" URL: \\"http://10.0.3.17:3000\\" Weight: 1"',
      nearMiss:
        'time="2026-11-22T03:11:50Z" level=warning msg="Health check still failing. Backend: \\"shop@docker\\" URL: \\"http://10.0.3.17:3000\\" Reason: EOF"',
      source: 'traefik v2, pkg/healthcheck/healthcheck.go',
    },
    {
      template: 'Error calling {url} error={error} middlewareType=ForwardAuth',
      failure: 'auth-subrequest',
      status: 500,
      means: 'Traefik could not ask the service that decides about access.',
      sample:
        '2026-11-22T03:11:20Z ERR Error calling http://auth:4181/check error="Get \\"http://auth:4181/check\\": dial tcp 172.20.0.9:4181: connect: connection refused" middlewareName=auth@docker middlewareType=ForwardAuth',
      nearMiss:
        '2026-11-22T03:11:20Z DBG Remote error http://auth:4181/check. StatusCode: 401 middlewareName=auth@docker middlewareType=ForwardAuth',
      source: 'traefik, pkg/middlewares/auth/forward.go:229',
    },
    {
      template: 'Error calling {url}. Cause: Get {cause}: dial tcp {peer}: {error}',
      failure: 'auth-subrequest',
      status: 500,
      means: 'Traefik could not ask the service that decides about access.',
      sample:
        'time="2026-11-22T03:11:20Z" level=debug msg="Error calling http://auth:4181/check. Cause: Get \\"http://auth:4181/check\\": dial tcp 172.20.0.9:4181: connect: connection refused" middlewareName=auth@docker middlewareType=ForwardedAuthType',
      nearMiss:
        'time="2026-11-22T03:11:20Z" level=debug msg="Remote error http://auth:4181/check. StatusCode: 401" middlewareName=auth@docker',
      source: 'traefik v2, pkg/middlewares/auth/forward.go',
    },
    {
      template: '"middlewareType":"ForwardAuth"{gap}"error":"{error}"message":"Error calling ',
      failure: 'auth-subrequest',
      status: 500,
      means: 'Traefik could not ask the service that decides about access.',
      sample:
        '{"level":"error","middlewareName":"auth@docker","middlewareType":"ForwardAuth","error":"Get \\"http://auth:4181/check\\": dial tcp 172.20.0.9:4181: connect: connection refused","time":"2026-11-22T03:11:20Z","message":"Error calling http://auth:4181/check"}',
      nearMiss:
        '{"level":"debug","middlewareName":"auth@docker","middlewareType":"ForwardAuth","time":"2026-11-22T03:11:20Z","message":"Remote error http://auth:4181/check. StatusCode: 401"}',
      source: 'traefik, pkg/middlewares/auth/forward.go:229',
    },
    {
      template: 'Remote error {url}. StatusCode: {status:number}',
      failure: 'auth-subrequest',
      status: null,
      means: 'The service that decides about access said no, and Traefik handed its answer on.',
      sample:
        '2026-11-22T03:11:20Z DBG Remote error http://auth:4181/check. StatusCode: 401 middlewareName=auth@docker middlewareType=ForwardAuth',
      nearMiss: '2026-11-22T03:11:20Z DBG remote error: tls: bad certificate',
      source: 'traefik, pkg/middlewares/auth/forward.go',
    },
    {
      template: 'Filtering unhealthy or starting container',
      failure: 'healthcheck-status',
      status: 404,
      means: 'Traefik leaves the container out, because Docker says that it is not healthy yet.',
      sample: '2026-11-22T03:11:20Z DBG Filtering unhealthy or starting container container=shop-app-1-3f9c providerName=docker',
      nearMiss: '2026-11-22T03:11:20Z DBG Filtering disabled container container=shop-app-1-3f9c providerName=docker',
      source: dockerSource,
    },
    {
      template: 'Filtering disabled container',
      failure: null,
      status: null,
      means: 'Traefik leaves a container out, because it is not enabled for Traefik.',
      sample: '2026-11-22T03:11:20Z DBG Filtering disabled container container=shop-db-1-77ab providerName=docker',
      nearMiss: '2026-11-22T03:11:20Z DBG Filtering unhealthy or starting container container=shop-app-1-3f9c providerName=docker',
      source: dockerSource,
    },
    {
      template: 'unable to find the IP address for the container',
      failure: 'proxy-misconfig',
      status: 503,
      means: 'Traefik finds no address of the container, because they share no network.',
      sample:
        'time="2026-11-22T03:11:20Z" level=warning msg="service \\"shop\\" error: unable to find the IP address for the container \\"/shop-app-1\\": the server is ignored" providerName=docker',
      nearMiss: 'time="2026-11-22T03:11:20Z" level=error msg="service \\"shop\\" error: port is missing" providerName=docker',
      source: dockerSource,
    },
    {
      template: 'Could not find network named {name} for container',
      failure: 'proxy-misconfig',
      status: 504,
      means: 'The network that the label names does not exist, so Traefik may call the container at an address that it cannot reach.',
      sample:
        '2026-11-22T03:11:20Z WRN Could not find network named "web" for container "/shop-app-1". Maybe you\'re missing the project\'s prefix in the label? container=shop-app-1-3f9c providerName=docker',
      nearMiss: '2026-11-22T03:11:20Z WRN Could not find a network for container providerName=docker',
      source: dockerSource,
    },
    {
      template: ' error: port is missing',
      failure: 'proxy-misconfig',
      status: 404,
      means: 'The container opens no port that Traefik could call, and no label names one.',
      sample: '2026-11-22T03:11:20Z ERR error="service \\"shop\\" error: port is missing" container=shop-app-1-3f9c providerName=docker',
      nearMiss: '2026-11-22T03:11:20Z ERR error="address shop: missing port in address" providerName=docker',
      source: dockerSource,
    },
    {
      template: 'the service {service} does not exist',
      failure: 'proxy-misconfig',
      status: 404,
      means: 'A router names a service that Traefik does not have.',
      sample:
        '2026-11-22T03:11:20Z ERR error="the service \\"shop@docker\\" does not exist" entryPointName=websecure routerName=shop@docker',
      nearMiss:
        '2026-11-22T03:11:20Z ERR error="middleware \\"auth@docker\\" does not exist" entryPointName=websecure routerName=shop@docker',
      source: 'traefik, pkg/server/service/service.go',
    },
    {
      template: 'Skipping service: no endpoints found',
      failure: 'no-live-upstreams',
      status: 503,
      means: 'The Kubernetes service has no ready pod behind it.',
      sample:
        'time="2026-11-22T03:11:20Z" level=warning msg="Skipping service: no endpoints found" ingress=shop namespace=default providerName=kubernetes serviceName=shop',
      nearMiss:
        'time="2026-11-22T03:11:20Z" level=error msg="Cannot create service: service not found" ingress=shop namespace=default serviceName=shop',
      source: 'traefik, pkg/provider/kubernetes/ingress/kubernetes.go',
    },
    {
      template: 'Cannot create service: {error}',
      failure: 'proxy-misconfig',
      status: 404,
      means: 'The ingress names a service or a port that the cluster does not have.',
      sample:
        'time="2026-11-22T03:11:20Z" level=error msg="Cannot create service: service not found" ingress=shop namespace=default serviceName=shop',
      nearMiss: 'time="2026-11-22T03:11:20Z" level=warning msg="Skipping service: no endpoints found" ingress=shop namespace=default',
      source: 'traefik, pkg/provider/kubernetes/ingress/kubernetes.go',
    },
    {
      template: 'Provider error, retrying in {time}permission denied while trying to connect to the Docker daemon socket',
      failure: 'proxy-misconfig',
      status: 404,
      means: 'Traefik cannot ask Docker, so it has no routes from it.',
      sample:
        '2026-11-22T03:11:20Z ERR Provider error, retrying in 1.91s error="permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: Get \\"http://%2Fvar%2Frun%2Fdocker.sock/v1.24/version\\": dial unix /var/run/docker.sock: connect: permission denied" providerName=docker',
      nearMiss: '2026-11-22T03:11:20Z ERR Provider error, retrying in 1.91s error="field not found, node: rules" providerName=docker',
      source: 'traefik, pkg/provider/docker/pdocker.go',
    },
    {
      template: 'Unable to obtain ACME certificate for domains',
      failure: null,
      status: null,
      means: 'Traefik could not get a certificate for its own side; this is not about the upstream.',
      sample:
        '2026-11-22T03:11:20Z ERR Unable to obtain ACME certificate for domains error="unable to generate a certificate for the domains [shop.example.com]: acme: error: 400" ACME CA=https://acme-v02.api.letsencrypt.org/directory',
      nearMiss: '2026-11-22T03:11:20Z DBG Certificates obtained for domains [shop.example.com]',
      source: 'traefik, pkg/provider/acme/provider.go',
    },
    {
      template: 'Traefik version {version} built on',
      failure: null,
      status: null,
      means: 'Traefik started.',
      sample: '2026-11-22T02:00:00Z INF Traefik version 3.5.1 built on 2026-08-04T09:12:00Z version=3.5.1',
      nearMiss: '2026-11-22T02:00:00Z INF Starting provider aggregator *aggregator.ProviderAggregator',
      source: 'traefik, cmd/traefik/traefik.go',
    },
    {
      template: 'Starting provider ',
      failure: null,
      status: null,
      means: 'Traefik starts to read its configuration.',
      sample: '2026-11-22T02:00:00Z INF Starting provider *docker.Provider',
      nearMiss: '2026-11-22T02:00:00Z INF Traefik version 3.5.1 built on 2026-08-04T09:12:00Z version=3.5.1',
      source: 'traefik, pkg/provider/aggregator/aggregator.go',
    },
  ],
})
