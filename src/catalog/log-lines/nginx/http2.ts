import type { LogLine } from '../../log-line-form.ts'

/** The upstream’s HTTP/2, for grpc_pass and for proxy_pass with proxy_http_version 2. */
export const http2Lines: readonly LogLine[] = [
  {
    template: 'upstream sent unexpected http2 frame: {type:number} while reading response header',
    failure: 'http2-protocol-error',
    status: 502,
    means: 'The upstream’s HTTP/2 sent a kind of frame that does not belong there.',
    sample:
      '2026/07/15 18:42:06 [error] 1258#1258: *143974 upstream sent unexpected http2 frame: 4 while reading response header from upstream, client: 198.51.100.234, server: shop.example.com, request: "POST /shop.Cart/Add HTTP/1.1", upstream: "grpc://10.0.3.21:50051", host: "shop.example.com"',
    nearMiss: 'upstream sent unexpected http2 frame: 4 while reading upstream',
    source: 'nginx, src/http/modules/ngx_http_grpc_module.c:1785',
  },
  {
    template: 'upstream sent frame for unknown stream {stream:number} while reading response header',
    failure: 'http2-protocol-error',
    status: 502,
    means: 'The upstream’s HTTP/2 answered on a stream that nginx never opened.',
    sample:
      '2026/09/01 04:08:04 [error] 1332#1332: *145196 upstream sent frame for unknown stream 3 while reading response header from upstream, client: 198.51.100.236, server: shop.example.com, request: "POST /shop.Cart/Add HTTP/1.1", upstream: "grpc://10.0.3.21:50051", host: "shop.example.com"',
    nearMiss: 'upstream sent frame for unknown stream 3 while reading upstream',
    source: 'nginx, src/http/modules/ngx_http_grpc_module.c:1792',
  },
  {
    template: 'upstream rejected request with error {code:number} while reading response header',
    failure: 'http2-rst',
    status: 502,
    means: 'The upstream ended this request’s HTTP/2 stream before its response header.',
    sample:
      '2026/11/15 14:34:02 [error] 1406#1406: *146418 upstream rejected request with error 2 while reading response header from upstream, client: 198.51.100.238, server: shop.example.com, request: "POST /shop.Cart/Add HTTP/1.1", upstream: "grpc://10.0.3.21:50051", host: "shop.example.com"',
    nearMiss: 'upstream rejected request with error 2 while reading upstream',
    source: 'nginx, src/http/modules/ngx_http_grpc_module.c:1813',
  },
  {
    template: 'upstream rejected request with error {code:number} while reading upstream',
    failure: 'truncated-response',
    status: null,
    means: 'The upstream ended this request’s HTTP/2 stream in the middle of the body.',
    sample:
      '2026/01/01 00:00:00 [error] 1480#1480: *147640 upstream rejected request with error 2 while reading upstream, client: 198.51.100.240, server: shop.example.com, request: "POST /shop.Cart/Add HTTP/1.1", upstream: "grpc://10.0.3.21:50051", host: "shop.example.com"',
    nearMiss: 'upstream rejected request with error 2 while reading response header from upstream',
    source: 'nginx, src/http/modules/ngx_http_grpc_module.c:2321',
  },
  {
    template: 'upstream sent goaway with error {code:number} while reading response header',
    failure: 'keepalive-race',
    status: 502,
    means: 'The upstream was closing the HTTP/2 connection that nginx had just used again.',
    sample:
      '2026/03/15 10:26:58 [error] 1554#1554: *148862 upstream sent goaway with error 0 while reading response header from upstream, client: 198.51.100.242, server: shop.example.com, request: "POST /shop.Cart/Add HTTP/1.1", upstream: "grpc://10.0.3.21:50051", host: "shop.example.com"',
    nearMiss: 'upstream sent goaway with error 0 while reading upstream',
    source: 'nginx, src/http/modules/ngx_http_grpc_module.c:1845',
  },
  {
    template: 'upstream sent unexpected push promise frame while reading response header',
    failure: 'http2-protocol-error',
    status: 502,
    means: 'The upstream pushed a response that nobody asked for.',
    sample:
      '2026/05/01 20:52:56 [error] 728#728: *150084 upstream sent unexpected push promise frame while reading response header from upstream, client: 198.51.100.244, server: shop.example.com, request: "POST /shop.Cart/Add HTTP/1.1", upstream: "grpc://10.0.3.21:50051", host: "shop.example.com"',
    nearMiss: 'upstream sent unexpected push promise frame while reading upstream',
    source: 'nginx, src/http/modules/ngx_http_grpc_module.c:1912',
  },
  {
    template: 'upstream sent invalid :status "{status}" while reading response header',
    failure: 'http2-protocol-error',
    status: 502,
    means: 'The status of the HTTP/2 response is not three digits.',
    sample:
      '2026/07/15 06:18:54 [error] 802#802: *151306 upstream sent invalid :status "2xx" while reading response header from upstream, client: 198.51.100.246, server: shop.example.com, request: "POST /shop.Cart/Add HTTP/1.1", upstream: "grpc://10.0.3.21:50051", host: "shop.example.com"',
    nearMiss: 'upstream sent duplicate :status header while reading response header from upstream',
    source: 'nginx, src/http/modules/ngx_http_grpc_module.c:1975',
  },
  {
    template: 'upstream sent unexpected :status "{status}" while reading response header',
    failure: 'http2-protocol-error',
    status: 502,
    means: 'The HTTP/2 response has a status that HTTP/2 does not know, such as 101.',
    sample:
      '2026/09/01 16:44:52 [error] 876#876: *152528 upstream sent unexpected :status "101" while reading response header from upstream, client: 198.51.100.248, server: shop.example.com, request: "POST /shop.Cart/Add HTTP/1.1", upstream: "grpc://10.0.3.21:50051", host: "shop.example.com"',
    nearMiss: 'upstream sent invalid :status "101" while reading response header from upstream',
    source: 'nginx, src/http/modules/ngx_http_grpc_module.c:1992',
  },
  {
    template: 'upstream prematurely closed stream while reading response header',
    failure: 'premature-close',
    status: 502,
    means: 'The upstream ended the HTTP/2 stream before a whole response header.',
    sample:
      '2026/11/15 02:10:50 [error] 950#950: *153750 upstream prematurely closed stream while reading response header from upstream, client: 198.51.100.250, server: shop.example.com, request: "POST /shop.Cart/Add HTTP/1.1", upstream: "grpc://10.0.3.21:50051", host: "shop.example.com"',
    nearMiss: 'upstream prematurely closed stream while reading upstream',
    source: 'nginx, src/http/modules/ngx_http_grpc_module.c:2051',
  },
  {
    template: 'upstream prematurely closed stream while reading upstream',
    failure: 'truncated-response',
    status: null,
    means: 'The upstream ended the HTTP/2 stream in the middle of the body.',
    sample:
      '2026/01/01 12:36:48 [error] 1024#1024: *154972 upstream prematurely closed stream while reading upstream, client: 198.51.100.2, server: shop.example.com, request: "POST /shop.Cart/Add HTTP/1.1", upstream: "grpc://10.0.3.21:50051", host: "shop.example.com"',
    nearMiss: 'upstream prematurely closed stream while reading response header from upstream',
    source: 'nginx, src/http/modules/ngx_http_grpc_module.c:2124',
  },
  {
    template: 'upstream violated {scope:word} flow control',
    failure: 'truncated-response',
    status: null,
    means: 'The upstream sent more over HTTP/2 than nginx had allowed.',
    sample:
      '2026/03/15 22:02:46 [error] 1098#1098: *156194 upstream violated stream flow control, received 16384 data frame with window 12011 while reading upstream, client: 198.51.100.4, server: shop.example.com, request: "POST /shop.Cart/Add HTTP/1.1", upstream: "grpc://10.0.3.21:50051", host: "shop.example.com"',
    nearMiss: 'client violated flow control for stream 5: received DATA frame length 16384, available window 12011',
    source: 'nginx, src/http/modules/ngx_http_grpc_module.c:2237',
  },
  {
    template: 'upstream sent too large http2 frame: {bytes:number} while reading response header',
    failure: 'wrong-protocol-on-port',
    status: 502,
    means: 'What answered on the gRPC or HTTP/2 route hardly speaks HTTP/2: its first bytes make no sense as a frame.',
    sample:
      '2026/05/01 08:28:44 [error] 1172#1172: *157416 upstream sent too large http2 frame: 5459027 while reading response header from upstream, client: 198.51.100.6, server: shop.example.com, request: "POST /shop.Cart/Add HTTP/1.1", upstream: "grpc://10.0.3.21:50051", host: "shop.example.com"',
    nearMiss: 'upstream sent too short http2 frame while reading upstream',
    source: 'nginx, src/http/modules/ngx_http_grpc_module.c:2687',
  },
  {
    template: 'upstream sent too large http2 frame: 4740180 while reading response header',
    failure: 'wrong-protocol-on-port',
    status: 502,
    means: 'Something that speaks HTTP/1.1 answered on the gRPC or HTTP/2 route: 4740180 is “HTT” read as a length.',
    sample:
      '2026/07/15 18:54:42 [error] 1246#1246: *158638 upstream sent too large http2 frame: 4740180 while reading response header from upstream, client: 198.51.100.8, server: shop.example.com, request: "POST /shop.Cart/Add HTTP/1.1", upstream: "grpc://10.0.3.21:50051", host: "shop.example.com"',
    nearMiss: 'upstream sent too large http2 frame: 5459027 while reading response header from upstream',
    source: 'nginx, src/http/modules/ngx_http_grpc_module.c:2687',
  },
  {
    template: 'upstream sent headers frame with invalid length: {bytes:number} while reading response header',
    failure: 'invalid-header',
    status: 502,
    means: 'The upstream’s HTTP/2 header frame is too short for what it says it holds.',
    sample:
      '2026/09/01 04:20:40 [error] 1320#1320: *159860 upstream sent headers frame with invalid length: 3 while reading response header from upstream, client: 198.51.100.10, server: shop.example.com, request: "POST /shop.Cart/Add HTTP/1.1", upstream: "grpc://10.0.3.21:50051", host: "shop.example.com"',
    nearMiss: 'upstream sent ping frame with invalid length: 3 while reading response header from upstream',
    source: 'nginx, src/http/modules/ngx_http_grpc_module.c:2784',
  },
  {
    template: 'upstream sent http2 frame with too long padding: {padding:number} in frame {bytes:number} while reading response header',
    failure: 'http2-protocol-error',
    status: 502,
    means: 'An HTTP/2 frame of the upstream is padded with more than it holds.',
    sample:
      '2026/11/15 14:46:38 [error] 1394#1394: *161082 upstream sent http2 frame with too long padding: 200 in frame 41 while reading response header from upstream, client: 198.51.100.12, server: shop.example.com, request: "POST /shop.Cart/Add HTTP/1.1", upstream: "grpc://10.0.3.21:50051", host: "shop.example.com"',
    nearMiss: 'upstream sent http2 frame with too long padding: 200 in frame 41 while reading upstream',
    source: 'nginx, src/http/modules/ngx_http_grpc_module.c:2899',
  },
  {
    template: 'upstream sent invalid http2 table index: {index:number} while reading response header',
    failure: 'http2-protocol-error',
    status: 502,
    means: 'The compressed header of the HTTP/2 response points at an entry that does not exist.',
    sample:
      '2026/01/01 00:12:36 [error] 1468#1468: *162304 upstream sent invalid http2 table index: 190 while reading response header from upstream, client: 198.51.100.14, server: shop.example.com, request: "POST /shop.Cart/Add HTTP/1.1", upstream: "grpc://10.0.3.21:50051", host: "shop.example.com"',
    nearMiss: 'upstream sent http2 table index with continuation flag while reading response header from upstream',
    source: 'nginx, src/http/modules/ngx_http_grpc_module.c:3036',
  },
  {
    template: 'upstream sent invalid http2 dynamic table size update: {bytes:number} while reading response header',
    failure: 'http2-protocol-error',
    status: 502,
    means: 'The compressed header of the HTTP/2 response asks for a table larger than allowed.',
    sample:
      '2026/03/15 10:38:34 [error] 1542#1542: *163526 upstream sent invalid http2 dynamic table size update: 65536 while reading response header from upstream, client: 198.51.100.16, server: shop.example.com, request: "POST /shop.Cart/Add HTTP/1.1", upstream: "grpc://10.0.3.21:50051", host: "shop.example.com"',
    nearMiss: 'upstream sent invalid http2 table index: 65536 while reading response header from upstream',
    source: 'nginx, src/http/modules/ngx_http_grpc_module.c:3113',
  },
  {
    template: 'upstream sent http2 table index with continuation flag while reading response header',
    failure: 'http2-protocol-error',
    status: 502,
    means: 'The compressed header of the HTTP/2 response is coded wrongly.',
    sample:
      '2026/05/01 20:04:32 [error] 716#716: *164748 upstream sent http2 table index with continuation flag while reading response header from upstream, client: 198.51.100.18, server: shop.example.com, request: "POST /shop.Cart/Add HTTP/1.1", upstream: "grpc://10.0.3.21:50051", host: "shop.example.com"',
    nearMiss: 'upstream sent invalid http2 table index: 190 while reading response header from upstream',
    source: 'nginx, src/http/modules/ngx_http_grpc_module.c:3236',
  },
  {
    template: 'upstream sent {frame} frame with invalid length: {bytes:number} while reading response header',
    failure: 'http2-protocol-error',
    status: 502,
    means: 'A control frame of the upstream’s HTTP/2 has a length that it cannot have.',
    sample:
      '2026/07/15 06:30:30 [error] 790#790: *165970 upstream sent window update frame with invalid length: 5 while reading response header from upstream, client: 198.51.100.20, server: shop.example.com, request: "POST /shop.Cart/Add HTTP/1.1", upstream: "grpc://10.0.3.21:50051", host: "shop.example.com"',
    nearMiss: 'upstream sent ping frame with non-zero stream id: 5 while reading response header from upstream',
    source: 'nginx, src/http/modules/ngx_http_grpc_module.c:3619',
  },
  {
    template: 'upstream sent {frame} frame with non-zero stream id: {stream:number} while reading response header',
    failure: 'http2-protocol-error',
    status: 502,
    means: 'A frame about the whole HTTP/2 connection came on the stream of one request.',
    sample:
      '2026/09/01 16:56:28 [error] 864#864: *167192 upstream sent settings frame with non-zero stream id: 1 while reading response header from upstream, client: 198.51.100.22, server: shop.example.com, request: "POST /shop.Cart/Add HTTP/1.1", upstream: "grpc://10.0.3.21:50051", host: "shop.example.com"',
    nearMiss: 'upstream sent settings frame with invalid length: 1 while reading response header from upstream',
    source: 'nginx, src/http/modules/ngx_http_grpc_module.c:3706',
  },
  {
    template: 'upstream sent zero window update while reading response header',
    failure: 'http2-protocol-error',
    status: 502,
    means: 'The upstream’s HTTP/2 allowed nginx zero more bytes, which is forbidden.',
    sample:
      '2026/11/15 02:22:26 [error] 938#938: *168414 upstream sent zero window update while reading response header from upstream, client: 198.51.100.24, server: shop.example.com, request: "POST /shop.Cart/Add HTTP/1.1", upstream: "grpc://10.0.3.21:50051", host: "shop.example.com"',
    nearMiss: 'upstream sent too large window update while reading response header from upstream',
    source: 'nginx, src/http/modules/ngx_http_grpc_module.c:3872',
  },
  {
    template: 'upstream sent too large window update while reading response header',
    failure: 'http2-protocol-error',
    status: 502,
    means: 'The upstream’s HTTP/2 allowed nginx more bytes than the protocol can count.',
    sample:
      '2026/01/01 12:48:24 [error] 1012#1012: *169636 upstream sent too large window update while reading response header from upstream, client: 198.51.100.26, server: shop.example.com, request: "POST /shop.Cart/Add HTTP/1.1", upstream: "grpc://10.0.3.21:50051", host: "shop.example.com"',
    nearMiss: 'upstream sent zero window update while reading response header from upstream',
    source: 'nginx, src/http/modules/ngx_http_grpc_module.c:3882',
  },
  {
    template: 'upstream sent settings frame with ack flag and non-zero length: {bytes:number} while reading response header',
    failure: 'http2-protocol-error',
    status: 502,
    means: 'The upstream confirmed HTTP/2 settings in a wrong way.',
    sample:
      '2026/03/15 22:14:22 [error] 1086#1086: *170858 upstream sent settings frame with ack flag and non-zero length: 6 while reading response header from upstream, client: 198.51.100.28, server: shop.example.com, request: "POST /shop.Cart/Add HTTP/1.1", upstream: "grpc://10.0.3.21:50051", host: "shop.example.com"',
    nearMiss: 'upstream sent settings frame with invalid length: 6 while reading response header from upstream',
    source: 'nginx, src/http/modules/ngx_http_grpc_module.c:3946',
  },
  {
    template: 'upstream sent settings frame with too large initial window size: {bytes:number} while reading response header',
    failure: 'http2-protocol-error',
    status: 502,
    means: 'The upstream’s HTTP/2 settings hold a window that is too large.',
    sample:
      '2026/05/01 08:40:20 [error] 1160#1160: *172080 upstream sent settings frame with too large initial window size: 4294967295 while reading response header from upstream, client: 198.51.100.30, server: shop.example.com, request: "POST /shop.Cart/Add HTTP/1.1", upstream: "grpc://10.0.3.21:50051", host: "shop.example.com"',
    nearMiss: 'upstream sent too large window update while reading response header from upstream',
    source: 'nginx, src/http/modules/ngx_http_grpc_module.c:4032',
  },
  {
    template: 'upstream sent too many {frame:word} frames while reading response header',
    failure: 'http2-protocol-error',
    status: 502,
    means: 'The upstream flooded nginx with HTTP/2 control frames.',
    sample:
      '2026/07/15 18:06:18 [error] 1234#1234: *173302 upstream sent too many ping frames while reading response header from upstream, client: 198.51.100.32, server: shop.example.com, request: "POST /shop.Cart/Add HTTP/1.1", upstream: "grpc://10.0.3.21:50051", host: "shop.example.com"',
    nearMiss: 'upstream sent ping frame with ack flag while reading response header from upstream',
    source: 'nginx, src/http/modules/ngx_http_grpc_module.c:4125',
  },
  {
    template: 'upstream sent ping frame with ack flag while reading response header',
    failure: 'http2-protocol-error',
    status: 502,
    means: 'The upstream answered an HTTP/2 ping that nginx never sent.',
    sample:
      '2026/09/01 04:32:16 [error] 1308#1308: *174524 upstream sent ping frame with ack flag while reading response header from upstream, client: 198.51.100.34, server: shop.example.com, request: "POST /shop.Cart/Add HTTP/1.1", upstream: "grpc://10.0.3.21:50051", host: "shop.example.com"',
    nearMiss: 'upstream sent too many ping frames while reading response header from upstream',
    source: 'nginx, src/http/modules/ngx_http_grpc_module.c:4119',
  },
]
