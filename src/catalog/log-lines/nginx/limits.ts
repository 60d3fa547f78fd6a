import type { LogLine } from '../../log-line-form.ts'

/** Limits, of the configuration and of the system, and processes of nginx that die. */
export const limitsLines: readonly LogLine[] = [
  {
    template: 'socket() failed (24: {error}) while connecting to upstream',
    failure: 'fd-limit',
    status: 500,
    means: 'nginx may open no more files and sockets, so it could not call the upstream.',
    sample:
      '2026/04/22 03:03:39 [alert] 1087#1087: *215461 socket() failed (24: Too many open files) while connecting to upstream, client: 198.51.100.101, server: shop.example.com, request: "GET /search HTTP/1.1", upstream: "http://10.0.3.17:8080/search", host: "shop.example.com"',
    nearMiss: 'socket() failed (97: Address family not supported by protocol) while connecting to upstream',
    source: 'nginx, src/event/ngx_event_connect.c:48',
  },
  {
    template: ' failed (24: {error})',
    failure: 'fd-limit',
    status: null,
    means: 'An nginx process has reached its limit of open files and sockets.',
    sample: '2026/05/01 08:16:08 [crit] 1124#1124: accept4() failed (24: Too many open files)',
    nearMiss: 'accept4() failed (23: Too many open files in system)',
    source: 'nginx, src/event/ngx_event_accept.c (ngx_event_accept)',
  },
  {
    template: ' failed (23: {error})',
    failure: 'fd-limit',
    status: null,
    means: 'The whole machine has reached its limit of open files.',
    sample: '2026/06/08 13:29:37 [crit] 1161#1161: accept4() failed (23: Too many open files in system)',
    nearMiss: 'accept4() failed (24: Too many open files)',
    source: 'nginx, src/event/ngx_event_accept.c (ngx_event_accept)',
  },
  {
    template: ' failed (12: {error})',
    failure: 'memory-limit',
    status: null,
    means: 'nginx got no memory from the system.',
    sample:
      '2026/08/22 23:55:35 [emerg] 1235#1235: *217905 posix_memalign(16, 4096) failed (12: Cannot allocate memory), client: 198.51.100.105, server: shop.example.com, request: "GET /api/stock HTTP/1.1", host: "shop.example.com"',
    nearMiss: 'pread() "/var/www/shop/a.css" failed (21: Is a directory)',
    source: 'nginx, src/os/unix/ngx_alloc.c',
  },
  {
    template: 'socket() failed (97: {error}) while connecting to upstream',
    failure: 'network-unreachable',
    status: 500,
    means: 'nginx’s machine does not have the address family of the upstream, most often IPv6.',
    sample:
      '2026/10/08 09:21:33 [alert] 1309#1309: *219127 socket() failed (97: Address family not supported by protocol) while connecting to upstream, client: 198.51.100.107, server: shop.example.com, request: "GET /products/42 HTTP/1.1", upstream: "http://[2001:db8:3::17]:8080/products/42", host: "shop.example.com"',
    nearMiss: 'socket() failed (24: Too many open files) while connecting to upstream',
    source: 'nginx, src/event/ngx_event_connect.c:48',
  },
  {
    template: '{limit:number} worker_connections are not enough while connecting to upstream',
    failure: 'worker-connections',
    status: 500,
    means: 'A worker of nginx holds all the connections it may, so it could not call the upstream.',
    sample:
      '2026/12/22 19:47:31 [alert] 1383#1383: *220349 768 worker_connections are not enough while connecting to upstream, client: 198.51.100.109, server: shop.example.com, request: "GET /search HTTP/1.1", upstream: "http://10.0.3.17:8080/search", host: "shop.example.com"',
    nearMiss: '768 worker_connections are not enough, reusing connections',
    source: 'nginx, src/core/ngx_connection.c:1229',
  },
  {
    template: '{limit:number} worker_connections are not enough',
    failure: 'worker-connections',
    status: null,
    means: 'A worker of nginx holds all the connections it may.',
    sample: '2026/01/01 00:00:00 [warn] 1420#1420: 768 worker_connections are not enough, reusing connections',
    nearMiss: '4096 worker_connections exceed open file resource limit: 1024',
    source: 'nginx, src/core/ngx_connection.c:1421',
  },
  {
    template: 'worker_connections exceed open file resource limit: {limit:number}',
    failure: null,
    status: null,
    means: 'A hint at start: nginx may hold more connections than the system lets it open files.',
    sample: '2026/02/08 05:13:29 [warn] 1457#1457: 4096 worker_connections exceed open file resource limit: 1024',
    nearMiss: '768 worker_connections are not enough',
    source: 'nginx, src/event/ngx_event.c (ngx_event_process_init)',
  },
  {
    template: 'limiting requests, excess: {excess:number} by zone "{zone}"',
    failure: 'rate-limit',
    status: 503,
    means: 'limit_req refused the request: its client sent too many.',
    sample:
      '2026/04/22 15:39:27 [error] 1531#1531: *222793 limiting requests, excess: 10.220 by zone "login", client: 198.51.100.113, server: shop.example.com, request: "GET /api/stock HTTP/1.1", host: "shop.example.com"',
    nearMiss: 'delaying request, excess: 3.120, by zone "login"',
    source: 'nginx, src/http/modules/ngx_http_limit_req_module.c:270',
  },
  {
    template: 'delaying request, excess: {excess:number}, by zone "{zone}"',
    failure: null,
    status: null,
    means: 'limit_req made a request wait and then let it through.',
    sample:
      '2026/06/08 01:05:25 [warn] 705#705: *224015 delaying request, excess: 3.120, by zone "login", client: 198.51.100.115, server: shop.example.com, request: "GET /products/42 HTTP/1.1", host: "shop.example.com"',
    nearMiss: 'limiting requests, excess: 10.220 by zone "login"',
    source: 'nginx, src/http/modules/ngx_http_limit_req_module.c (ngx_http_limit_req_handler)',
  },
  {
    template: 'limiting connections by zone "{zone}"',
    failure: 'rate-limit',
    status: 503,
    means: 'limit_conn refused the request: its client holds too many connections.',
    sample:
      '2026/08/22 11:31:23 [error] 779#779: *225237 limiting connections by zone "per_ip", client: 198.51.100.117, server: shop.example.com, request: "GET /search HTTP/1.1", host: "shop.example.com"',
    nearMiss: 'limiting requests, excess: 10.220 by zone "per_ip"',
    source: 'nginx, src/http/modules/ngx_http_limit_conn_module.c:269',
  },
  {
    template: 'client intended to send too large body: {bytes:number} bytes',
    failure: 'request-too-big',
    status: 413,
    means: 'The request’s body is larger than client_max_body_size.',
    sample:
      '2026/10/08 21:57:21 [error] 853#853: *226459 client intended to send too large body: 20971520 bytes, client: 198.51.100.119, server: shop.example.com, request: "POST /cart HTTP/1.1", host: "shop.example.com"',
    nearMiss: 'client intended to send too large chunked body: 1048576+8192 bytes',
    source: 'nginx, src/http/ngx_http_core_module.c:1022',
  },
  {
    template: 'client intended to send too large chunked body: {bytes:number}+',
    failure: 'request-too-big',
    status: 413,
    means: 'The request’s chunked body grew larger than client_max_body_size.',
    sample:
      '2026/12/22 07:23:19 [error] 927#927: *227681 client intended to send too large chunked body: 1048576+8192 bytes, client: 198.51.100.121, server: shop.example.com, request: "POST /api/stock HTTP/1.1", host: "shop.example.com"',
    nearMiss: 'client intended to send too large body: 20971520 bytes',
    source: 'nginx, src/http/ngx_http_request_body.c (ngx_http_request_body_chunked_filter)',
  },
  {
    template: 'cache file "{path}" {fault}',
    failure: 'cache-corrupt',
    status: null,
    means: 'A stored response is damaged; nginx asks the upstream again.',
    sample:
      '2026/02/08 17:49:17 [crit] 1001#1001: *228903 cache file "/var/cache/nginx/shop/a/3f/9d41c2" contains invalid header, client: 198.51.100.123, server: shop.example.com, request: "GET /products/42 HTTP/1.1", host: "shop.example.com"',
    nearMiss: 'cache manager process 1812 exited with code 0',
    source: 'nginx, src/http/ngx_http_upstream.c:1150',
  },
  {
    template: 'worker process {pid:number} exited on signal {signal:number}',
    failure: 'proxy-crash',
    status: null,
    means: 'A worker of nginx itself died by a signal, and its connections with it.',
    sample: '2026/03/15 22:02:46 [alert] 1038#1038: worker process 1812 exited on signal 11 (core dumped)',
    nearMiss: '[pool www] child 1812 exited on signal 11 (SIGSEGV) after 8.2 seconds from start',
    source: 'nginx, src/os/unix/ngx_process.c:536',
  },
  {
    template: 'exited with fatal code {code:number} and cannot be respawned',
    failure: 'proxy-crash',
    status: null,
    means: 'A worker of nginx could not start and will not be started again.',
    sample: '2026/04/22 03:15:15 [alert] 1075#1075: worker process 1812 exited with fatal code 2 and cannot be respawned',
    nearMiss: 'worker process 1812 exited with code 0',
    source: 'nginx, src/os/unix/ngx_process.c (ngx_process_get_status)',
  },
]
