import { defineLogLines } from '../log-line-form.ts'

export const openresty = defineLogLines({
  id: 'openresty',
  speaksAs: 'proxy',
  signs: ['[lua]', 'openresty', '_by_lua', 'lua tcp socket'],
  lines: [
    {
      template: '[lua] {file:word}:{line:number}: ',
      failure: null,
      status: null,
      means: 'A Lua script in nginx wrote this line of its own.',
      sample:
        '2026/03/15 10:26:58 [error] 1434#1434: *295502 [lua] access.lua:41: check(): session expired, client: 198.51.100.232, server: shop.example.com, request: "GET /checkout HTTP/1.1", host: "shop.example.com"',
      nearMiss: 'lua entry thread aborted: runtime error: access.lua:41: bad argument',
      source: 'openresty/lua-nginx-module, src/ngx_http_lua_log.c (log_wrapper)',
    },
    {
      template: 'lua entry thread aborted: runtime error: {where:word}',
      failure: 'internal-error',
      status: 500,
      means: 'A Lua script in nginx died of an error.',
      sample:
        '2026/05/01 20:52:56 [error] 1508#1508: *296724 lua entry thread aborted: runtime error: /srv/shop/lua/access.lua:41: attempt to index a nil value, client: 198.51.100.234, server: shop.example.com, request: "GET /login HTTP/1.1", host: "shop.example.com"',
      nearMiss: 'lua tcp socket read timed out',
      source: 'openresty/lua-nginx-module, src/ngx_http_lua_util.c (ngx_http_lua_run_thread)',
    },
    {
      template: 'failed to run {phase:word}_by_lua*: ',
      failure: 'internal-error',
      status: 500,
      means: 'The Lua code of this phase died of an error.',
      sample:
        '2026/07/15 06:18:54 [error] 1582#1582: *297946 failed to run balancer_by_lua*: balancer_by_lua:2: API disabled in the context of balancer_by_lua* while connecting to upstream, client: 198.51.100.236, server: shop.example.com, request: "GET /api/v2/prices HTTP/1.1", host: "shop.example.com"',
      nearMiss: 'failed to load inlined Lua code: balancer_by_lua:2: unexpected symbol',
      source: 'openresty/lua-nginx-module, src/ngx_http_lua_balancer.c',
    },
    {
      template: 'failed to load inlined Lua code: ',
      failure: 'internal-error',
      status: 500,
      means: 'The Lua code in nginx’s configuration cannot be read.',
      sample:
        '2026/09/01 16:44:52 [error] 756#756: *299168 failed to load inlined Lua code: access_by_lua(shop.conf:21):2: unexpected symbol near "end", client: 198.51.100.238, server: shop.example.com, request: "GET /account HTTP/1.1", host: "shop.example.com"',
      nearMiss: 'failed to load external Lua file "/srv/shop/lua/access.lua": cannot open',
      source: 'openresty/lua-nginx-module, src/ngx_http_lua_cache.c',
    },
    {
      template: 'failed to load external Lua file "{path}": ',
      failure: 'internal-error',
      status: 500,
      means: 'nginx cannot read a Lua file.',
      sample:
        '2026/11/15 02:10:50 [error] 830#830: *300390 failed to load external Lua file "/srv/shop/lua/access.lua": cannot open /srv/shop/lua/access.lua, client: 198.51.100.240, server: shop.example.com, request: "GET /checkout HTTP/1.1", host: "shop.example.com"',
      nearMiss: 'failed to load inlined Lua code: access_by_lua:2: unexpected symbol',
      source: 'openresty/lua-nginx-module, src/ngx_http_lua_cache.c',
    },
    {
      template: 'lua tcp socket connect timed out, when connecting to {peer:word}',
      failure: null,
      status: null,
      means: 'A Lua script’s own connection, to Redis for instance, was not opened in time; it is not the upstream’s.',
      sample:
        '2026/01/01 12:36:48 [error] 904#904: *301612 lua tcp socket connect timed out, when connecting to 10.0.3.60:6379, client: 198.51.100.242, server: shop.example.com, request: "GET /login HTTP/1.1", host: "shop.example.com"',
      nearMiss: 'upstream timed out (110: Connection timed out) while connecting to upstream',
      source: 'openresty/lua-nginx-module, src/ngx_http_lua_socket_tcp.c (ngx_http_lua_socket_tcp_conn_op_timeout_handler)',
    },
    {
      template: 'lua tcp socket {step:word} timed out',
      failure: null,
      status: null,
      means: 'A Lua script’s own connection, to Redis for instance, was too slow; it is not the upstream’s.',
      sample:
        '2026/03/15 22:02:46 [error] 978#978: *302834 lua tcp socket read timed out, client: 198.51.100.244, server: shop.example.com, request: "GET /api/v2/prices HTTP/1.1", host: "shop.example.com"',
      nearMiss: 'lua udp socket read timed out',
      source: 'openresty/lua-nginx-module, src/ngx_http_lua_socket_tcp.c',
    },
    {
      template: 'attempt to {step:word} data on a closed socket',
      failure: null,
      status: null,
      means: 'A Lua script used a connection of its own that was already closed.',
      sample:
        '2026/05/01 08:28:44 [error] 1052#1052: *304056 attempt to send data on a closed socket: u:00007F2A10, c:0000000000, ft:0 eof:0, client: 198.51.100.246, server: shop.example.com, request: "GET /account HTTP/1.1", host: "shop.example.com"',
      nearMiss: 'upstream prematurely closed connection while reading response header from upstream',
      source: 'openresty/lua-nginx-module, src/ngx_http_lua_socket_tcp.c',
    },
    {
      template: 'connect() failed ({errno:number}: {error}), client: ',
      failure: null,
      status: null,
      means: 'A Lua script’s own connection failed: nginx names no upstream and no step in such a line.',
      sample:
        '2026/07/15 18:54:42 [error] 1126#1126: *305278 connect() failed (111: Connection refused), client: 198.51.100.248, server: shop.example.com, request: "GET /checkout HTTP/1.1", host: "shop.example.com"',
      nearMiss: 'connect() failed (111: Connection refused) while connecting to upstream, client: 198.51.100.7',
      source: 'openresty/lua-nginx-module, src/ngx_http_lua_socket_tcp.c',
    },
    {
      template: 'connect() failed ({errno:number}: {error}), context: ngx.timer',
      failure: null,
      status: null,
      means: 'The connection of a Lua timer failed; no request is concerned.',
      sample: '2026/08/22 23:07:11 [error] 1163#1163: *305889 connect() failed (111: Connection refused), context: ngx.timer',
      nearMiss: 'connect() failed (111: Connection refused) while connecting to upstream, client: 198.51.100.7',
      source: 'openresty/lua-nginx-module, src/ngx_http_lua_socket_tcp.c',
    },
    {
      template: 'connect() to {peer:word} failed ({errno:number}: {error}), client: ',
      failure: null,
      status: null,
      means: 'A Lua script’s own connection to this address failed: nginx names no upstream and no step in such a line.',
      sample:
        '2026/10/08 09:33:09 [crit] 1237#1237: *307111 connect() to unix:/run/redis/redis.sock failed (2: No such file or directory), client: 198.51.100.1, server: shop.example.com, request: "GET /products/42 HTTP/1.1", host: "shop.example.com"',
      nearMiss:
        'connect() to unix:/run/shop/app.sock failed (2: No such file or directory) while connecting to upstream, client: 198.51.100.7',
      source: 'openresty/lua-nginx-module, src/ngx_http_lua_socket_tcp.c',
    },
    {
      template: 'no resolver defined to resolve "{host}"',
      failure: 'dns-no-resolver',
      status: null,
      means: 'A Lua script wants to look a name up, and nginx has no resolver configured.',
      sample:
        '2026/12/22 19:59:07 [error] 1311#1311: *308333 [lua] access.lua:12: no resolver defined to resolve "redis", client: 198.51.100.3, server: shop.example.com, request: "GET /search HTTP/1.1", host: "shop.example.com"',
      nearMiss: 'no resolver defined to resolve stock.internal',
      source: 'openresty/lua-nginx-module, src/ngx_http_lua_socket_tcp.c',
    },
    {
      template: 'failure to get a peer from the ring-balancer',
      failure: 'no-live-upstreams',
      status: 503,
      means: 'Kong, which is built on OpenResty, has no healthy target left for this service.',
      sample: '{"message":"failure to get a peer from the ring-balancer"}',
      nearMiss: 'name resolution failed',
      source: 'kong/kong, kong/runloop/balancer/init.lua',
    },
    {
      template: '"message":"An invalid response was received from the upstream server"',
      failure: null,
      status: 502,
      means: 'Kong’s own answer for a 502; its error log says why.',
      sample: '{"message":"An invalid response was received from the upstream server"}',
      nearMiss: '{"message":"The upstream server is timing out"}',
      source: 'kong/kong, kong/error_handlers.lua',
    },
    {
      template: '"message":"The upstream server is timing out"',
      failure: 'read-timeout',
      status: 504,
      means: 'Kong’s own answer: the upstream did not answer in time.',
      sample: '{"message":"The upstream server is timing out"}',
      nearMiss: '{"message":"An invalid response was received from the upstream server"}',
      source: 'kong/kong, kong/error_handlers.lua',
    },
    {
      template: '"message":"name resolution failed"',
      failure: 'dns-failure',
      status: 503,
      means: 'Kong’s own answer: the upstream’s name does not resolve.',
      sample: '{"message":"name resolution failed"}',
      nearMiss: '{"message":"The upstream server is timing out"}',
      source: 'kong/kong, kong/runloop/handler.lua',
    },
    {
      template: 'dns server error: 3 name error',
      failure: 'dns-failure',
      status: 503,
      means: 'Kong asked for the upstream’s name, and the resolver answered that it does not exist.',
      sample:
        '2026/11/22 03:11:20 [error] 51#0: *49480 [kong] balancer.lua:781 [dns] dns server error: 3 name error. Tried: (short)shop-app:(na) - cache-miss',
      nearMiss: 'dns server error: 2 server failure',
      source: 'Kong/lua-resty-dns-client, src/resty/dns/client.lua',
    },
    {
      template: 'dns client error: 101 empty record received',
      failure: 'dns-failure',
      status: 503,
      means: 'Kong asked for the upstream’s name, and the resolver has no address for it.',
      sample:
        '2026/11/22 03:11:20 [error] 51#0: *49480 [kong] init.lua:374 name resolution failed: dns client error: 101 empty record received',
      nearMiss: 'dns server error: 3 name error',
      source: 'Kong/lua-resty-dns-client, src/resty/dns/client.lua',
    },
    {
      template: 'dns server error: 2 server failure',
      failure: 'dns-timeout',
      status: 503,
      means: 'Kong asked for the upstream’s name, and the resolver itself failed.',
      sample: '2026/11/22 03:11:20 [error] 51#0: *49480 [kong] balancer.lua:781 [dns] dns server error: 2 server failure',
      nearMiss: 'dns server error: 3 name error',
      source: 'Kong/lua-resty-dns-client, src/resty/dns/client.lua',
    },
    {
      template: 'failed to receive reply from UDP server {resolver:word}: timeout',
      failure: 'dns-timeout',
      status: 503,
      means: 'Kong asked a resolver for the upstream’s name and got no answer in time.',
      sample:
        '2026/11/22 03:11:20 [error] 106#0: *6002 [lua] init.lua:374: execute(): DNS resolution failed: dns lookup pool exceeded retries (1): failed to receive reply from UDP server 10.0.3.2:53: timeout. Tried: ["(short)shop-app:(na) - cache-miss"]',
      nearMiss: 'failed to receive reply from UDP server 10.0.3.2:53: connection refused',
      source: 'openresty/lua-resty-dns, lib/resty/dns/resolver.lua',
    },
    {
      template: '<hr><center>openresty',
      failure: null,
      status: null,
      means: 'OpenResty’s own error page: the proxy made the answer, and its error log has the reason.',
      sample:
        '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>openresty/1.27.1.2</center>\r\n</body>\r\n</html>',
      nearMiss: '<hr><center>nginx/1.28.0</center>',
      source: 'openresty/openresty, patches/nginx-*-server_header.patch',
    },
  ],
})
