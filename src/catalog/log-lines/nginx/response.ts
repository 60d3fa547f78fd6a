import type { LogLine } from '../../log-line-form.ts'

/** Reading the upstream’s response: HTTP, FastCGI, memcached, mail. */
export const responseLines: readonly LogLine[] = [
  {
    template: 'upstream timed out ({errno:number}: {error}) while reading response header',
    failure: 'read-timeout',
    status: 504,
    means: 'The upstream took the request and sent no response within proxy_read_timeout.',
    sample:
      '2026/11/15 02:10:50 [error] 1010#1010: *80430 upstream timed out (110: Connection timed out) while reading response header from upstream, client: 198.51.100.130, server: shop.example.com, request: "GET /checkout HTTP/1.1", upstream: "http://10.0.3.17:8080/checkout", host: "shop.example.com"',
    nearMiss: 'upstream timed out (110: Connection timed out) while reading upstream',
    source: 'nginx, src/http/ngx_http_upstream.c:4633',
  },
  {
    template: 'upstream timed out ({errno:number}: {error}) while reading upstream',
    failure: 'truncated-response',
    status: null,
    means: 'The upstream stopped in the middle of a body whose status was already sent.',
    sample:
      '2026/01/01 12:36:48 [error] 1084#1084: *81652 upstream timed out (110: Connection timed out) while reading upstream, client: 198.51.100.132, server: shop.example.com, request: "GET /login HTTP/1.1", upstream: "http://10.0.3.17:8080/login", host: "shop.example.com"',
    nearMiss: 'upstream timed out (110: Connection timed out) while reading response header from upstream',
    source: 'nginx, src/http/ngx_http_upstream.c:4370',
  },
  {
    template: 'upstream prematurely closed connection',
    failure: 'premature-close',
    status: null,
    means: 'The upstream closed the connection early; the line is cut before it says at which point.',
    sample: 'upstream prematurely closed connection',
    nearMiss: 'upstream prematurely closed stream while reading response header from upstream',
    source: 'nginx, src/http/ngx_http_upstream.c:2548',
  },
  {
    template: 'upstream prematurely closed connection while reading response header',
    failure: 'premature-close',
    status: 502,
    means: 'The upstream took the request and closed the connection without a whole response header.',
    sample:
      '2026/03/15 22:02:46 [error] 1158#1158: *82874 upstream prematurely closed connection while reading response header from upstream, client: 198.51.100.134, server: shop.example.com, request: "GET /api/v2/prices HTTP/1.1", upstream: "http://10.0.3.17:8080/api/v2/prices", host: "shop.example.com"',
    nearMiss: 'upstream prematurely closed connection while reading upstream',
    source: 'nginx, src/http/ngx_http_upstream.c:2548',
  },
  {
    template: 'upstream prematurely closed connection while reading upstream',
    failure: 'truncated-response',
    status: null,
    means: 'The upstream closed the connection in the middle of the body; the client has its status and half a response.',
    sample:
      '2026/05/01 08:28:44 [error] 1232#1232: *84096 upstream prematurely closed connection while reading upstream, client: 198.51.100.136, server: shop.example.com, request: "GET /account HTTP/1.1", upstream: "http://10.0.3.17:8080/account", host: "shop.example.com"',
    nearMiss: 'upstream prematurely closed connection while reading response header from upstream',
    source: 'nginx, src/http/ngx_http_upstream.c:3994',
  },
  {
    template: ' failed (104: {error}) while reading response header',
    failure: 'reset',
    status: 502,
    means: 'The upstream broke the connection off before its response header.',
    sample:
      '2026/07/15 18:54:42 [error] 1306#1306: *85318 recv() failed (104: Connection reset by peer) while reading response header from upstream, client: 198.51.100.138, server: shop.example.com, request: "GET /checkout HTTP/1.1", upstream: "fastcgi://unix:/run/php/php8.3-fpm.sock:", host: "shop.example.com"',
    nearMiss: 'recv() failed (104: Connection reset by peer) while reading upstream',
    source: 'nginx, src/os/unix/ngx_recv.c:190',
  },
  {
    template: ' failed (54: {error}) while reading response header',
    failure: 'reset',
    status: 502,
    means: 'On macOS or BSD the upstream broke the connection off before its response header.',
    sample:
      '2026/09/01 04:20:40 [error] 1380#1380: *86540 recv() failed (54: Connection reset by peer) while reading response header from upstream, client: 198.51.100.140, server: shop.example.com, request: "GET /login HTTP/1.1", upstream: "http://127.0.0.1:5000/login", host: "shop.example.com"',
    nearMiss: 'recv() failed (54: Connection reset by peer) while reading upstream',
    source: 'nginx, src/os/unix/ngx_recv.c:190',
  },
  {
    template: ' failed (10054: {error}) while reading response header',
    failure: 'reset',
    status: 502,
    means: 'On Windows the upstream broke the connection off before its response header.',
    sample:
      '2026/11/15 14:46:38 [error] 1454#1454: *87762 WSARecv() failed (10054: An existing connection was forcibly closed by the remote host) while reading response header from upstream, client: 198.51.100.142, server: shop.example.com, request: "GET /api/v2/prices HTTP/1.1", upstream: "http://127.0.0.1:5000/api/v2/prices", host: "shop.example.com"',
    nearMiss: 'WSARecv() failed (10054: An existing connection was forcibly closed by the remote host) while reading upstream',
    source: 'nginx, src/os/win32/ngx_wsarecv.c:45',
  },
  {
    template: 'closed connection (54: {error}) while reading response header',
    failure: 'reset',
    status: 502,
    means: 'On macOS or BSD the system reported that the upstream broke the connection off before its response header.',
    sample:
      '2026/01/01 00:12:36 [error] 1528#1528: *88984 kevent() reported about an closed connection (54: Connection reset by peer) while reading response header from upstream, client: 198.51.100.144, server: shop.example.com, request: "GET /account HTTP/1.1", upstream: "http://127.0.0.1:5000/account", host: "shop.example.com"',
    nearMiss: 'kevent() reported that upstream closed connection (54: Connection reset by peer) while reading upstream',
    source: 'nginx, src/os/unix/ngx_recv.c',
  },
  {
    template: 'recv() failed (110: {error}) while reading response header',
    failure: 'reset',
    status: 502,
    means: 'The kernel gave the upstream’s connection up before its response header.',
    sample:
      '2026/03/15 10:38:34 [error] 702#702: *90206 recv() failed (110: Connection timed out) while reading response header from upstream, client: 198.51.100.146, server: shop.example.com, request: "GET /checkout HTTP/1.1", upstream: "http://10.0.3.17:8080/checkout", host: "shop.example.com"',
    nearMiss: 'upstream timed out (110: Connection timed out) while reading response header from upstream',
    source: 'nginx, src/os/unix/ngx_recv.c:190',
  },
  {
    template: 'recv() failed (113: {error}) while reading response header',
    failure: 'host-unreachable',
    status: 502,
    means: 'The upstream’s machine stopped being reachable while nginx waited for its response.',
    sample:
      '2026/05/01 20:04:32 [error] 776#776: *91428 recv() failed (113: No route to host) while reading response header from upstream, client: 198.51.100.148, server: shop.example.com, request: "GET /login HTTP/1.1", upstream: "http://10.0.3.17:8080/login", host: "shop.example.com"',
    nearMiss: 'connect() failed (113: No route to host) while connecting to upstream',
    source: 'nginx, src/os/unix/ngx_recv.c:190',
  },
  {
    template: ' failed (104: {error}) while reading upstream',
    failure: 'truncated-response',
    status: null,
    means: 'The upstream broke the connection off in the middle of the body.',
    sample:
      '2026/07/15 06:30:30 [error] 850#850: *92650 readv() failed (104: Connection reset by peer) while reading upstream, client: 198.51.100.150, server: shop.example.com, request: "GET /api/v2/prices HTTP/1.1", upstream: "http://10.0.3.17:8080/api/v2/prices", host: "shop.example.com"',
    nearMiss: 'recv() failed (104: Connection reset by peer) while reading response header from upstream',
    source: 'nginx, src/os/unix/ngx_readv_chain.c:239',
  },
  {
    template: ' failed (110: {error}) while reading upstream',
    failure: 'truncated-response',
    status: null,
    means: 'The kernel gave the connection up in the middle of the body.',
    sample:
      '2026/09/01 16:56:28 [error] 924#924: *93872 readv() failed (110: Connection timed out) while reading upstream, client: 198.51.100.152, server: shop.example.com, request: "GET /account HTTP/1.1", upstream: "http://10.0.3.17:8080/account", host: "shop.example.com"',
    nearMiss: 'recv() failed (110: Connection timed out) while reading response header from upstream',
    source: 'nginx, src/os/unix/ngx_readv_chain.c:239',
  },
  {
    template: 'upstream closed connection ({errno:number}: {error}) while reading upstream',
    failure: 'truncated-response',
    status: null,
    means: 'On macOS or BSD the upstream broke the connection off in the middle of the body.',
    sample:
      '2026/11/15 02:22:26 [error] 998#998: *95094 kevent() reported that upstream closed connection (54: Connection reset by peer) while reading upstream, client: 198.51.100.154, server: shop.example.com, request: "GET /checkout HTTP/1.1", upstream: "http://127.0.0.1:5000/checkout", host: "shop.example.com"',
    nearMiss: 'upstream prematurely closed connection while reading upstream',
    source: 'nginx, src/event/ngx_event_pipe.c:198',
  },
  {
    template: 'upstream prematurely sent response while',
    failure: 'wrong-protocol-on-port',
    status: 502,
    means: 'The upstream spoke first, in plain bytes, where nginx expected TLS or silence.',
    sample:
      '2026/01/01 12:48:24 [error] 1072#1072: *96316 upstream prematurely sent response while reading response header from upstream, client: 198.51.100.156, server: shop.example.com, request: "GET /login HTTP/1.1", upstream: "https://10.0.3.17:3306/login", host: "shop.example.com"',
    nearMiss: 'upstream prematurely closed connection while reading response header from upstream',
    source: 'nginx, src/http/ngx_http_upstream.c:2559',
  },
  {
    template: 'pstream sent too big header',
    failure: 'header-too-big',
    status: 502,
    means: 'The response’s header does not fit nginx’s buffer for it; the line is cut before its end.',
    sample: 'upstream sent too big header',
    nearMiss: 'upstream sent too big trailers while reading upstream',
    source: 'nginx, src/http/ngx_http_upstream.c:2585',
  },
  {
    template: 'pstream sent too big header while reading response header',
    failure: 'header-too-big',
    status: 502,
    means: 'The response’s header does not fit proxy_buffer_size (or the buffer of fastcgi, uwsgi, scgi or grpc).',
    sample:
      '2026/03/15 22:14:22 [error] 1146#1146: *97538 upstream sent too big header while reading response header from upstream, client: 198.51.100.158, server: shop.example.com, request: "GET /api/v2/prices HTTP/1.1", upstream: "http://10.0.3.17:8080/api/v2/prices", host: "shop.example.com"',
    nearMiss: 'upstream sent too big early hints while reading response header from upstream',
    source: 'nginx, src/http/ngx_http_upstream.c:2585',
  },
  {
    template: 'upstream sent {what} while reading response header',
    failure: 'invalid-header',
    status: 502,
    means: 'The header of the upstream’s response breaks the rules; the line names the part.',
    sample:
      '2026/05/01 08:40:20 [error] 1220#1220: *98760 upstream sent HTTP/1.0 response with early hints while reading response header from upstream, client: 198.51.100.160, server: shop.example.com, request: "GET /account HTTP/1.1", upstream: "http://10.0.3.17:8080/account", host: "shop.example.com"',
    nearMiss: 'upstream sent invalid chunked response while reading upstream',
    source: 'nginx, src/http/modules/ngx_http_proxy_module.c:1874',
  },
  {
    template: 'upstream sent duplicate header line: "{header}", previous value: "{previous}"',
    failure: 'invalid-header',
    status: 502,
    means: 'The upstream sent a header line twice that may come only once.',
    sample:
      '2026/07/15 18:06:18 [error] 1294#1294: *99982 upstream sent duplicate header line: "Content-Length: 2210", previous value: "Content-Length: 2198" while reading response header from upstream, client: 198.51.100.162, server: shop.example.com, request: "GET /checkout HTTP/1.1", upstream: "http://10.0.3.17:8080/checkout", host: "shop.example.com"',
    nearMiss: 'upstream sent invalid header: "X-Trace\\x0d..." while reading response header from upstream',
    source: 'nginx, src/http/ngx_http_upstream.c:5003',
  },
  {
    template: 'upstream sent duplicate header line: "{header}", previous value: "{previous}", ignored',
    failure: null,
    status: null,
    means: 'The upstream sent a header line twice; nginx took the first and went on.',
    sample:
      '2026/09/01 04:32:16 [warn] 1368#1368: *101204 upstream sent duplicate header line: "Date: Sun, 22 Nov 2026 03:11:20 GMT", previous value: "Date: Sun, 22 Nov 2026 03:11:19 GMT", ignored while reading response header from upstream, client: 198.51.100.164, server: shop.example.com, request: "GET /login HTTP/1.1", upstream: "http://10.0.3.17:8080/login", host: "shop.example.com"',
    nearMiss:
      'upstream sent duplicate header line: "Content-Length: 2210", previous value: "Content-Length: 2198" while reading response header from upstream',
    source: 'nginx, src/http/ngx_http_upstream.c:4953',
  },
  {
    template: 'upstream sent "Content-Length" and "Transfer-Encoding" headers at the same time',
    failure: 'invalid-header',
    status: 502,
    means: 'The upstream gave the response’s length in two ways that exclude each other.',
    sample:
      '2026/11/15 14:58:14 [error] 1442#1442: *102426 upstream sent "Content-Length" and "Transfer-Encoding" headers at the same time while reading response header from upstream, client: 198.51.100.166, server: shop.example.com, request: "GET /api/v2/prices HTTP/1.1", upstream: "http://10.0.3.17:8080/api/v2/prices", host: "shop.example.com"',
    nearMiss: 'client sent "Content-Length" and "Transfer-Encoding" headers at the same time while reading client request headers',
    source: 'nginx, src/http/ngx_http_upstream.c:5013',
  },
  {
    template: 'upstream sent invalid "Content-Length" header: "{header}"',
    failure: 'invalid-header',
    status: 502,
    means: 'The upstream’s Content-Length is not a number of bytes.',
    sample:
      '2026/01/01 00:24:12 [error] 1516#1516: *103648 upstream sent invalid "Content-Length" header: "Content-Length: 12,12" while reading response header from upstream, client: 198.51.100.168, server: shop.example.com, request: "GET /account HTTP/1.1", upstream: "http://10.0.3.17:8080/account", host: "shop.example.com"',
    nearMiss: 'client sent invalid "Content-Length" header while reading client request headers',
    source: 'nginx, src/http/ngx_http_upstream.c:5024',
  },
  {
    template: 'upstream sent unknown "Transfer-Encoding": "{encoding}"',
    failure: 'invalid-header',
    status: 502,
    means: 'The upstream coded its response in a way that nginx does not read.',
    sample:
      '2026/03/15 10:50:10 [error] 1590#1590: *104870 upstream sent unknown "Transfer-Encoding": "gzip, chunked" while reading response header from upstream, client: 198.51.100.170, server: shop.example.com, request: "GET /checkout HTTP/1.1", upstream: "http://10.0.3.17:8080/checkout", host: "shop.example.com"',
    nearMiss: 'client sent unknown "Transfer-Encoding": "gzip" while reading client request headers',
    source: 'nginx, src/http/ngx_http_upstream.c:5509',
  },
  {
    template: 'upstream sent invalid header: "{header}" while reading response header',
    failure: 'invalid-header',
    status: 502,
    means: 'A header line of the response holds a character that is not allowed there; nginx shows the line up to it.',
    sample:
      '2026/05/01 20:16:08 [error] 764#764: *106092 upstream sent invalid header: "X-Trace \\x20..." while reading response header from upstream, client: 198.51.100.172, server: shop.example.com, request: "GET /login HTTP/1.1", upstream: "http://10.0.3.17:8080/login", host: "shop.example.com"',
    nearMiss: 'upstream sent invalid trailer: "X-Sum\\x00..." while reading upstream',
    source: 'nginx, src/http/modules/ngx_http_proxy_module.c:2056',
  },
  {
    template: 'upstream sent invalid header: "',
    failure: 'invalid-header',
    status: null,
    means: 'A header line of the upstream breaks the rules of HTTP; the line is cut behind it.',
    sample: 'upstream sent invalid header: "\\x09..."',
    nearMiss: 'upstream sent invalid status "20O OK" while reading response header from upstream',
    source: 'nginx, src/http/modules/ngx_http_proxy_module.c',
  },
  {
    template: 'upstream sent invalid status "{status}" while reading response header',
    failure: 'invalid-header',
    status: 502,
    means: 'The app’s Status line does not begin with a number.',
    sample:
      '2026/07/15 06:42:06 [error] 838#838: *107314 upstream sent invalid status "Not Found" while reading response header from upstream, client: 198.51.100.174, server: shop.example.com, request: "GET /api/v2/prices HTTP/1.1", upstream: "fastcgi://unix:/run/php/php8.3-fpm.sock:", host: "shop.example.com"',
    nearMiss: 'upstream sent invalid :status "20" while reading response header from upstream',
    source: 'nginx, src/http/modules/ngx_http_fastcgi_module.c:2098',
  },
  {
    template: 'upstream sent no valid HTTP/1.0 header while reading response header',
    failure: 'wrong-protocol-on-port',
    status: null,
    means: 'What came back is no HTTP; nginx passed the bytes on as they were, with 009 as status in the access log.',
    sample:
      '2026/09/01 16:08:04 [error] 912#912: *108536 upstream sent no valid HTTP/1.0 header while reading response header from upstream, client: 198.51.100.176, server: shop.example.com, request: "GET /account HTTP/1.1", upstream: "http://10.0.3.17:443/account", host: "shop.example.com"',
    nearMiss: 'upstream sent no :status header while reading response header from upstream',
    source: 'nginx, src/http/modules/ngx_http_proxy_module.c:1835',
  },
  {
    template: 'upstream sent too big early hints while reading response header',
    failure: null,
    status: null,
    means: 'The upstream’s early hints did not fit the buffer; nginx left them out and went on.',
    sample:
      '2026/11/15 02:34:02 [info] 986#986: *109758 upstream sent too big early hints while reading response header from upstream, client: 198.51.100.178, server: shop.example.com, request: "GET /checkout HTTP/1.1", upstream: "http://10.0.3.17:8080/checkout", host: "shop.example.com"',
    nearMiss: 'upstream sent too big header while reading response header from upstream',
    source: 'nginx, src/http/ngx_http_upstream.c:2709',
  },
  {
    template: 'upstream sent {what} while reading upstream',
    failure: 'truncated-response',
    status: null,
    means: 'The upstream broke the rules in the middle of a response whose status was already sent; the line names the part.',
    sample:
      '2026/01/01 12:00:00 [error] 1060#1060: *110980 upstream sent invalid chunked response while reading upstream, client: 198.51.100.180, server: shop.example.com, request: "GET /login HTTP/1.1", upstream: "http://10.0.3.17:8080/login", host: "shop.example.com"',
    nearMiss: 'upstream sent invalid header: "X-Trace \\x20..." while reading response header from upstream',
    source: 'nginx, src/http/modules/ngx_http_proxy_module.c:2369',
  },
  {
    template: 'upstream sent more data than specified in "Content-Length" header while reading upstream',
    failure: null,
    status: null,
    means: 'The upstream sent more than it had announced; nginx cut the rest off.',
    sample:
      '2026/03/15 22:26:58 [warn] 1134#1134: *112202 upstream sent more data than specified in "Content-Length" header while reading upstream, client: 198.51.100.182, server: shop.example.com, request: "GET /api/v2/prices HTTP/1.1", upstream: "http://10.0.3.17:8080/api/v2/prices", host: "shop.example.com"',
    nearMiss: 'upstream sent response body larger than indicated content length while reading upstream',
    source: 'nginx, src/http/ngx_http_upstream.c:4099',
  },
  {
    template: 'upstream sent data after final chunk while reading upstream',
    failure: null,
    status: null,
    means: 'The upstream sent something behind the end of its response; nginx left it out.',
    sample:
      '2026/05/01 08:52:56 [warn] 1208#1208: *113424 upstream sent data after final chunk while reading upstream, client: 198.51.100.184, server: shop.example.com, request: "GET /account HTTP/1.1", upstream: "http://10.0.3.17:8080/account", host: "shop.example.com"',
    nearMiss: 'upstream sent invalid chunked response while reading upstream',
    source: 'nginx, src/http/modules/ngx_http_proxy_module.c:2234',
  },
  {
    template: 'an upstream response is buffered to a temporary file {path:word}',
    failure: null,
    status: null,
    means: 'A response was larger than the buffers and went through a file; that is harmless.',
    sample:
      '2026/07/15 18:18:54 [warn] 1282#1282: *114646 an upstream response is buffered to a temporary file /var/cache/nginx/proxy_temp/3/02/0000000023 while reading upstream, client: 198.51.100.186, server: shop.example.com, request: "GET /checkout HTTP/1.1", upstream: "http://10.0.3.17:8080/checkout", host: "shop.example.com"',
    nearMiss: 'a client request body is buffered to a temporary file /var/cache/nginx/client_temp/0000000023',
    source: 'nginx, src/http/ngx_http_upstream.c:3529',
  },
  {
    template: 'a client request body is buffered to a temporary file {path:word}',
    failure: null,
    status: null,
    means: 'A request’s body was larger than the buffer and went through a file; that is harmless.',
    sample:
      '2026/09/01 04:44:52 [warn] 1356#1356: *115868 a client request body is buffered to a temporary file /var/cache/nginx/client_temp/0000000077, client: 198.51.100.188, server: shop.example.com, request: "POST /login HTTP/1.1", host: "shop.example.com"',
    nearMiss: 'an upstream response is buffered to a temporary file /var/cache/nginx/proxy_temp/3/02/0000000023 while reading upstream',
    source: 'nginx, src/http/ngx_http_request_body.c:573',
  },
  {
    template: 'upstream sent unsupported FastCGI protocol version: {version:number}',
    failure: 'wrong-protocol-on-port',
    status: 502,
    means: 'What answered on the port of the FastCGI route does not speak FastCGI.',
    sample:
      '2026/11/15 14:10:50 [error] 1430#1430: *117090 upstream sent unsupported FastCGI protocol version: 53 while reading response header from upstream, client: 198.51.100.190, server: shop.example.com, request: "GET /api/v2/prices HTTP/1.1", upstream: "fastcgi://127.0.0.1:9000/api/v2/prices", host: "shop.example.com"',
    nearMiss: 'upstream sent invalid FastCGI record type: 84 while reading response header from upstream',
    source: 'nginx, src/http/modules/ngx_http_fastcgi_module.c:2761',
  },
  {
    template: 'upstream sent unsupported FastCGI protocol version: 72',
    failure: 'wrong-protocol-on-port',
    status: 502,
    means: 'Something that speaks HTTP answered on the FastCGI route: 72 is the H of HTTP.',
    sample:
      '2026/01/01 00:36:48 [error] 1504#1504: *118312 upstream sent unsupported FastCGI protocol version: 72 while reading response header from upstream, client: 198.51.100.192, server: shop.example.com, request: "GET /account HTTP/1.1", upstream: "fastcgi://127.0.0.1:8080/account", host: "shop.example.com"',
    nearMiss: 'upstream sent unsupported FastCGI protocol version: 21 while reading response header from upstream',
    source: 'nginx, src/http/modules/ngx_http_fastcgi_module.c:2761',
  },
  {
    template: 'upstream sent unsupported FastCGI protocol version: 21',
    failure: 'wrong-protocol-on-port',
    status: 502,
    means: 'Something that speaks TLS answered on the FastCGI route: 21 begins a TLS alert.',
    sample:
      '2026/03/15 10:02:46 [error] 1578#1578: *119534 upstream sent unsupported FastCGI protocol version: 21 while reading response header from upstream, client: 198.51.100.194, server: shop.example.com, request: "GET /checkout HTTP/1.1", upstream: "fastcgi://127.0.0.1:8443/checkout", host: "shop.example.com"',
    nearMiss: 'upstream sent unsupported FastCGI protocol version: 72 while reading response header from upstream',
    source: 'nginx, src/http/modules/ngx_http_fastcgi_module.c:2761',
  },
  {
    template: 'upstream sent invalid FastCGI record type: {type:number} while reading response header',
    failure: 'wrong-protocol-on-port',
    status: 502,
    means: 'The answer looks like FastCGI in its first byte only.',
    sample:
      '2026/05/01 20:28:44 [error] 752#752: *120756 upstream sent invalid FastCGI record type: 84 while reading response header from upstream, client: 198.51.100.196, server: shop.example.com, request: "GET /login HTTP/1.1", upstream: "fastcgi://127.0.0.1:9000/login", host: "shop.example.com"',
    nearMiss: 'upstream sent unexpected FastCGI record: 3 while reading response header from upstream',
    source: 'nginx, src/http/modules/ngx_http_fastcgi_module.c:2777',
  },
  {
    template: 'upstream sent unexpected FastCGI record: {type:number} while reading response header',
    failure: 'premature-close',
    status: 502,
    means: 'The FastCGI app ended the request before a whole response header.',
    sample:
      '2026/07/15 06:54:42 [error] 826#826: *121978 upstream sent unexpected FastCGI record: 3 while reading response header from upstream, client: 198.51.100.198, server: shop.example.com, request: "GET /api/v2/prices HTTP/1.1", upstream: "fastcgi://unix:/run/php/php8.3-fpm.sock:", host: "shop.example.com"',
    nearMiss: 'upstream sent invalid FastCGI record type: 3 while reading response header from upstream',
    source: 'nginx, src/http/modules/ngx_http_fastcgi_module.c:1781',
  },
  {
    template: 'upstream prematurely closed FastCGI stdout while reading response header',
    failure: 'premature-close',
    status: 502,
    means: 'The FastCGI app ended its output before a whole response header.',
    sample:
      '2026/09/01 16:20:40 [error] 900#900: *123200 upstream prematurely closed FastCGI stdout while reading response header from upstream, client: 198.51.100.200, server: shop.example.com, request: "GET /account HTTP/1.1", upstream: "fastcgi://unix:/run/php/php8.3-fpm.sock:", host: "shop.example.com"',
    nearMiss: 'upstream prematurely closed FastCGI stdout while reading upstream',
    source: 'nginx, src/http/modules/ngx_http_fastcgi_module.c:1789',
  },
  {
    template: 'upstream prematurely closed FastCGI {part:word} while reading upstream',
    failure: 'truncated-response',
    status: null,
    means: 'The FastCGI app ended in the middle of the body.',
    sample:
      '2026/11/15 02:46:38 [error] 974#974: *124422 upstream prematurely closed FastCGI request while reading upstream, client: 198.51.100.202, server: shop.example.com, request: "GET /checkout HTTP/1.1", upstream: "fastcgi://unix:/run/php/php8.3-fpm.sock:", host: "shop.example.com"',
    nearMiss: 'upstream prematurely closed FastCGI stdout while reading response header from upstream',
    source: 'nginx, src/http/modules/ngx_http_fastcgi_module.c:2272',
  },
  {
    template: 'FastCGI sent in stderr: "',
    failure: 'app-error',
    status: null,
    means: 'The FastCGI app wrote this to its error output; nginx only passes it on.',
    sample:
      '2026/01/01 12:12:36 [error] 1048#1048: *125644 FastCGI sent in stderr: "[shop] could not reach the stock service" while reading response header from upstream, client: 198.51.100.204, server: shop.example.com, request: "GET /login HTTP/1.1", upstream: "fastcgi://unix:/run/php/php8.3-fpm.sock:", host: "shop.example.com"',
    nearMiss: 'fastcgi request record is too big: 68211',
    source: 'nginx, src/http/modules/ngx_http_fastcgi_module.c:1844',
  },
  {
    template: 'FastCGI sent in stderr: "{message}PHP Fatal error:',
    failure: 'app-error',
    status: null,
    means: 'A PHP script died of an error; the client gets a 500 or an early close.',
    sample:
      '2026/03/15 22:38:34 [error] 1122#1122: *126866 FastCGI sent in stderr: "PHP message: PHP Fatal error:  Uncaught TypeError: count(): Argument #1 must be of type Countable in /srv/shop/cart.php:31" while reading response header from upstream, client: 198.51.100.206, server: shop.example.com, request: "GET /api/v2/prices HTTP/1.1", upstream: "fastcgi://unix:/run/php/php8.3-fpm.sock:", host: "shop.example.com"',
    nearMiss:
      'FastCGI sent in stderr: "PHP message: PHP Warning:  Undefined variable $cart in /srv/shop/cart.php on line 12" while reading response header from upstream',
    source: 'nginx, src/http/modules/ngx_http_fastcgi_module.c:1844',
  },
  {
    template: 'FastCGI sent in stderr: "{message}PHP Fatal error:  Allowed memory size of {bytes:number} bytes exhausted',
    failure: 'app-error',
    status: null,
    means: 'A PHP script used all the memory that memory_limit gives it and died.',
    sample:
      '2026/05/01 08:04:32 [error] 1196#1196: *128088 FastCGI sent in stderr: "PHP message: PHP Fatal error:  Allowed memory size of 268435456 bytes exhausted (tried to allocate 16384 bytes) in /srv/shop/report.php on line 210" while reading response header from upstream, client: 198.51.100.208, server: shop.example.com, request: "GET /account HTTP/1.1", upstream: "fastcgi://unix:/run/php/php8.3-fpm.sock:", host: "shop.example.com"',
    nearMiss:
      'FastCGI sent in stderr: "PHP message: PHP Fatal error:  Uncaught Error: Class "Cart" not found" while reading response header from upstream',
    source: 'nginx, src/http/modules/ngx_http_fastcgi_module.c:1844',
  },
  {
    template: 'FastCGI sent in stderr: "{message}PHP Fatal error:  Maximum execution time of {seconds:number} second',
    failure: 'slow-app',
    status: null,
    means: 'A PHP script ran longer than max_execution_time and died.',
    sample:
      '2026/07/15 18:30:30 [error] 1270#1270: *129310 FastCGI sent in stderr: "PHP message: PHP Fatal error:  Maximum execution time of 30 seconds exceeded in /srv/shop/report.php on line 88" while reading response header from upstream, client: 198.51.100.210, server: shop.example.com, request: "GET /checkout HTTP/1.1", upstream: "fastcgi://unix:/run/php/php8.3-fpm.sock:", host: "shop.example.com"',
    nearMiss:
      'FastCGI sent in stderr: "PHP message: PHP Fatal error:  Allowed memory size of 268435456 bytes exhausted" while reading response header from upstream',
    source: 'nginx, src/http/modules/ngx_http_fastcgi_module.c:1844',
  },
  {
    template: 'FastCGI sent in stderr: "{message}PHP Warning:',
    failure: null,
    status: null,
    means: 'A PHP script warned about itself and went on.',
    sample:
      '2026/09/01 04:56:28 [error] 1344#1344: *130532 FastCGI sent in stderr: "PHP message: PHP Warning:  Undefined array key "sku" in /srv/shop/cart.php on line 12" while reading response header from upstream, client: 198.51.100.212, server: shop.example.com, request: "GET /login HTTP/1.1", upstream: "fastcgi://unix:/run/php/php8.3-fpm.sock:", host: "shop.example.com"',
    nearMiss:
      'FastCGI sent in stderr: "PHP message: PHP Fatal error:  Uncaught Error: Class "Cart" not found" while reading response header from upstream',
    source: 'nginx, src/http/modules/ngx_http_fastcgi_module.c:1844',
  },
  {
    template: 'FastCGI sent in stderr: "{message}PHP Notice:',
    failure: null,
    status: null,
    means: 'A PHP script noted something about itself and went on.',
    sample:
      '2026/11/15 14:22:26 [error] 1418#1418: *131754 FastCGI sent in stderr: "PHP message: PHP Notice:  Undefined array key "sku" in /srv/shop/cart.php on line 12" while reading response header from upstream, client: 198.51.100.214, server: shop.example.com, request: "GET /api/v2/prices HTTP/1.1", upstream: "fastcgi://unix:/run/php/php8.3-fpm.sock:", host: "shop.example.com"',
    nearMiss:
      'FastCGI sent in stderr: "PHP message: PHP Fatal error:  Uncaught Error: Class "Cart" not found" while reading response header from upstream',
    source: 'nginx, src/http/modules/ngx_http_fastcgi_module.c:1844',
  },
  {
    template: 'FastCGI sent in stderr: "{message}PHP Deprecated:',
    failure: null,
    status: null,
    means: 'A PHP script uses something that a later PHP will not have; it went on.',
    sample:
      '2026/01/01 00:48:24 [error] 1492#1492: *132976 FastCGI sent in stderr: "PHP message: PHP Deprecated:  Undefined array key "sku" in /srv/shop/cart.php on line 12" while reading response header from upstream, client: 198.51.100.216, server: shop.example.com, request: "GET /account HTTP/1.1", upstream: "fastcgi://unix:/run/php/php8.3-fpm.sock:", host: "shop.example.com"',
    nearMiss:
      'FastCGI sent in stderr: "PHP message: PHP Fatal error:  Uncaught Error: Class "Cart" not found" while reading response header from upstream',
    source: 'nginx, src/http/modules/ngx_http_fastcgi_module.c:1844',
  },
  {
    template: 'FastCGI sent in stderr: "Primary script unknown"',
    failure: null,
    kind: 'app-error',
    status: 404,
    means: 'php-fpm found no script at the path that nginx sent as SCRIPT_FILENAME, and answers “File not found.”',
    sample:
      '2026/03/15 10:14:22 [error] 1566#1566: *134198 FastCGI sent in stderr: "Primary script unknown" while reading response header from upstream, client: 198.51.100.218, server: shop.example.com, request: "GET /checkout HTTP/1.1", upstream: "fastcgi://unix:/run/php/php8.3-fpm.sock:", host: "shop.example.com"',
    nearMiss:
      'FastCGI sent in stderr: "Unable to open primary script: /srv/shop/index.php (Permission denied)" while reading response header from upstream',
    source: 'nginx, src/http/modules/ngx_http_fastcgi_module.c:1844',
  },
  {
    template: 'FastCGI sent in stderr: "{message}Unable to open primary script',
    failure: null,
    kind: 'app-error',
    status: 404,
    means: 'php-fpm may not read the script, or it is not there.',
    sample:
      '2026/05/01 20:40:20 [error] 740#740: *135420 FastCGI sent in stderr: "PHP message: PHP Warning:  Unknown: Failed to open stream: Permission denied in Unknown on line 0; Unable to open primary script: /srv/shop/index.php (Permission denied)" while reading response header from upstream, client: 198.51.100.220, server: shop.example.com, request: "GET /login HTTP/1.1", upstream: "fastcgi://unix:/run/php/php8.3-fpm.sock:", host: "shop.example.com"',
    nearMiss: 'FastCGI sent in stderr: "Primary script unknown" while reading response header from upstream',
    source: 'nginx, src/http/modules/ngx_http_fastcgi_module.c:1844',
  },
  {
    template: 'FastCGI sent in stderr: "{message}(see security.limit_extensions)',
    failure: null,
    kind: 'app-error',
    status: 403,
    means: 'php-fpm refuses to run a file whose ending is not listed in security.limit_extensions.',
    sample:
      '2026/07/15 06:06:18 [error] 814#814: *136642 FastCGI sent in stderr: "Access to the script \'/srv/shop/style.css\' has been denied (see security.limit_extensions)" while reading response header from upstream, client: 198.51.100.222, server: shop.example.com, request: "GET /api/v2/prices HTTP/1.1", upstream: "fastcgi://unix:/run/php/php8.3-fpm.sock:", host: "shop.example.com"',
    nearMiss: 'FastCGI sent in stderr: "Primary script unknown" while reading response header from upstream',
    source: 'nginx, src/http/modules/ngx_http_fastcgi_module.c:1844',
  },
  {
    template: 'memcached sent invalid {part:word} in response',
    failure: 'invalid-header',
    status: 502,
    means: 'The answer of memcached breaks its protocol.',
    sample:
      '2026/09/01 16:32:16 [error] 888#888: *137864 memcached sent invalid length in response "VALUE /cart 0 x" for key "/cart" while reading response header from upstream, client: 198.51.100.224, server: shop.example.com, request: "GET /account HTTP/1.1", upstream: "memcached://127.0.0.1:11211", host: "shop.example.com"',
    nearMiss: 'memcached sent invalid response: "SERVER_ERROR"',
    source: 'nginx, src/http/modules/ngx_http_memcached_module.c:355',
  },
  {
    template: 'memcached sent invalid response: "',
    failure: 'invalid-header',
    status: 502,
    means: 'memcached answered with something else than a value.',
    sample:
      '2026/11/15 02:58:14 [error] 962#962: *139086 memcached sent invalid response: "SERVER_ERROR" while reading response header from upstream, client: 198.51.100.226, server: shop.example.com, request: "GET /checkout HTTP/1.1", upstream: "memcached://127.0.0.1:11211", host: "shop.example.com"',
    nearMiss: 'memcached sent invalid key in response "VALUE /x 0 2" for key "/cart"',
    source: 'nginx, src/http/modules/ngx_http_memcached_module.c:446',
  },
  {
    template: 'memcached sent invalid trailer',
    failure: 'truncated-response',
    status: null,
    means: 'memcached’s answer does not end where it should.',
    sample:
      '2026/01/01 12:24:12 [error] 1036#1036: *140308 memcached sent invalid trailer while reading upstream, client: 198.51.100.228, server: shop.example.com, request: "GET /login HTTP/1.1", upstream: "memcached://127.0.0.1:11211", host: "shop.example.com"',
    nearMiss: 'upstream sent invalid trailer while reading upstream',
    source: 'nginx, src/http/modules/ngx_http_memcached_module.c:495',
  },
  {
    template: '" was not found by memcached',
    failure: null,
    status: 404,
    means: 'memcached has no value for this key; that is usual.',
    sample:
      '2026/03/15 22:50:10 [info] 1110#1110: *141530 key: "/cart" was not found by memcached while reading response header from upstream, client: 198.51.100.230, server: shop.example.com, request: "GET /api/v2/prices HTTP/1.1", upstream: "memcached://127.0.0.1:11211", host: "shop.example.com"',
    nearMiss: 'host not found in upstream "memcached"',
    source: 'nginx, src/http/modules/ngx_http_memcached_module.c:432',
  },
  {
    template: 'upstream sent invalid response: "{reply}" while reading response from upstream',
    failure: null,
    status: null,
    means: 'nginx as a mail proxy did not understand the mail server; the number in it is an SMTP reply and no HTTP status.',
    sample:
      '2026/05/01 08:16:08 [error] 1184#1184: *142752 upstream sent invalid response: "502 5.5.1 Error: command not implemented" while reading response from upstream, client: 198.51.100.232, server: 0.0.0.0:25, login: "ana", upstream: 10.0.3.25:25',
    nearMiss: 'upstream sent invalid status "502" while reading response header from upstream',
    source: 'nginx, src/mail/ngx_mail_proxy_module.c (ngx_mail_proxy_read_response)',
  },
]
