import { defineLogLines } from '../log-line-form.ts'

export const ingressNginx = defineLogLines({
  id: 'ingress-nginx',
  speaksAs: 'proxy',
  signs: [' controller.go:', 'balancer.lua', '] [] ', 'upstream-default-backend'],
  lines: [
    {
      template:
        'HTTP/{version:number}" 2{code:number} {bytes:number} "{referrer}" "{agent}" {length:number} {seconds:number} [{service}] [{alternative}] ',
      failure: null,
      status: null,
      means: 'An access log of ingress-nginx shows a request that went well.',
      sample:
        '198.51.100.5 - - [01/Nov/2026:00:12:36 +0000] "GET /cart HTTP/1.1" 200 5120 "-" "curl/8.9.1" 81 0.012 [shop-web-80] [] 10.244.1.17:8080 5120 0.012 200 3f9c2a71d0be44718a5ce0917b62d504',
      nearMiss:
        '198.51.100.6 - - [08/Nov/2026:05:25:05 +0000] "GET /cart HTTP/1.1" 502 150 "-" "curl/8.9.1" 81 0.001 [shop-web-80] [] 10.244.1.17:8080 0 0.001 502 3f9c2a71d0be44718a5ce0917b62d505',
      source: 'https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/log-format/',
    },
    {
      template:
        '" 502 {bytes:number} "{referrer}" "{agent}" {length:number} {seconds:number} [{service}] [{alternative}] {peer:word} 0 {upstreamSeconds:number} 502',
      failure: null,
      status: 502,
      means: 'ingress-nginx made this 502: nothing came back from the pod. Its error line of the same second has the reason.',
      sample:
        '198.51.100.7 - - [15/Nov/2026:10:38:34 +0000] "GET /cart HTTP/1.1" 502 150 "-" "curl/8.9.1" 81 0.001 [shop-web-80] [] 10.244.1.17:8080 0 0.001 502 3f9c2a71d0be44718a5ce0917b62d506',
      nearMiss:
        '198.51.100.8 - - [22/Nov/2026:15:51:03 +0000] "GET /cart HTTP/1.1" 502 612 "-" "curl/8.9.1" 81 0.040 [shop-web-80] [] 10.244.1.17:8080 612 0.040 502 3f9c2a71d0be44718a5ce0917b62d507',
      source: 'https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/log-format/',
    },
    {
      template:
        '" 502 {bytes:number} "{referrer}" "{agent}" {length:number} {seconds:number} [{service}] [{alternative}] {peers}, {peer:word} 0, 0 {upstreamSeconds} 502, 502',
      failure: null,
      status: 502,
      means: 'ingress-nginx tried two pods in vain and made this 502. Its error lines of the same second have the reason.',
      sample:
        '198.51.100.9 - - [01/Nov/2026:20:04:32 +0000] "GET /cart HTTP/1.1" 502 150 "-" "curl/8.9.1" 81 0.000 [shop-web-80] [] 10.244.1.17:8080, 10.244.2.9:8080 0, 0 0.001, 0.000 502, 502 3f9c2a71d0be44718a5ce0917b62d508',
      nearMiss:
        '198.51.100.10 - - [08/Nov/2026:01:17:01 +0000] "GET /cart HTTP/1.1" 502 150 "-" "curl/8.9.1" 81 0.001 [shop-web-80] [] 10.244.1.17:8080 0 0.001 502 3f9c2a71d0be44718a5ce0917b62d509',
      source: 'https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/log-format/',
    },
    {
      template:
        '" 502 {bytes:number} "{referrer}" "{agent}" {length:number} {seconds:number} [{service}] [{alternative}] {peers} 0, 0, 0 {upstreamSeconds} 502, 502, 502',
      failure: null,
      status: 502,
      means: 'ingress-nginx tried three times in vain and made this 502. Its error lines of the same second have the reason.',
      sample:
        '198.51.100.11 - - [15/Nov/2026:06:30:30 +0000] "GET /cart HTTP/1.1" 502 150 "-" "curl/8.9.1" 81 0.001 [shop-web-80] [] 10.244.1.17:8080, 10.244.1.17:8080, 10.244.1.17:8080 0, 0, 0 0.001, 0.000, 0.001 502, 502, 502 3f9c2a71d0be44718a5ce0917b62d510',
      nearMiss:
        '198.51.100.12 - - [22/Nov/2026:11:43:59 +0000] "GET /cart HTTP/1.1" 502 150 "-" "curl/8.9.1" 81 0.001 [shop-web-80] [] 10.244.1.17:8080 0 0.001 502 3f9c2a71d0be44718a5ce0917b62d511',
      source: 'https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/log-format/',
    },
    {
      template:
        '" 502 {bytes:number} "{referrer}" "{agent}" {length:number} {seconds:number} [{service}] [{alternative}] {peer:word} {size:number} {upstreamSeconds:number} 502',
      failure: 'origin-returned-502',
      status: 502,
      means: 'The pod itself answered 502, with a body; ingress-nginx passed it on.',
      sample:
        '198.51.100.13 - - [01/Nov/2026:16:56:28 +0000] "GET /cart HTTP/1.1" 502 612 "-" "curl/8.9.1" 81 0.040 [shop-web-80] [] 10.244.1.17:8080 612 0.040 502 3f9c2a71d0be44718a5ce0917b62d512',
      nearMiss:
        '198.51.100.14 - - [08/Nov/2026:21:09:57 +0000] "GET /cart HTTP/1.1" 502 150 "-" "curl/8.9.1" 81 0.001 [shop-web-80] [] 10.244.1.17:8080, 10.244.1.17:8080, 10.244.1.17:8080 0, 0, 0 0.001, 0.000, 0.001 502, 502, 502 3f9c2a71d0be44718a5ce0917b62d513',
      source: 'https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/log-format/',
    },
    {
      template: '" 503 {bytes:number} "{referrer}" "{agent}" {length:number} {seconds:number} [{service}] [{alternative}] - - - -',
      failure: 'no-live-upstreams',
      status: 503,
      means: 'The service had no ready pod, so ingress-nginx asked none.',
      sample:
        '198.51.100.15 - - [15/Nov/2026:02:22:26 +0000] "GET /cart HTTP/1.1" 503 190 "-" "curl/8.9.1" 81 0.000 [shop-web-80] [] - - - - 3f9c2a71d0be44718a5ce0917b62d514',
      nearMiss:
        '198.51.100.16 - - [22/Nov/2026:07:35:55 +0000] "GET /cart HTTP/1.1" 503 87 "-" "curl/8.9.1" 81 0.025 [shop-web-80] [] 10.244.1.17:8080 87 0.025 503 3f9c2a71d0be44718a5ce0917b62d515',
      source: 'kubernetes/ingress-nginx, rootfs/etc/nginx/lua/balancer.lua',
    },
    {
      template:
        '" 504 {bytes:number} "{referrer}" "{agent}" {length:number} {seconds:number} [{service}] [{alternative}] {peer:word} 0 {upstreamSeconds:number} 504',
      failure: null,
      status: 504,
      means: 'One of ingress-nginx’s timers for the pod ran out. Its error line of the same second says which.',
      sample:
        '198.51.100.17 - - [01/Nov/2026:12:48:24 +0000] "GET /cart HTTP/1.1" 504 160 "-" "curl/8.9.1" 81 60.001 [shop-web-80] [] 10.244.1.17:8080 0 60.001 504 3f9c2a71d0be44718a5ce0917b62d516',
      nearMiss:
        '198.51.100.18 - - [08/Nov/2026:17:01:53 +0000] "GET /cart HTTP/1.1" 502 150 "-" "curl/8.9.1" 81 0.001 [shop-web-80] [] 10.244.1.17:8080 0 0.001 502 3f9c2a71d0be44718a5ce0917b62d517',
      source: 'https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/log-format/',
    },
    {
      template:
        '" 504 {bytes:number} "{referrer}" "{agent}" {length:number} {seconds:number} [{service}] [{alternative}] {peers} 0, 0, 0 5.00{first:number}, 5.00{second:number}, 5.00{third:number} 504, 504, 504',
      failure: 'connect-timeout',
      status: 504,
      means: 'Three tries of five seconds each, which is the default of proxy-connect-timeout: no pod took the connection.',
      sample:
        '198.51.100.19 - - [15/Nov/2026:22:14:22 +0000] "GET /cart HTTP/1.1" 504 160 "-" "curl/8.9.1" 81 15.002 [shop-web-80] [] 10.244.1.17:8080, 10.244.1.17:8080, 10.244.1.17:8080 0, 0, 0 5.000, 5.001, 5.000 504, 504, 504 3f9c2a71d0be44718a5ce0917b62d518',
      nearMiss:
        '198.51.100.20 - - [22/Nov/2026:03:27:51 +0000] "GET /cart HTTP/1.1" 504 160 "-" "curl/8.9.1" 81 180.002 [shop-web-80] [] 10.244.1.17:8080, 10.244.1.17:8080, 10.244.1.17:8080 0, 0, 0 60.000, 60.001, 60.000 504, 504, 504 3f9c2a71d0be44718a5ce0917b62d519',
      source: 'https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/log-format/',
    },
    {
      template:
        '" 504 {bytes:number} "{referrer}" "{agent}" {length:number} {seconds:number} [{service}] [{alternative}] {peers} 0, 0, 0 60.00{first:number}, 60.00{second:number}, 60.00{third:number} 504, 504, 504',
      failure: 'read-timeout',
      status: 504,
      means: 'Three tries of a minute each, which is the default of proxy-read-timeout: no pod answered.',
      sample:
        '198.51.100.21 - - [01/Nov/2026:08:40:20 +0000] "GET /cart HTTP/1.1" 504 160 "-" "curl/8.9.1" 81 180.002 [shop-web-80] [] 10.244.1.17:8080, 10.244.1.17:8080, 10.244.1.17:8080 0, 0, 0 60.000, 60.001, 60.000 504, 504, 504 3f9c2a71d0be44718a5ce0917b62d520',
      nearMiss:
        '198.51.100.22 - - [08/Nov/2026:13:53:49 +0000] "GET /cart HTTP/1.1" 504 160 "-" "curl/8.9.1" 81 15.002 [shop-web-80] [] 10.244.1.17:8080, 10.244.1.17:8080, 10.244.1.17:8080 0, 0, 0 5.000, 5.001, 5.000 504, 504, 504 3f9c2a71d0be44718a5ce0917b62d521',
      source: 'https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/log-format/',
    },
    {
      template: '[upstream-default-backend] [',
      failure: 'no-route',
      status: 404,
      means: 'No Ingress fits the host and path, so the default backend answered.',
      sample:
        '198.51.100.23 - - [15/Nov/2026:18:06:18 +0000] "GET /cart HTTP/1.1" 404 146 "-" "curl/8.9.1" 81 0.000 [upstream-default-backend] [] 127.0.0.1:8181 146 0.000 404 3f9c2a71d0be44718a5ce0917b62d522',
      nearMiss:
        '198.51.100.24 - - [22/Nov/2026:23:19:47 +0000] "GET /cart HTTP/1.1" 404 146 "-" "curl/8.9.1" 81 0.002 [shop-web-80] [] 10.244.1.17:8080 146 0.002 404 3f9c2a71d0be44718a5ce0917b62d523',
      source: 'https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/log-format/',
    },
    {
      template: 'Service "{service}" does not have any active Endpoint',
      failure: 'no-live-upstreams',
      status: 503,
      means: 'The service has no ready pod, so ingress-nginx answers 503 for it.',
      sample: 'W1122 03:11:20.412233       7 controller.go:1226] Service "shop/web" does not have any active Endpoint.',
      nearMiss:
        'W1122 03:11:20.412233       7 controller.go:1112] Error obtaining Endpoints for Service "shop/web": no object matching key "shop/web" in local store',
      source: 'kubernetes/ingress-nginx, internal/ingress/controller/controller.go (serviceEndpoints)',
    },
    {
      template: 'Error obtaining Endpoints for Service "{service}": ',
      failure: 'no-live-upstreams',
      status: 503,
      means: 'The Ingress names a service that does not exist, or not in its namespace.',
      sample:
        'W1122 03:11:20.412233       7 controller.go:1112] Error obtaining Endpoints for Service "shop/web": no object matching key "shop/web" in local store',
      nearMiss: 'W1122 03:11:20.412233       7 controller.go:1226] Service "shop/web" does not have any active Endpoint.',
      source: 'kubernetes/ingress-nginx, internal/ingress/controller/endpointslices.go',
    },
    {
      template: 'no peer was returned, balancer: {balancer:word}',
      failure: 'no-live-upstreams',
      status: 502,
      means: 'ingress-nginx had no pod left to try for this request.',
      sample:
        '2026/10/08 09:45:45 [warn] 1225#1225: *321775 [lua] balancer.lua:348: balance(): no peer was returned, balancer: round_robin while connecting to upstream, client: 198.51.100.25, server: shop.example.com, request: "GET /products/42 HTTP/1.1", upstream: "http://10.244.1.17:8080/products/42", host: "shop.example.com"',
      nearMiss: '[lua] balancer.lua:348: balance(): attempted to proxy to self, balancer: round_robin, peer: 127.0.0.1:10246',
      source: 'kubernetes/ingress-nginx, rootfs/etc/nginx/lua/balancer.lua (balance)',
    },
    {
      template: 'connect() to 0.0.0.1:{port:number} failed (22: {error})',
      failure: 'no-live-upstreams',
      status: 502,
      means: 'ingress-nginx had no pod to try and called its placeholder 0.0.0.1; the line before it says why.',
      sample:
        '2026/12/22 19:11:43 [crit] 1299#1299: *322997 connect() to 0.0.0.1:80 failed (22: Invalid argument) while connecting to upstream, client: 198.51.100.27, server: shop.example.com, request: "GET /search HTTP/1.1", upstream: "http://0.0.0.1:80/search", host: "shop.example.com"',
      nearMiss: 'connect() to 10.244.1.17:80 failed (22: Invalid argument) while connecting to upstream',
      source: 'kubernetes/ingress-nginx, rootfs/etc/nginx/template/nginx.tmpl (upstream_balancer)',
    },
    {
      template: 'attempted to proxy to self, balancer: {balancer:word}',
      failure: 'bad-upstream-address',
      status: 502,
      means: 'An Ingress leads ingress-nginx to itself.',
      sample:
        '2026/02/08 05:37:41 [error] 1373#1373: *324219 [lua] balancer.lua:354: balance(): attempted to proxy to self, balancer: round_robin, peer: 127.0.0.1:10246 while connecting to upstream, client: 198.51.100.29, server: shop.example.com, request: "GET /cart HTTP/1.1", host: "shop.example.com"',
      nearMiss: '[lua] balancer.lua:348: balance(): no peer was returned, balancer: round_robin',
      source: 'kubernetes/ingress-nginx, rootfs/etc/nginx/lua/balancer.lua (balance)',
    },
    {
      template: 'error while setting current upstream peer {peer}',
      failure: 'bad-upstream-address',
      status: 502,
      means: 'ingress-nginx cannot use a pod’s address, an IPv6 one for instance.',
      sample:
        '2026/04/22 15:03:39 [error] 1447#1447: *325441 [lua] balancer.lua:361: balance(): error while setting current upstream peer [2001:db8:3::17]:8080: no host allowed while connecting to upstream, client: 198.51.100.31, server: shop.example.com, request: "GET /api/stock HTTP/1.1", host: "shop.example.com"',
      nearMiss: '[lua] balancer.lua:348: balance(): no peer was returned, balancer: ewma',
      source: 'kubernetes/ingress-nginx, rootfs/etc/nginx/lua/balancer.lua (balance)',
    },
    {
      template: 'failed to get new upstream; using upstream nil',
      failure: 'no-live-upstreams',
      status: 502,
      means: 'ingress-nginx with sticky sessions had no other pod left to try.',
      sample:
        '2026/06/08 01:29:37 [warn] 1521#1521: *326663 [lua] sticky.lua:189: balance(): failed to get new upstream; using upstream nil while connecting to upstream, client: 198.51.100.33, server: shop.example.com, request: "GET /products/42 HTTP/1.1", upstream: "http://10.244.1.17:8080/products/42", host: "shop.example.com"',
      nearMiss: '[lua] sticky.lua:189: balance(): failed to get new upstream; using upstream 10.244.1.17:8080',
      source: 'kubernetes/ingress-nginx, rootfs/etc/nginx/lua/balancer/sticky.lua (balance)',
    },
    {
      template: 'Configuration changes detected, backend reload required',
      failure: null,
      status: null,
      means: 'ingress-nginx is about to reload because an Ingress changed.',
      sample: 'I1122 03:11:20.412233       7 controller.go:203] "Configuration changes detected, backend reload required"',
      nearMiss: 'I1122 03:11:20.412233       7 controller.go:223] "Backend successfully reloaded"',
      source: 'kubernetes/ingress-nginx, internal/ingress/controller/controller.go (syncIngress)',
    },
    {
      template: 'ackend successfully reloaded',
      failure: null,
      status: null,
      means: 'ingress-nginx reloaded without trouble.',
      sample: 'I1122 03:11:20.512233       7 controller.go:223] "Backend successfully reloaded"',
      nearMiss: 'E1122 03:11:20.512233       7 controller.go:210] Unexpected failure reloading the backend:',
      source: 'kubernetes/ingress-nginx, internal/ingress/controller/controller.go (syncIngress)',
    },
    {
      template: 'Unexpected failure reloading the backend',
      failure: null,
      kind: 'config',
      status: null,
      means: 'ingress-nginx could not load a changed configuration and runs on with the old one; the lines below say why.',
      sample: 'E1122 03:11:20.512233       7 controller.go:210] Unexpected failure reloading the backend:',
      nearMiss: 'I1122 03:11:20.512233       7 controller.go:223] "Backend successfully reloaded"',
      source: 'kubernetes/ingress-nginx, internal/ingress/controller/controller.go (syncIngress)',
    },
    {
      template: 'Error getting SSL certificate "{secret}": ',
      failure: null,
      status: null,
      means: 'ingress-nginx has no certificate for a host and shows its own to clients; the upstream is not concerned.',
      sample:
        'W1122 03:11:20.412233       7 controller.go:1427] Error getting SSL certificate "shop/tls": local SSL certificate shop/tls was not found. Using default certificate',
      nearMiss: 'W1122 03:11:20.412233       7 controller.go:1226] Service "shop/web" does not have any active Endpoint.',
      source: 'kubernetes/ingress-nginx, internal/ingress/controller/controller.go (createServers)',
    },
    {
      template: 'default backend - 404',
      failure: 'no-route',
      status: 404,
      means: 'The text of ingress-nginx’s default backend: no Ingress fits the host and path.',
      sample: 'default backend - 404',
      nearMiss: 'default backend: none',
      source: 'https://kubernetes.github.io/ingress-nginx/user-guide/default-backend/',
    },
  ],
})
