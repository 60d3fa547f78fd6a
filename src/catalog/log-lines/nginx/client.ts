import type { LogLine } from '../../log-line-form.ts'

/** The client’s side: it went away, was slow, or broke the rules. */
export const clientLines: readonly LogLine[] = [
  {
    template: 'client prematurely closed connection, so upstream connection is closed too',
    failure: 'client-abort',
    status: 499,
    means: 'The client went away before the answer, so nginx gave the upstream up as well.',
    sample:
      '2026/06/08 13:41:13 [info] 1149#1149: *231347 epoll_wait() reported that client prematurely closed connection, so upstream connection is closed too while reading response header from upstream, client: 198.51.100.127, server: shop.example.com, request: "GET /cart HTTP/1.1", upstream: "http://10.0.3.17:8080/cart", host: "shop.example.com"',
    nearMiss: 'upstream prematurely closed connection while reading response header from upstream',
    source: 'nginx, src/http/ngx_http_upstream.c:1489',
  },
  {
    template: 'client prematurely closed connection',
    failure: 'client-abort',
    status: 499,
    means: 'The client went away before the answer.',
    sample:
      '2026/08/22 23:07:11 [info] 1223#1223: *232569 client prematurely closed connection while connecting to upstream, client: 198.51.100.129, server: shop.example.com, request: "GET /api/stock HTTP/1.1", host: "shop.example.com"',
    nearMiss: 'upstream prematurely closed connection while reading upstream',
    source: 'nginx, src/http/ngx_http_upstream.c:1560',
  },
  {
    template: ' failed (32: {error}) while sending',
    failure: 'client-abort',
    status: null,
    means: 'The client broke the connection off while nginx was sending it the response.',
    sample:
      '2026/10/08 09:33:09 [info] 1297#1297: *233791 writev() failed (32: Broken pipe) while sending to client, client: 198.51.100.131, server: shop.example.com, request: "GET /products/42 HTTP/1.1", upstream: "http://10.0.3.17:8080/products/42", host: "shop.example.com"',
    nearMiss: 'recv() failed (32: Broken pipe) while keepalive',
    source: 'nginx, src/os/unix/ngx_writev_chain.c:210',
  },
  {
    template: ' failed (104: {error}) while sending',
    failure: 'client-abort',
    status: null,
    means: 'The client broke the connection off while nginx was sending it the response.',
    sample:
      '2026/12/22 19:59:07 [info] 1371#1371: *235013 writev() failed (104: Connection reset by peer) while sending to client, client: 198.51.100.133, server: shop.example.com, request: "GET /search HTTP/1.1", upstream: "http://10.0.3.17:8080/search", host: "shop.example.com"',
    nearMiss: 'recv() failed (104: Connection reset by peer) while keepalive',
    source: 'nginx, src/os/unix/ngx_writev_chain.c:210',
  },
  {
    template: ' failed (104: {error}) while waiting for request',
    failure: null,
    status: null,
    means: 'A client broke off a connection on which it had no request running.',
    sample:
      '2026/02/08 05:25:05 [info] 1445#1445: *236235 recv() failed (104: Connection reset by peer) while waiting for request, client: 198.51.100.135, server: 0.0.0.0:443',
    nearMiss: 'recv() failed (104: Connection reset by peer) while reading response header from upstream',
    source: 'nginx, src/os/unix/ngx_recv.c:190',
  },
  {
    template: ' failed (104: {error}) while reading client request',
    failure: null,
    status: null,
    means: 'A client broke off a connection on which it had no request running.',
    sample:
      '2026/04/22 15:51:03 [info] 1519#1519: *237457 recv() failed (104: Connection reset by peer) while reading client request line, client: 198.51.100.137, server: 0.0.0.0:443',
    nearMiss: 'recv() failed (104: Connection reset by peer) while reading response header from upstream',
    source: 'nginx, src/os/unix/ngx_recv.c:190',
  },
  {
    template: ' failed (104: {error}) while keepalive',
    failure: null,
    status: null,
    means: 'A client broke off a connection on which it had no request running.',
    sample:
      '2026/06/08 01:17:01 [info] 1593#1593: *238679 recv() failed (104: Connection reset by peer) while keepalive, client: 198.51.100.139, server: 0.0.0.0:443',
    nearMiss: 'recv() failed (104: Connection reset by peer) while reading response header from upstream',
    source: 'nginx, src/os/unix/ngx_recv.c:190',
  },
  {
    template: 'client timed out ({errno:number}: {error})',
    failure: 'client-timeout',
    status: null,
    means: 'The client was too slow in sending its request or in reading the response.',
    sample:
      '2026/08/22 11:43:59 [info] 767#767: *239901 client timed out (110: Connection timed out) while sending to client, client: 198.51.100.141, server: shop.example.com, request: "GET /search HTTP/1.1", upstream: "http://10.0.3.17:8080/search", host: "shop.example.com"',
    nearMiss: 'upstream timed out (110: Connection timed out) while reading response header from upstream',
    source: 'nginx, src/http/ngx_http_request.c (ngx_http_process_request_headers)',
  },
  {
    template: 'client sent {what} while reading client request',
    failure: 'client-protocol',
    status: 400,
    means: 'The client’s request breaks the rules of HTTP; the upstream was not asked.',
    sample:
      '2026/10/08 21:09:57 [info] 841#841: *241123 client sent invalid header line: "x y: 1" while reading client request headers, client: 198.51.100.143, server: shop.example.com, request: "GET /cart HTTP/1.1", host: "shop.example.com"',
    nearMiss: 'upstream sent invalid header: "x y: 1" while reading response header from upstream',
    source: 'nginx, src/http/ngx_http_request.c (ngx_http_process_request_headers)',
  },
  {
    template: 'client sent {what} while processing HTTP/2 connection',
    failure: 'client-protocol',
    status: null,
    means: 'What the client sent over HTTP/2 breaks its rules; the upstream was not asked.',
    sample:
      '2026/12/22 07:35:55 [info] 915#915: *242345 client sent inappropriate frame while CONTINUATION was expected while processing HTTP/2 connection, client: 198.51.100.145, server: 0.0.0.0:443',
    nearMiss: 'upstream sent unexpected http2 frame: 4 while reading response header from upstream',
    source: 'nginx, src/http/v2/ngx_http_v2.c',
  },
  {
    template: 'client sent too long URI while reading client request',
    failure: 'request-too-big',
    status: 414,
    means: 'The request’s URI is longer than large_client_header_buffers.',
    sample:
      '2026/02/08 17:01:53 [info] 989#989: *243567 client sent too long URI while reading client request line, client: 198.51.100.147, server: shop.example.com',
    nearMiss: 'client sent too long header line: "cookie: a=1..." while reading client request headers',
    source: 'nginx, src/http/ngx_http_request.c (ngx_http_process_request_line)',
  },
  {
    template: 'client sent too long header line: "{header}" while reading client request',
    failure: 'request-too-big',
    status: 400,
    means: 'A header line of the request, often its cookies, is longer than large_client_header_buffers.',
    sample:
      '2026/04/22 03:27:51 [info] 1063#1063: *244789 client sent too long header line: "cookie: cart=31..." while reading client request headers, client: 198.51.100.149, server: shop.example.com, request: "GET /search HTTP/1.1", host: "shop.example.com"',
    nearMiss: 'client sent too long URI while reading client request line',
    source: 'nginx, src/http/ngx_http_request.c (ngx_http_process_request_headers)',
  },
  {
    template: 'client sent too large request while reading client request',
    failure: 'request-too-big',
    status: 400,
    means: 'The request’s header does not fit large_client_header_buffers.',
    sample:
      '2026/06/08 13:53:49 [info] 1137#1137: *246011 client sent too large request while reading client request headers, client: 198.51.100.151, server: shop.example.com, request: "GET /cart HTTP/1.1", host: "shop.example.com"',
    nearMiss: 'client sent invalid request while reading client request line',
    source: 'nginx, src/http/ngx_http_request.c (ngx_http_process_request_headers)',
  },
  {
    template: 'client sent plain HTTP request to HTTPS port',
    failure: 'client-protocol',
    status: 400,
    means: 'A client spoke plain HTTP to nginx’s HTTPS port.',
    sample:
      '2026/08/22 23:19:47 [info] 1211#1211: *247233 client sent plain HTTP request to HTTPS port while reading client request headers, client: 198.51.100.153, server: shop.example.com, request: "GET /api/stock HTTP/1.1", host: "shop.example.com"',
    nearMiss: 'client sent invalid method while reading client request line',
    source: 'nginx, src/http/ngx_http_request.c (ngx_http_process_request)',
  },
  {
    template: 'broken header: "{data}" while reading PROXY protocol',
    failure: 'proxy-protocol',
    status: null,
    means: 'nginx expects the PROXY protocol here, and the balancer in front of it sent something else.',
    sample:
      '2026/10/08 09:45:45 [error] 1285#1285: *248455 broken header: "GET / HTTP/1.1" while reading PROXY protocol, client: 198.51.100.155, server: 0.0.0.0:80',
    nearMiss: 'invalid header while reading PROXY protocol',
    source: 'nginx, src/core/ngx_proxy_protocol.c (ngx_proxy_protocol_read)',
  },
  {
    template: '] {pid:number}#{thread:number}: *{connection:number} broken header: "',
    failure: 'proxy-protocol',
    status: null,
    means: 'nginx expects the PROXY protocol here, and could not read what came: another version of it, or something else.',
    sample: '2026/11/22 03:11:20 [error] 1285#1285: *248471 broken header: "',
    nearMiss: '2026/11/22 03:11:20 [error] 1285#1285: *248471 upstream sent invalid header: "x y: 1" while reading response header',
    source: 'nginx, src/core/ngx_proxy_protocol.c (ngx_proxy_protocol_read)',
  },
  {
    template: 'unknown PROXY protocol version: {version:number}',
    failure: 'proxy-protocol',
    status: null,
    means: 'The PROXY protocol header that reached nginx is of a version that nginx does not know.',
    sample:
      '2026/11/22 03:11:20 [error] 1285#1285: *248472 unknown PROXY protocol version: 3 while reading PROXY protocol, client: 10.0.3.2, server: 0.0.0.0:443',
    nearMiss: 'unknown PROXY protocol command: 7 while reading PROXY protocol',
    source: 'nginx, src/core/ngx_proxy_protocol.c (ngx_proxy_protocol_v2_read)',
  },
  {
    template: 'client sent too long header line: "X-Forwarded-For: {header}" while reading client request',
    failure: 'forwarding-loop',
    status: 400,
    means: 'The list of proxies that the request went through no longer fits nginx’s buffers: it went round in a circle.',
    sample:
      '2026/11/22 03:11:20 [info] 1285#1285: *248473 client sent too long header line: "X-Forwarded-For: 198.51.100.7, 127.0.0.1, 127.0.0.1, 10..." while reading client request headers, client: 127.0.0.1, server: shop.example.com, request: "GET /cart HTTP/1.0", host: "shop.example.com"',
    nearMiss: 'client sent too long header line: "cookie: cart=31..." while reading client request headers',
    source: 'nginx, src/http/ngx_http_request.c (ngx_http_process_request_headers)',
  },
  {
    template: 'SSL_do_handshake() failed ({error}) while SSL handshaking,',
    failure: 'client-tls',
    status: null,
    means: 'TLS between a client and nginx failed; a scanner or an old client does that, and the upstream was not asked.',
    sample:
      '2026/12/22 19:11:43 [info] 1359#1359: *249677 SSL_do_handshake() failed (SSL: error:0A00006C:SSL routines::bad key share) while SSL handshaking, client: 198.51.100.157, server: 0.0.0.0:443',
    nearMiss: 'SSL_do_handshake() failed (SSL: error:0A00010B:SSL routines::wrong version number) while SSL handshaking to upstream',
    source: 'nginx, src/http/ngx_http_request.c:754',
  },
  {
    template: 'peer closed connection in SSL handshake{how} while SSL handshaking,',
    failure: 'client-tls',
    status: null,
    means: 'A client closed the connection in the middle of its TLS handshake with nginx.',
    sample:
      '2026/02/08 05:37:41 [info] 1433#1433: *250899 peer closed connection in SSL handshake (104: Connection reset by peer) while SSL handshaking, client: 198.51.100.159, server: 0.0.0.0:443',
    nearMiss: 'peer closed connection in SSL handshake while SSL handshaking to upstream',
    source: 'nginx, src/event/ngx_event_openssl.c:2327',
  },
  {
    template: 'client SSL certificate verify error: ({code:number}:{error})',
    failure: 'client-tls',
    status: 400,
    means: 'nginx does not accept the certificate that the client sent.',
    sample:
      '2026/04/22 15:03:39 [info] 1507#1507: *252121 client SSL certificate verify error: (10:certificate has expired) while reading client request headers, client: 198.51.100.161, server: shop.example.com, request: "GET /api/stock HTTP/1.1", host: "shop.example.com"',
    nearMiss: 'upstream SSL certificate verify error: (10:certificate has expired) while SSL handshaking to upstream',
    source: 'nginx, src/http/ngx_http_request.c (ngx_http_process_request)',
  },
  {
    template: 'client sent no required SSL certificate while reading client request',
    failure: 'client-tls',
    status: 400,
    means: 'nginx asks for a client certificate, and the client sent none.',
    sample:
      '2026/06/08 01:29:37 [info] 1581#1581: *253343 client sent no required SSL certificate while reading client request headers, client: 198.51.100.163, server: shop.example.com, request: "GET /products/42 HTTP/1.1", host: "shop.example.com"',
    nearMiss: 'client sent plain HTTP request to HTTPS port while reading client request headers',
    source: 'nginx, src/http/ngx_http_request.c (ngx_http_process_request)',
  },
  {
    template: 'client closed connection while waiting for request',
    failure: null,
    status: null,
    means: 'A client closed a connection on which it had asked nothing; that is harmless.',
    sample:
      '2026/08/22 11:55:35 [info] 755#755: *254565 client closed connection while waiting for request, client: 198.51.100.165, server: 0.0.0.0:443',
    nearMiss: 'client closed keepalive connection',
    source: 'nginx, src/http/ngx_http_request.c (ngx_http_wait_request_handler)',
  },
  {
    template: 'client {client:word} closed keepalive connection',
    failure: null,
    status: null,
    means: 'A client closed a kept connection when it had no request running; that is harmless.',
    sample: '2026/09/01 16:08:04 [info] 792#792: *8123 client 198.51.100.77 closed keepalive connection',
    nearMiss: 'upstream prematurely closed connection while reading response header from upstream',
    source: 'nginx, src/http/ngx_http_request.c (ngx_http_keepalive_handler)',
  },
  {
    template: 'SSL_read() failed (SSL: {codes}) while waiting for request',
    failure: 'client-tls',
    status: null,
    means: 'TLS between a client and nginx broke after the handshake; the upstream is not concerned.',
    sample:
      '2026/11/15 02:34:02 [info] 866#866: *256398 SSL_read() failed (SSL: error:0A000119:SSL routines::decryption failed or bad record mac) while waiting for request, client: 198.51.100.168, server: 0.0.0.0:443',
    nearMiss:
      'SSL_read() failed (SSL: error:0A000119:SSL routines::decryption failed or bad record mac) while reading response header from upstream',
    source: 'nginx, src/event/ngx_event_openssl.c:2991',
  },
  {
    template: 'SSL_read() failed (SSL: {codes}) while keepalive',
    failure: 'client-tls',
    status: null,
    means: 'TLS between a client and nginx broke after the handshake; the upstream is not concerned.',
    sample:
      '2026/01/01 12:00:00 [info] 940#940: *257620 SSL_read() failed (SSL: error:0A000119:SSL routines::decryption failed or bad record mac) while keepalive, client: 198.51.100.170, server: 0.0.0.0:443',
    nearMiss:
      'SSL_read() failed (SSL: error:0A000119:SSL routines::decryption failed or bad record mac) while reading response header from upstream',
    source: 'nginx, src/event/ngx_event_openssl.c:2991',
  },
  {
    template: 'SSL_read() failed (SSL: {codes}) while processing HTTP/2 connection',
    failure: 'client-tls',
    status: null,
    means: 'TLS between a client and nginx broke after the handshake; the upstream is not concerned.',
    sample:
      '2026/03/15 22:26:58 [info] 1014#1014: *258842 SSL_read() failed (SSL: error:0A000119:SSL routines::decryption failed or bad record mac) while processing HTTP/2 connection, client: 198.51.100.172, server: 0.0.0.0:443',
    nearMiss:
      'SSL_read() failed (SSL: error:0A000119:SSL routines::decryption failed or bad record mac) while reading response header from upstream',
    source: 'nginx, src/event/ngx_event_openssl.c:2991',
  },
  {
    template: 'client closed connection while SSL handshaking',
    failure: 'client-tls',
    status: null,
    means: 'A client closed the connection before its TLS handshake with nginx.',
    sample:
      '2026/05/01 08:52:56 [info] 1088#1088: *260064 client closed connection while SSL handshaking, client: 198.51.100.174, server: 0.0.0.0:443',
    nearMiss: 'client closed connection while waiting for request',
    source: 'nginx, src/http/ngx_http_request.c (ngx_http_ssl_handshake)',
  },
]
