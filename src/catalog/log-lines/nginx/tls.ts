import type { LogLine } from '../../log-line-form.ts'

/** TLS with the upstream. */
export const tlsLines: readonly LogLine[] = [
  {
    template: 'upstream timed out ({errno:number}: {error}) while SSL handshaking to',
    failure: 'tls-handshake-timeout',
    status: 504,
    means: 'The upstream’s port opened and no TLS handshake was finished in time.',
    sample:
      '2026/11/15 14:58:14 [error] 1382#1382: *175746 upstream timed out (110: Connection timed out) while SSL handshaking to upstream, client: 198.51.100.36, server: shop.example.com, request: "GET /api/v2/prices HTTP/1.1", upstream: "https://10.0.3.17:8443/api/v2/prices", host: "shop.example.com"',
    nearMiss: 'upstream timed out (110: Connection timed out) while connecting to upstream',
    source: 'nginx, src/http/ngx_http_upstream.c:4633',
  },
  {
    template: 'upstream SSL certificate verify error: ({code:number}:{error})',
    failure: 'tls-verify',
    status: 502,
    means: 'nginx does not trust the upstream’s certificate.',
    sample:
      '2026/01/01 00:24:12 [error] 1456#1456: *176968 upstream SSL certificate verify error: (18:self-signed certificate) while SSL handshaking to upstream, client: 198.51.100.38, server: shop.example.com, request: "GET /account HTTP/1.1", upstream: "https://10.0.3.17:8443/account", host: "shop.example.com"',
    nearMiss: 'client SSL certificate verify error: (18:self-signed certificate) while reading client request headers',
    source: 'nginx, src/http/ngx_http_upstream.c:1879',
  },
  {
    template: 'upstream SSL certificate verify error: (10:{error})',
    failure: 'tls-cert-expired',
    status: 502,
    means: 'The upstream’s certificate has expired.',
    sample:
      '2026/03/15 10:50:10 [error] 1530#1530: *178190 upstream SSL certificate verify error: (10:certificate has expired) while SSL handshaking to upstream, client: 198.51.100.40, server: shop.example.com, request: "GET /checkout HTTP/1.1", upstream: "https://10.0.3.17:8443/checkout", host: "shop.example.com"',
    nearMiss: 'upstream SSL certificate verify error: (19:self-signed certificate in certificate chain)',
    source: 'nginx, src/http/ngx_http_upstream.c:1879',
  },
  {
    template: 'upstream SSL certificate verify error: (9:{error})',
    failure: 'tls-cert-expired',
    status: 502,
    means: 'The upstream’s certificate is not valid yet; a clock may be wrong.',
    sample:
      '2026/05/01 20:16:08 [error] 704#704: *179412 upstream SSL certificate verify error: (9:certificate is not yet valid) while SSL handshaking to upstream, client: 198.51.100.42, server: shop.example.com, request: "GET /login HTTP/1.1", upstream: "https://10.0.3.17:8443/login", host: "shop.example.com"',
    nearMiss: 'upstream SSL certificate verify error: (19:self-signed certificate in certificate chain)',
    source: 'nginx, src/http/ngx_http_upstream.c:1879',
  },
  {
    template: 'upstream SSL certificate verify error: (62:{error})',
    failure: 'tls-name-mismatch',
    status: 502,
    means: 'The upstream’s certificate is for another name.',
    sample:
      '2026/07/15 06:42:06 [error] 778#778: *180634 upstream SSL certificate verify error: (62:hostname mismatch) while SSL handshaking to upstream, client: 198.51.100.44, server: shop.example.com, request: "GET /api/v2/prices HTTP/1.1", upstream: "https://10.0.3.17:8443/api/v2/prices", host: "shop.example.com"',
    nearMiss: 'upstream SSL certificate verify error: (2:unable to get issuer certificate)',
    source: 'nginx, src/http/ngx_http_upstream.c:1879',
  },
  {
    template: 'upstream SSL certificate does not match "{host}"',
    failure: 'tls-name-mismatch',
    status: 502,
    means:
      'The upstream’s certificate does not cover the name that nginx asks for, which is the group’s name when proxy_ssl_name is not set.',
    sample:
      '2026/09/01 16:08:04 [error] 852#852: *181856 upstream SSL certificate does not match "shop_backend" while SSL handshaking to upstream, client: 198.51.100.46, server: shop.example.com, request: "GET /account HTTP/1.1", upstream: "https://10.0.3.17:8443/account", host: "shop.example.com"',
    nearMiss: 'upstream SSL certificate verify error: (18:self-signed certificate)',
    source: 'nginx, src/http/ngx_http_upstream.c:1886',
  },
  {
    template: 'SSL_do_handshake() failed (SSL: {codes}wrong version number{more} while SSL handshaking to',
    failure: 'wrong-protocol-on-port',
    status: 502,
    means: 'nginx spoke TLS to a port that answered without TLS.',
    sample:
      '2026/11/15 02:34:02 [error] 926#926: *183078 SSL_do_handshake() failed (SSL: error:0A00010B:SSL routines::wrong version number) while SSL handshaking to upstream, client: 198.51.100.48, server: shop.example.com, request: "GET /checkout HTTP/1.1", upstream: "https://10.0.3.17:8443/checkout", host: "shop.example.com"',
    nearMiss:
      'SSL_do_handshake() failed (SSL: error:0A00010B:SSL routines::wrong version number) while SSL handshaking, client: 198.51.100.9',
    source: 'nginx, src/event/ngx_event_openssl.c:2342',
  },
  {
    template: ':wrong version number{more} while SSL handshaking to upstream',
    failure: 'wrong-protocol-on-port',
    status: 502,
    means: 'nginx spoke TLS to a port that answered without TLS; the beginning of the line is lost.',
    sample: '(SSL: error:1408F10B:SSL routines:ssl3_get_record:wrong version number) while SSL handshaking to upstream',
    nearMiss: '(SSL: error:1408F10B:SSL routines:ssl3_get_record:wrong version number) while SSL handshaking, client: 198.51.100.9',
    source: 'nginx, src/event/ngx_event_openssl.c:2342',
  },
  {
    template: 'SSL_do_handshake() failed (SSL: {codes}packet length too long{more} while SSL handshaking to',
    failure: 'wrong-protocol-on-port',
    status: 502,
    means: 'nginx spoke TLS to a port whose answer makes no sense as TLS.',
    sample:
      '2026/01/01 12:00:00 [error] 1000#1000: *184300 SSL_do_handshake() failed (SSL: error:0A0000C6:SSL routines::packet length too long error:0A000139:SSL routines::record layer failure) while SSL handshaking to upstream, client: 198.51.100.50, server: shop.example.com, request: "GET /login HTTP/1.1", upstream: "https://10.0.3.17:8443/login", host: "shop.example.com"',
    nearMiss: 'SSL_do_handshake() failed (SSL: error:0A00010B:SSL routines::wrong version number) while SSL handshaking to upstream',
    source: 'nginx, src/event/ngx_event_openssl.c:2342',
  },
  {
    template: 'SSL_do_handshake() failed ({error}) while SSL handshaking to',
    failure: 'tls-handshake',
    status: 502,
    means: 'The TLS handshake between nginx and the upstream failed.',
    sample:
      '2026/03/15 22:26:58 [error] 1074#1074: *185522 SSL_do_handshake() failed (104: Connection reset by peer) while SSL handshaking to upstream, client: 198.51.100.52, server: shop.example.com, request: "GET /api/v2/prices HTTP/1.1", upstream: "https://10.0.3.17:8443/api/v2/prices", host: "shop.example.com"',
    nearMiss: 'SSL_do_handshake() failed (104: Connection reset by peer) while SSL handshaking, client: 198.51.100.9',
    source: 'nginx, src/event/ngx_event_openssl.c:2342',
  },
  {
    template: 'SSL_do_handshake() failed (SSL: {codes}SSL alert number 40{more} while SSL handshaking to',
    failure: 'tls-handshake',
    status: 502,
    means: 'The upstream found no version or cipher in common, or misses a server name or a client certificate.',
    sample:
      '2026/05/01 08:52:56 [error] 1148#1148: *186744 SSL_do_handshake() failed (SSL: error:0A000410:SSL routines::ssl/tls alert handshake failure:SSL alert number 40) while SSL handshaking to upstream, client: 198.51.100.54, server: shop.example.com, request: "GET /account HTTP/1.1", upstream: "https://10.0.3.17:8443/account", host: "shop.example.com"',
    nearMiss:
      'SSL_do_handshake() failed (SSL: error:0A000412:SSL routines::ssl/tls alert bad certificate:SSL alert number 42) while SSL handshaking to upstream',
    source: 'nginx, src/event/ngx_event_openssl.c:2342',
  },
  {
    template: 'SSL_do_handshake() failed (SSL: {codes}SSL alert number 112{more} while SSL handshaking to',
    failure: 'tls-sni',
    status: 502,
    means: 'The upstream does not know the server name that nginx sent.',
    sample:
      '2026/07/15 18:18:54 [error] 1222#1222: *187966 SSL_do_handshake() failed (SSL: error:0A000458:SSL routines::tlsv1 unrecognized name:SSL alert number 112) while SSL handshaking to upstream, client: 198.51.100.56, server: shop.example.com, request: "GET /checkout HTTP/1.1", upstream: "https://10.0.3.17:8443/checkout", host: "shop.example.com"',
    nearMiss:
      'SSL_do_handshake() failed (SSL: error:0A000438:SSL routines::tlsv1 alert internal error:SSL alert number 80) while SSL handshaking to upstream',
    source: 'nginx, src/event/ngx_event_openssl.c:2342',
  },
  {
    template: 'SSL_do_handshake() failed (SSL: {codes}SSL alert number 80{more} while SSL handshaking to',
    failure: 'tls-sni',
    status: 502,
    means: 'The upstream broke the handshake off with an internal error, most often because nginx sent no server name.',
    sample:
      '2026/09/01 04:44:52 [error] 1296#1296: *189188 SSL_do_handshake() failed (SSL: error:0A000438:SSL routines::tlsv1 alert internal error:SSL alert number 80) while SSL handshaking to upstream, client: 198.51.100.58, server: shop.example.com, request: "GET /login HTTP/1.1", upstream: "https://10.0.3.17:8443/login", host: "shop.example.com"',
    nearMiss:
      'SSL_do_handshake() failed (SSL: error:0A000458:SSL routines::tlsv1 unrecognized name:SSL alert number 112) while SSL handshaking to upstream',
    source: 'nginx, src/event/ngx_event_openssl.c:2342',
  },
  {
    template: 'SSL_do_handshake() failed (SSL: {codes}SSL alert number 70{more} while SSL handshaking to',
    failure: 'tls-version',
    status: 502,
    means: 'The upstream refuses the TLS versions that nginx offers.',
    sample:
      '2026/11/15 14:10:50 [error] 1370#1370: *190410 SSL_do_handshake() failed (SSL: error:0A00042E:SSL routines::tlsv1 alert protocol version:SSL alert number 70) while SSL handshaking to upstream, client: 198.51.100.60, server: shop.example.com, request: "GET /api/v2/prices HTTP/1.1", upstream: "https://10.0.3.17:8443/api/v2/prices", host: "shop.example.com"',
    nearMiss: 'SSL_do_handshake() failed (SSL: error:0A000102:SSL routines::unsupported protocol) while SSL handshaking to upstream',
    source: 'nginx, src/event/ngx_event_openssl.c:2342',
  },
  {
    template: 'SSL_do_handshake() failed (SSL: {codes}unsupported protocol{more} while SSL handshaking to',
    failure: 'tls-version',
    status: 502,
    means: 'The upstream offers only TLS versions that nginx’s library refuses.',
    sample:
      '2026/01/01 00:36:48 [error] 1444#1444: *191632 SSL_do_handshake() failed (SSL: error:0A000102:SSL routines::unsupported protocol) while SSL handshaking to upstream, client: 198.51.100.62, server: shop.example.com, request: "GET /account HTTP/1.1", upstream: "https://10.0.3.17:8443/account", host: "shop.example.com"',
    nearMiss:
      'SSL_do_handshake() failed (SSL: error:0A00042E:SSL routines::tlsv1 alert protocol version:SSL alert number 70) while SSL handshaking to upstream',
    source: 'nginx, src/event/ngx_event_openssl.c:2342',
  },
  {
    template: 'SSL_do_handshake() failed (SSL: {codes}key too small{more} while SSL handshaking to',
    failure: 'tls-weak-crypto',
    status: 502,
    means: 'The upstream’s key or Diffie-Hellman parameter is too short for nginx’s library.',
    sample:
      '2026/03/15 10:02:46 [crit] 1518#1518: *192854 SSL_do_handshake() failed (SSL: error:0A00018A:SSL routines::dh key too small) while SSL handshaking to upstream, client: 198.51.100.64, server: shop.example.com, request: "GET /checkout HTTP/1.1", upstream: "https://10.0.3.17:8443/checkout", host: "shop.example.com"',
    nearMiss:
      'SSL_do_handshake() failed (SSL: error:0A000152:SSL routines::unsafe legacy renegotiation disabled) while SSL handshaking to upstream',
    source: 'nginx, src/event/ngx_event_openssl.c:2342',
  },
  {
    template: 'SSL_do_handshake() failed (SSL: {codes}md too weak{more} while SSL handshaking to',
    failure: 'tls-weak-crypto',
    status: 502,
    means: 'The upstream’s certificate is signed with a hash that nginx’s library refuses.',
    sample:
      '2026/05/01 20:28:44 [crit] 1592#1592: *194076 SSL_do_handshake() failed (SSL: error:0A00018E:SSL routines::ca md too weak) while SSL handshaking to upstream, client: 198.51.100.66, server: shop.example.com, request: "GET /login HTTP/1.1", upstream: "https://10.0.3.17:8443/login", host: "shop.example.com"',
    nearMiss: 'SSL_do_handshake() failed (SSL: error:0A00018A:SSL routines::dh key too small) while SSL handshaking to upstream',
    source: 'nginx, src/event/ngx_event_openssl.c:2342',
  },
  {
    template: 'SSL_do_handshake() failed (SSL: {codes}unsafe legacy renegotiation disabled{more} while SSL handshaking to',
    failure: 'tls-weak-crypto',
    status: 502,
    means: 'The upstream knows only the old, unsafe way of renegotiating TLS.',
    sample:
      '2026/07/15 06:54:42 [error] 766#766: *195298 SSL_do_handshake() failed (SSL: error:0A000152:SSL routines::unsafe legacy renegotiation disabled) while SSL handshaking to upstream, client: 198.51.100.68, server: shop.example.com, request: "GET /api/v2/prices HTTP/1.1", upstream: "https://10.0.3.17:8443/api/v2/prices", host: "shop.example.com"',
    nearMiss: 'SSL_do_handshake() failed (SSL: error:0A00018A:SSL routines::dh key too small) while SSL handshaking to upstream',
    source: 'nginx, src/event/ngx_event_openssl.c:2342',
  },
  {
    template: 'SSL_do_handshake() failed (SSL: {codes}certificate{kind}:SSL alert number 4{rest} while SSL handshaking to',
    failure: 'tls-client-cert',
    status: 502,
    means: 'The upstream refuses the client certificate that nginx sent.',
    sample:
      '2026/09/01 16:20:40 [error] 840#840: *196520 SSL_do_handshake() failed (SSL: error:0A000412:SSL routines::ssl/tls alert bad certificate:SSL alert number 42) while SSL handshaking to upstream, client: 198.51.100.70, server: shop.example.com, request: "GET /account HTTP/1.1", upstream: "https://10.0.3.17:8443/account", host: "shop.example.com"',
    nearMiss:
      'SSL_do_handshake() failed (SSL: error:0A000410:SSL routines::ssl/tls alert handshake failure:SSL alert number 40) while SSL handshaking to upstream',
    source: 'nginx, src/event/ngx_event_openssl.c:2342',
  },
  {
    template: 'SSL_do_handshake() failed (SSL: {codes}SSL alert number 48{more} while SSL handshaking to',
    failure: 'tls-client-cert',
    status: 502,
    means: 'The upstream does not trust who issued the client certificate that nginx sent.',
    sample:
      '2026/11/15 02:46:38 [error] 914#914: *197742 SSL_do_handshake() failed (SSL: error:0A000418:SSL routines::tlsv1 alert unknown ca:SSL alert number 48) while SSL handshaking to upstream, client: 198.51.100.72, server: shop.example.com, request: "GET /checkout HTTP/1.1", upstream: "https://10.0.3.17:8443/checkout", host: "shop.example.com"',
    nearMiss:
      'SSL_do_handshake() failed (SSL: error:0A000410:SSL routines::ssl/tls alert handshake failure:SSL alert number 40) while SSL handshaking to upstream',
    source: 'nginx, src/event/ngx_event_openssl.c:2342',
  },
  {
    template: 'SSL_do_handshake() failed (SSL: {codes}SSL alert number 116{more} while SSL handshaking to',
    failure: 'tls-client-cert',
    status: 502,
    means: 'The upstream wants a client certificate, and nginx sent none.',
    sample:
      '2026/01/01 12:12:36 [error] 988#988: *198964 SSL_do_handshake() failed (SSL: error:0A00045C:SSL routines::tlsv13 alert certificate required:SSL alert number 116) while SSL handshaking to upstream, client: 198.51.100.74, server: shop.example.com, request: "GET /login HTTP/1.1", upstream: "https://10.0.3.17:8443/login", host: "shop.example.com"',
    nearMiss:
      'SSL_do_handshake() failed (SSL: error:0A000458:SSL routines::tlsv1 unrecognized name:SSL alert number 112) while SSL handshaking to upstream',
    source: 'nginx, src/event/ngx_event_openssl.c:2342',
  },
  {
    template: 'SSL_do_handshake() failed (SSL: {codes}certificate verify failed{more} while SSL handshaking to',
    failure: 'tls-verify',
    status: 502,
    means: 'nginx does not trust the upstream’s certificate.',
    sample:
      '2026/03/15 22:38:34 [error] 1062#1062: *200186 SSL_do_handshake() failed (SSL: error:0A000086:SSL routines::certificate verify failed) while SSL handshaking to upstream, client: 198.51.100.76, server: shop.example.com, request: "GET /api/v2/prices HTTP/1.1", upstream: "https://10.0.3.17:8443/api/v2/prices", host: "shop.example.com"',
    nearMiss:
      'SSL_do_handshake() failed (SSL: error:0A000410:SSL routines::ssl/tls alert handshake failure:SSL alert number 40) while SSL handshaking to upstream',
    source: 'nginx, src/event/ngx_event_openssl.c:2342',
  },
  {
    template: 'peer closed connection in SSL handshake{how} while SSL handshaking to',
    failure: 'tls-handshake',
    status: 502,
    means: 'The upstream closed the connection in the middle of the TLS handshake.',
    sample:
      '2026/05/01 08:04:32 [error] 1136#1136: *201408 peer closed connection in SSL handshake (104: Connection reset by peer) while SSL handshaking to upstream, client: 198.51.100.78, server: shop.example.com, request: "GET /account HTTP/1.1", upstream: "https://10.0.3.17:8443/account", host: "shop.example.com"',
    nearMiss: 'peer closed connection in SSL handshake while SSL handshaking, client: 198.51.100.9',
    source: 'nginx, src/event/ngx_event_openssl.c:2327',
  },
  {
    template: 'handshake rejected while SSL handshaking to',
    failure: 'tls-handshake',
    status: 502,
    means: 'The handshake with the upstream was rejected, by a renegotiation for instance.',
    sample:
      '2026/07/15 18:30:30 [error] 1210#1210: *202630 handshake rejected while SSL handshaking to upstream, client: 198.51.100.80, server: shop.example.com, request: "GET /checkout HTTP/1.1", upstream: "https://10.0.3.17:8443/checkout", host: "shop.example.com"',
    nearMiss: 'handshake rejected while SSL handshaking, client: 198.51.100.9',
    source: 'nginx, src/event/ngx_event_openssl.c:2334',
  },
  {
    template: 'SSL_read() failed (SSL: {codes}) while reading response header',
    failure: 'tls-handshake',
    status: 502,
    means: 'TLS with the upstream broke after the handshake, before a response header.',
    sample:
      '2026/09/01 04:56:28 [error] 1284#1284: *203852 SSL_read() failed (SSL: error:0A000119:SSL routines::decryption failed or bad record mac) while reading response header from upstream, client: 198.51.100.82, server: shop.example.com, request: "GET /login HTTP/1.1", upstream: "https://10.0.3.17:8443/login", host: "shop.example.com"',
    nearMiss: 'SSL_read() failed (SSL: error:0A000119:SSL routines::decryption failed or bad record mac) while reading upstream',
    source: 'nginx, src/event/ngx_event_openssl.c:2991',
  },
  {
    template: 'SSL_read() failed (SSL: {codes}SSL alert number {code:number}) while reading response header',
    failure: 'tls-client-cert',
    status: 502,
    means: 'The upstream broke TLS off after the handshake with an alert, as it does when it wants a client certificate.',
    sample:
      '2026/11/15 14:22:26 [error] 1358#1358: *205074 SSL_read() failed (SSL: error:0A00045C:SSL routines::tlsv13 alert certificate required:SSL alert number 116) while reading response header from upstream, client: 198.51.100.84, server: shop.example.com, request: "GET /api/v2/prices HTTP/1.1", upstream: "https://10.0.3.17:8443/api/v2/prices", host: "shop.example.com"',
    nearMiss:
      'SSL_read() failed (SSL: error:0A000126:SSL routines::unexpected eof while reading) while reading response header from upstream',
    source: 'nginx, src/event/ngx_event_openssl.c:2991',
  },
  {
    template: 'SSL_read() failed (SSL: {codes}unexpected eof while reading) while reading response header',
    failure: 'premature-close',
    status: 502,
    means: 'The upstream closed the connection without a response and without saying goodbye in TLS.',
    sample:
      '2026/01/01 00:48:24 [error] 1432#1432: *206296 SSL_read() failed (SSL: error:0A000126:SSL routines::unexpected eof while reading) while reading response header from upstream, client: 198.51.100.86, server: shop.example.com, request: "GET /account HTTP/1.1", upstream: "https://10.0.3.17:8443/account", host: "shop.example.com"',
    nearMiss: 'SSL_read() failed (SSL: error:0A000126:SSL routines::unexpected eof while reading) while reading upstream',
    source: 'nginx, src/event/ngx_event_openssl.c:2991',
  },
  {
    template: 'SSL_read() failed (SSL: {codes}) while reading upstream',
    failure: 'truncated-response',
    status: null,
    means: 'TLS with the upstream broke in the middle of the body.',
    sample:
      '2026/03/15 10:14:22 [error] 1506#1506: *207518 SSL_read() failed (SSL: error:0A000126:SSL routines::unexpected eof while reading) while reading upstream, client: 198.51.100.88, server: shop.example.com, request: "GET /checkout HTTP/1.1", upstream: "https://10.0.3.17:8443/checkout", host: "shop.example.com"',
    nearMiss:
      'SSL_read() failed (SSL: error:0A000126:SSL routines::unexpected eof while reading) while reading response header from upstream',
    source: 'nginx, src/event/ngx_event_openssl.c:2991',
  },
  {
    template: 'SSL_shutdown() failed (SSL: {codes})',
    failure: null,
    status: null,
    means: 'nginx could not say goodbye in TLS; the response was complete, and this is harmless.',
    sample:
      '2026/05/01 20:40:20 [error] 1580#1580: *208740 SSL_shutdown() failed (SSL: error:0A000123:SSL routines::application data after close notify) while reading upstream, client: 198.51.100.90, server: shop.example.com, request: "GET /login HTTP/1.1", upstream: "https://10.0.3.17:8443/login", host: "shop.example.com"',
    nearMiss: 'SSL_read() failed (SSL: error:0A000123:SSL routines::application data after close notify) while reading upstream',
    source: 'nginx, src/event/ngx_event_openssl.c:3747',
  },
]
