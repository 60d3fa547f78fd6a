import type { LogLine } from '../../log-line-form.ts'

/** Building the request for the upstream, and sending it. */
export const requestLines: readonly LogLine[] = [
  {
    template: ' failed (32: {error}) while sending request',
    failure: 'upstream-rejected-body',
    status: 502,
    means: 'The upstream had already closed the connection when nginx was still sending the request.',
    sample:
      '2026/08/22 11:07:11 [error] 923#923: *49269 writev() failed (32: Broken pipe) while sending request to upstream, client: 198.51.100.79, server: shop.example.com, request: "POST /api/photos HTTP/1.1", upstream: "http://10.0.3.17:8080/api/photos", host: "shop.example.com"',
    nearMiss: 'writev() failed (32: Broken pipe) while sending to client',
    source: 'nginx, src/os/unix/ngx_writev_chain.c:210',
  },
  {
    template: ' failed (104: {error}) while sending request',
    failure: 'upstream-rejected-body',
    status: 502,
    means: 'The upstream broke the connection off while nginx was sending the request.',
    sample:
      '2026/10/08 21:33:09 [error] 997#997: *50491 sendfile() failed (104: Connection reset by peer) while sending request to upstream, client: 198.51.100.81, server: shop.example.com, request: "POST /api/photos HTTP/1.1", upstream: "http://10.0.3.17:8080/api/photos", host: "shop.example.com"',
    nearMiss: 'sendfile() failed (104: Connection reset by peer) while sending to client',
    source: 'nginx, src/os/unix/ngx_linux_sendfile_chain.c:279',
  },
  {
    template: ' failed (54: {error}) while sending request',
    failure: 'upstream-rejected-body',
    status: 502,
    means: 'On macOS or BSD the upstream broke the connection off while nginx was sending the request.',
    sample:
      '2026/12/22 07:59:07 [error] 1071#1071: *51713 writev() failed (54: Connection reset by peer) while sending request to upstream, client: 198.51.100.83, server: shop.example.com, request: "POST /api/photos HTTP/1.1", upstream: "http://10.0.3.17:8080/api/photos", host: "shop.example.com"',
    nearMiss: 'writev() failed (54: Connection reset by peer) while sending to client',
    source: 'nginx, src/os/unix/ngx_writev_chain.c:210',
  },
  {
    template: ' failed (10054: {error}) while sending request',
    failure: 'upstream-rejected-body',
    status: 502,
    means: 'On Windows the upstream broke the connection off while nginx was sending the request.',
    sample:
      '2026/02/08 17:25:05 [error] 1145#1145: *52935 WSASend() failed (10054: An existing connection was forcibly closed by the remote host) while sending request to upstream, client: 198.51.100.85, server: shop.example.com, request: "POST /api/photos HTTP/1.1", upstream: "http://10.0.3.17:8080/api/photos", host: "shop.example.com"',
    nearMiss: 'WSASend() failed (10054: An existing connection was forcibly closed by the remote host) while sending to client',
    source: 'nginx, src/os/win32/ngx_wsasend_chain.c',
  },
  {
    template: 'upstream timed out ({errno:number}: {error}) while sending request',
    failure: 'send-timeout',
    status: 504,
    means: 'The upstream stopped reading the request for longer than proxy_send_timeout.',
    sample:
      '2026/04/22 03:51:03 [error] 1219#1219: *54157 upstream timed out (110: Connection timed out) while sending request to upstream, client: 198.51.100.87, server: shop.example.com, request: "POST /api/photos HTTP/1.1", upstream: "http://10.0.3.17:8080/api/photos", host: "shop.example.com"',
    nearMiss: 'upstream timed out (110: Connection timed out) while reading response header from upstream',
    source: 'nginx, src/http/ngx_http_upstream.c:4633',
  },
  {
    template: 'no port in upstream "{host}"',
    failure: 'bad-upstream-address',
    status: 500,
    means: 'The name that proxy_pass built has no port and is no known group.',
    sample:
      '2026/06/08 13:17:01 [error] 1293#1293: *55379 no port in upstream "shop_backend", client: 198.51.100.89, server: shop.example.com, request: "GET /cart HTTP/1.1", host: "shop.example.com"',
    nearMiss: 'invalid port in upstream "shop_backend:80x"',
    source: 'nginx, src/http/ngx_http_upstream.c:770',
  },
  {
    template: 'invalid port in upstream "{host}"',
    failure: 'bad-upstream-address',
    status: 500,
    means: 'The address that proxy_pass built has a port that is not a number from 1 to 65535.',
    sample:
      '2026/08/22 23:43:59 [error] 1367#1367: *56601 invalid port in upstream "10.0.3.17:80x", client: 198.51.100.91, server: shop.example.com, request: "GET /api/stock HTTP/1.1", host: "shop.example.com"',
    nearMiss: 'no port in upstream "shop_backend"',
    source: 'nginx, src/http/modules/ngx_http_proxy_module.c:1036',
  },
  {
    template: 'no host in upstream "{host}"',
    failure: 'bad-upstream-address',
    status: 500,
    means: 'The address that proxy_pass built has no host, often because a variable is empty.',
    sample:
      '2026/10/08 09:09:57 [error] 1441#1441: *57823 no host in upstream ":8080", client: 198.51.100.93, server: shop.example.com, request: "GET /products/42 HTTP/1.1", host: "shop.example.com"',
    nearMiss: 'host not found in upstream "shop_backend" in /etc/nginx/nginx.conf:12',
    source: 'nginx, src/http/modules/ngx_http_proxy_module.c:1036',
  },
  {
    template: 'invalid URL prefix in "{url}"',
    failure: 'bad-upstream-address',
    status: 500,
    means: 'The address that proxy_pass built does not begin with http:// or https://, often because a variable is empty.',
    sample:
      '2026/12/22 19:35:55 [error] 1515#1515: *59045 invalid URL prefix in "shop_backend/cart", client: 198.51.100.95, server: shop.example.com, request: "GET /search HTTP/1.1", host: "shop.example.com"',
    nearMiss: 'nginx: [emerg] invalid URL prefix in /etc/nginx/conf.d/shop.conf:14',
    source: 'nginx, src/http/modules/ngx_http_proxy_module.c:1016',
  },
  {
    template: 'zero length URI to proxy',
    failure: 'bad-upstream-address',
    status: 500,
    means: 'A rewrite left nginx with an empty path to ask the upstream for.',
    sample:
      '2026/02/08 05:01:53 [error] 1589#1589: *60267 zero length URI to proxy, client: 198.51.100.97, server: shop.example.com, request: "GET /cart HTTP/1.1", host: "shop.example.com"',
    nearMiss: 'the rewritten URI has a zero length',
    source: 'nginx, src/http/modules/ngx_http_proxy_module.c:1281',
  },
  {
    template: 'grpcs protocol requires SSL support',
    failure: 'bad-upstream-address',
    status: 500,
    means: 'The address begins with grpcs://, and this nginx is built without TLS.',
    sample:
      '2026/04/22 15:27:51 [error] 763#763: *61489 grpcs protocol requires SSL support, client: 198.51.100.99, server: shop.example.com, request: "POST /api/stock HTTP/1.1", host: "shop.example.com"',
    nearMiss: 'nginx: [emerg] https protocol requires SSL support in /etc/nginx/conf.d/shop.conf:9',
    source: 'nginx, src/http/modules/ngx_http_grpc_module.c:666',
  },
  {
    template: 'no upstream configuration',
    failure: 'internal-error',
    status: 500,
    means: 'nginx has no definition of the group that it was about to ask.',
    sample:
      '2026/06/08 01:53:49 [alert] 837#837: *62711 no upstream configuration, client: 198.51.100.101, server: shop.example.com, request: "GET /products/42 HTTP/1.1", host: "shop.example.com"',
    nearMiss: 'no upstream selected',
    source: 'nginx, src/http/ngx_http_upstream.c:835',
  },
  {
    template: 'connection upgrade in subrequest',
    failure: 'internal-error',
    status: null,
    means: 'The upstream wanted to switch protocols in a subrequest, which nginx cannot do.',
    sample:
      '2026/08/22 11:19:47 [error] 911#911: *63933 connection upgrade in subrequest while reading response header from upstream, client: 198.51.100.103, server: shop.example.com, request: "GET /search HTTP/1.1", upstream: "http://10.0.3.17:8080/search", host: "shop.example.com"',
    nearMiss: 'upstream sent unexpected :status "101" while reading response header from upstream',
    source: 'nginx, src/http/ngx_http_upstream.c:3630',
  },
  {
    template: 'no buffer space in {module} create request',
    failure: 'internal-error',
    status: 500,
    means: 'nginx miscounted the size of the request that it was building.',
    sample:
      '2026/10/08 21:45:45 [alert] 985#985: *65155 no buffer space in grpc create request, client: 198.51.100.105, server: shop.example.com, request: "POST /cart HTTP/1.1", host: "shop.example.com"',
    nearMiss: 'no buffer space in HTTP/2 frame',
    source: 'nginx, src/http/modules/ngx_http_grpc_module.c:1109',
  },
  {
    template: 'no connection data found for keepalive http2 connection',
    failure: 'internal-error',
    status: 500,
    means: 'nginx lost what it knew about a kept HTTP/2 connection.',
    sample:
      '2026/12/22 07:11:43 [error] 1059#1059: *66377 no connection data found for keepalive http2 connection, client: 198.51.100.107, server: shop.example.com, request: "POST /api/stock HTTP/1.1", host: "shop.example.com"',
    nearMiss: 'no connection data found for keepalive connection',
    source: 'nginx, src/http/modules/ngx_http_grpc_module.c:4399',
  },
  {
    template: 'too long http2 {part}',
    failure: 'request-too-big',
    status: 500,
    means: 'A part of the request is too long for nginx to send it as HTTP/2.',
    sample:
      '2026/02/08 17:37:41 [error] 1133#1133: *67599 too long http2 header value: "cookie: session", client: 198.51.100.109, server: shop.example.com, request: "POST /products/42 HTTP/1.1", host: "shop.example.com"',
    nearMiss: 'upstream sent too large http2 header value length: 70211',
    source: 'nginx, src/http/modules/ngx_http_grpc_module.c:774',
  },
  {
    template: 'fastcgi request record is too big: {bytes:number}',
    failure: 'request-too-big',
    status: 500,
    means: 'The request’s header and parameters do not fit one FastCGI record.',
    sample:
      '2026/04/22 03:03:39 [alert] 1207#1207: *68821 fastcgi request record is too big: 68211, client: 198.51.100.111, server: shop.example.com, request: "GET /search HTTP/1.1", upstream: "fastcgi://unix:/run/php/php8.3-fpm.sock:", host: "shop.example.com"',
    nearMiss: 'uwsgi request is too big: 68211',
    source: 'nginx, src/http/modules/ngx_http_fastcgi_module.c:1021',
  },
  {
    template: 'uwsgi request is too big: {bytes:number}',
    failure: 'request-too-big',
    status: 500,
    means: 'The request’s header and parameters do not fit one uwsgi packet of 64 kB.',
    sample:
      '2026/06/08 13:29:37 [alert] 1281#1281: *70043 uwsgi request is too big: 66120, client: 198.51.100.113, server: shop.example.com, request: "GET /cart HTTP/1.1", upstream: "uwsgi://127.0.0.1:8001", host: "shop.example.com"',
    nearMiss: 'invalid request block size: 66120 (max 4096)',
    source: 'nginx, src/http/modules/ngx_http_uwsgi_module.c:1042',
  },
  {
    template: 'auth request unexpected status: {status:number}',
    failure: 'auth-subrequest',
    status: 500,
    means: 'The service behind auth_request answered neither 2xx, 401 nor 403.',
    sample:
      '2026/08/22 23:55:35 [error] 1355#1355: *71265 auth request unexpected status: 504 while sending to client, client: 198.51.100.115, server: shop.example.com, request: "GET /api/stock HTTP/1.1", host: "shop.example.com"',
    nearMiss: 'auth request was rejected with status: 403',
    source: 'nginx, src/http/modules/ngx_http_auth_request_module.c:176',
  },
  {
    template: 'rewrite or internal redirection cycle while {step}',
    failure: 'internal-error',
    status: 500,
    means: 'nginx’s own rules sent the request in a circle.',
    sample:
      '2026/10/08 09:21:33 [error] 1429#1429: *72487 rewrite or internal redirection cycle while internally redirecting to "/index.html", client: 198.51.100.117, server: shop.example.com, request: "GET /products/42 HTTP/1.1", host: "shop.example.com"',
    nearMiss: 'rewrite log: "^/old" does not match',
    source: 'nginx, src/http/ngx_http_core_module.c (ngx_http_internal_redirect)',
  },
  {
    template: '"{path}" failed (28: {error})',
    failure: 'temp-file',
    status: null,
    means: 'The disk is full where nginx keeps its temporary files.',
    sample:
      '2026/12/22 19:47:31 [crit] 1503#1503: *73709 pwritev() "/var/cache/nginx/proxy_temp/7/31/0000004317" failed (28: No space left on device) while reading upstream, client: 198.51.100.119, server: shop.example.com, request: "GET /search HTTP/1.1", upstream: "http://10.0.3.17:8080/search", host: "shop.example.com"',
    nearMiss: 'write() to "/var/log/nginx/access.log" was incomplete: 0 of 214',
    source: 'nginx, src/core/ngx_file.c:227',
  },
  {
    template: '"{path}" has written only {written:number} of {bytes:number}',
    failure: 'temp-file',
    status: null,
    means: 'The disk filled up while nginx was writing a temporary file.',
    sample:
      '2026/02/08 05:13:29 [crit] 1577#1577: *74931 pwritev() "/var/lib/nginx/tmp/client_body/0000000312" has written only 4096 of 16384, client: 198.51.100.121, server: shop.example.com, request: "POST /cart HTTP/1.1", host: "shop.example.com"',
    nearMiss: 'write() to "/var/log/nginx/access.log" was incomplete: 0 of 214',
    source: 'nginx, src/os/unix/ngx_files.c (ngx_write_chain_to_file)',
  },
  {
    template: 'write() to "{path}" failed (28: {error})',
    failure: null,
    status: null,
    means: 'The disk is full where nginx writes its logs.',
    sample:
      '2026/03/15 10:26:58 [alert] 714#714: write() to "/var/log/nginx/access.log" failed (28: No space left on device) while logging request',
    nearMiss: 'write() "/var/cache/nginx/client_temp/0000000812" failed (28: No space left on device)',
    source: 'nginx, src/http/modules/ngx_http_log_module.c (ngx_http_log_write)',
  },
  {
    template: '"/var/lib/nginx/{path}" failed (13: {error})',
    failure: 'temp-file',
    status: null,
    means: 'nginx’s user may not write to nginx’s own folder of temporary files.',
    sample:
      '2026/05/01 20:52:56 [crit] 788#788: *76764 open() "/var/lib/nginx/body/0000000044" failed (13: Permission denied), client: 198.51.100.124, server: shop.example.com, request: "POST /login HTTP/1.1", host: "shop.example.com"',
    nearMiss: 'open() "/var/www/shop/private.txt" failed (13: Permission denied)',
    source: 'nginx, src/core/ngx_file.c:227',
  },
  {
    template: '"/var/cache/nginx/{path}" failed (13: {error})',
    failure: 'temp-file',
    status: null,
    means: 'nginx’s user may not write to nginx’s own folder of temporary files.',
    sample:
      '2026/07/15 06:18:54 [crit] 862#862: *77986 open() "/var/cache/nginx/fastcgi_temp/2/07/0000000072" failed (13: Permission denied) while reading upstream, client: 198.51.100.126, server: shop.example.com, request: "GET /api/v2/prices HTTP/1.1", upstream: "http://10.0.3.17:8080/api/v2/prices", host: "shop.example.com"',
    nearMiss: 'open() "/var/www/shop/private.txt" failed (13: Permission denied)',
    source: 'nginx, src/core/ngx_file.c:227',
  },
  {
    template: 'open() "{folder}_temp/{path}" failed (13: {error})',
    failure: 'temp-file',
    status: null,
    means: 'nginx’s user may not write to the folder of temporary files that the configuration names.',
    sample:
      '2026/09/01 16:44:52 [crit] 936#936: *79208 open() "/usr/local/openresty/nginx/client_body_temp/0000000009" failed (13: Permission denied), client: 198.51.100.128, server: shop.example.com, request: "POST /account HTTP/1.1", host: "shop.example.com"',
    nearMiss: 'open() "/srv/www/private.txt" failed (13: Permission denied)',
    source: 'nginx, src/core/ngx_file.c:227',
  },
]
