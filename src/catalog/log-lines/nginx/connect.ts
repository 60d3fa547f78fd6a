import type { LogLine } from '../../log-line-form.ts'

/** Opening the connection to the upstream, for HTTP and for plain TCP. */
export const connectLines: readonly LogLine[] = [
  {
    template: 'connect() failed (111: {error}) while connecting to upstream',
    failure: 'connection-refused',
    status: 502,
    means: 'nginx’s connection to the upstream was refused.',
    sample:
      '2026/11/22 03:11:20 [error] 812#812: *48211 connect() failed (111: Connection refused) while connecting to upstream, client: 198.51.100.7, server: shop.example.com, request: "GET /cart HTTP/1.1", upstream: "http://127.0.0.1:3000/cart", host: "shop.example.com"',
    nearMiss: 'connect() failed (111: Connection refused) while connecting to SMTP server',
    source: 'nginx, src/http/ngx_http_upstream.c:3066',
  },
  {
    template: 'connect() failed (111: {error})',
    failure: 'connection-refused',
    status: null,
    means: 'nginx was refused a connection; the line is cut before it says to whom.',
    sample: 'connect() failed (111: Connection refused)',
    nearMiss: 'connect() failed (110: Connection timed out)',
    source: 'nginx, src/http/ngx_http_upstream.c:3066',
  },
  {
    template: 'connect() failed (111: ',
    failure: 'connection-refused',
    status: null,
    means: 'nginx was refused a connection; the line is cut in the middle of the word.',
    sample: '2026/11/22 03:11:20 [error] 812#812: *48211 connect() failed (111: Connection ref$',
    nearMiss: 'connect() failed (110: Connection timed o$',
    source: 'nginx, src/http/ngx_http_upstream.c:3066',
  },
  {
    template: 'connect() to {peer} failed (111: {error})',
    failure: 'connection-refused',
    status: 502,
    means: 'The upstream’s address, often a unix socket, refused nginx’s connection at once.',
    sample:
      '2026/03/15 10:26:58 [error] 774#774: *2222 connect() to unix:/run/shop/app.sock failed (111: Connection refused) while connecting to upstream, client: 198.51.100.2, server: shop.example.com, request: "GET /checkout HTTP/1.1", upstream: "http://unix:/run/shop/app.sock:", host: "shop.example.com"',
    nearMiss: 'connect() failed (111: Connection refused) while connecting to upstream',
    source: 'nginx, src/event/ngx_event_connect.c:254',
  },
  // Cut in the middle of a word, so that a line with its front fits a wordier template.
  {
    template: 'failed (111: {error}) while conn',
    failure: 'connection-refused',
    status: 502,
    means: 'nginx’s connection to the upstream was refused; the front of the line is lost.',
    sample:
      'failed (111: Connection refused) while connecting to upstream, client: 198.51.100.7, server: shop.example.com, request: "GET /cart HTTP/1.1", upstream: "http://10.0.3.17:3000/cart"',
    nearMiss: 'send() failed (111: Connection refused) while resolving, resolver: 127.0.0.53:53',
    source: 'nginx, src/http/ngx_http_upstream.c:3066',
  },
  {
    template: 'failed (113: {error}) while conn',
    failure: 'host-unreachable',
    status: 502,
    means: 'The network says that the upstream’s machine cannot be reached; the front of the line is lost.',
    sample:
      'failed (113: No route to host) while connecting to upstream, client: 198.51.100.7, server: shop.example.com, request: "GET /cart HTTP/1.1", upstream: "http://10.0.3.17:3000/cart"',
    nearMiss: 'send() failed (113: No route to host) while resolving, resolver: 127.0.0.53:53',
    source: 'nginx, src/http/ngx_http_upstream.c:3066',
  },
  {
    template: 'connect() failed (61: {error}) while connecting to upstream',
    failure: 'connection-refused',
    status: 502,
    means: 'nginx on macOS or BSD was refused its connection to the upstream.',
    sample:
      '2026/05/01 20:52:56 [error] 848#848: *3444 kevent() reported that connect() failed (61: Connection refused) while connecting to upstream, client: 198.51.100.4, server: shop.example.com, request: "GET /login HTTP/1.1", upstream: "http://127.0.0.1:5000/login", host: "shop.example.com"',
    nearMiss: 'kevent() reported that connect() failed (60: Operation timed out) while connecting to upstream',
    source: 'nginx, src/http/ngx_http_upstream.c:3042',
  },
  {
    template: 'connect() failed (10061: {error}) while connecting to upstream',
    failure: 'connection-refused',
    status: 502,
    means: 'nginx on Windows was refused its connection to the upstream.',
    sample:
      '2026/07/15 06:18:54 [error] 922#922: *4666 connect() failed (10061: No connection could be made because the target machine actively refused it) while connecting to upstream, client: 198.51.100.6, server: shop.example.com, request: "GET /api/v2/prices HTTP/1.1", upstream: "http://127.0.0.1:5000/api/v2/prices", host: "shop.example.com"',
    nearMiss:
      'connect() failed (10060: A connection attempt failed because the connected party did not properly respond) while connecting to upstream',
    source: 'nginx, src/http/ngx_http_upstream.c:3066',
  },
  {
    template: 'connect() failed (110: {error}) while connecting to upstream',
    failure: 'connect-timeout',
    status: 502,
    means: 'The kernel gave up connecting before nginx’s own timer ran out, which makes it a 502 and not a 504.',
    sample:
      '2026/09/01 16:44:52 [error] 996#996: *5888 connect() failed (110: Connection timed out) while connecting to upstream, client: 198.51.100.8, server: shop.example.com, request: "GET /account HTTP/1.1", upstream: "http://10.0.3.17:8080/account", host: "shop.example.com"',
    nearMiss: 'upstream timed out (110: Connection timed out) while connecting to upstream',
    source: 'nginx, src/http/ngx_http_upstream.c:3066',
  },
  {
    template: 'connect() failed (60: {error}) while connecting to upstream',
    failure: 'connect-timeout',
    status: 502,
    means: 'On macOS or BSD the system gave up connecting to the upstream.',
    sample:
      '2026/11/15 02:10:50 [error] 1070#1070: *7110 kevent() reported that connect() failed (60: Operation timed out) while connecting to upstream, client: 198.51.100.10, server: shop.example.com, request: "GET /checkout HTTP/1.1", upstream: "http://127.0.0.1:5000/checkout", host: "shop.example.com"',
    nearMiss: 'upstream timed out (60: Operation timed out) while connecting to upstream',
    source: 'nginx, src/http/ngx_http_upstream.c:3042',
  },
  {
    template: 'connect() failed (10060: {error}) while connecting to upstream',
    failure: 'connect-timeout',
    status: 502,
    means: 'On Windows the system gave up connecting to the upstream.',
    sample:
      '2026/01/01 12:36:48 [error] 1144#1144: *8332 connect() failed (10060: A connection attempt failed because the connected party did not properly respond after a period of time) while connecting to upstream, client: 198.51.100.12, server: shop.example.com, request: "GET /login HTTP/1.1", upstream: "http://10.0.3.17:5000/login", host: "shop.example.com"',
    nearMiss: 'upstream timed out (10060: A connection attempt failed) while connecting to upstream',
    source: 'nginx, src/http/ngx_http_upstream.c:3066',
  },
  {
    template: 'connect() failed (113: {error}) while connecting to upstream',
    failure: 'host-unreachable',
    status: 502,
    means: 'The network answered that nothing can reach the upstream’s machine.',
    sample:
      '2026/03/15 22:02:46 [error] 1218#1218: *9554 connect() failed (113: No route to host) while connecting to upstream, client: 198.51.100.14, server: shop.example.com, request: "GET /api/v2/prices HTTP/1.1", upstream: "http://10.0.3.17:8080/api/v2/prices", host: "shop.example.com"',
    nearMiss: 'recv() failed (113: No route to host) while reading response header from upstream',
    source: 'nginx, src/http/ngx_http_upstream.c:3066',
  },
  {
    template: 'connect() to {peer} failed (113: {error})',
    failure: 'host-unreachable',
    status: 502,
    means: 'The kernel knows already that the upstream’s machine cannot be reached.',
    sample:
      '2026/05/01 08:28:44 [error] 1292#1292: *10776 connect() to 10.0.3.17:8080 failed (113: No route to host) while connecting to upstream, client: 198.51.100.16, server: shop.example.com, request: "GET /account HTTP/1.1", upstream: "http://10.0.3.17:8080/account", host: "shop.example.com"',
    nearMiss: 'connect() failed (113: No route to host) while connecting to upstream',
    source: 'nginx, src/event/ngx_event_connect.c:254',
  },
  {
    template: 'connect() failed (112: {error}) while connecting to upstream',
    failure: 'host-unreachable',
    status: 502,
    means: 'The upstream’s machine is down, says the network.',
    sample:
      '2026/07/15 18:54:42 [error] 1366#1366: *11998 connect() failed (112: Host is down) while connecting to upstream, client: 198.51.100.18, server: shop.example.com, request: "GET /checkout HTTP/1.1", upstream: "http://10.0.3.17:8080/checkout", host: "shop.example.com"',
    nearMiss: 'connect() failed (113: No route to host) while connecting to upstream',
    source: 'nginx, src/http/ngx_http_upstream.c:3066',
  },
  {
    template: 'connect() failed (65: {error}) while connecting to upstream',
    failure: 'host-unreachable',
    status: 502,
    means: 'On macOS or BSD nothing leads to the upstream’s machine.',
    sample:
      '2026/09/01 04:20:40 [error] 1440#1440: *13220 kevent() reported that connect() failed (65: No route to host) while connecting to upstream, client: 198.51.100.20, server: shop.example.com, request: "GET /login HTTP/1.1", upstream: "http://10.0.3.17:8080/login", host: "shop.example.com"',
    nearMiss: 'kevent() reported that connect() failed (61: Connection refused) while connecting to upstream',
    source: 'nginx, src/http/ngx_http_upstream.c:3042',
  },
  {
    template: ' failed (101: {error}) while connecting to upstream',
    failure: 'network-unreachable',
    status: 502,
    means: 'nginx’s machine has no route to the upstream’s address.',
    sample:
      '2026/11/15 14:46:38 [error] 1514#1514: *14442 connect() to [2001:db8:3::17]:8080 failed (101: Network is unreachable) while connecting to upstream, client: 198.51.100.22, server: shop.example.com, request: "GET /api/v2/prices HTTP/1.1", upstream: "http://[2001:db8:3::17]:8080/api/v2/prices", host: "shop.example.com"',
    nearMiss: 'connect() to [2001:db8:3::17]:53 failed (101: Network is unreachable) while resolving, resolver: [2001:db8::53]:53',
    source: 'nginx, src/event/ngx_event_connect.c:254',
  },
  {
    template: ' failed (100: {error}) while connecting to upstream',
    failure: 'network-unreachable',
    status: 502,
    means: 'The network interface towards the upstream is down.',
    sample:
      '2026/01/01 00:12:36 [error] 1588#1588: *15664 connect() to 10.0.3.17:8080 failed (100: Network is down) while connecting to upstream, client: 198.51.100.24, server: shop.example.com, request: "GET /account HTTP/1.1", upstream: "http://10.0.3.17:8080/account", host: "shop.example.com"',
    nearMiss: 'connect() to 10.0.3.17:8080 failed (101: Network is unreachable) while connecting to upstream',
    source: 'nginx, src/event/ngx_event_connect.c:254',
  },
  {
    template: ' failed (51: {error}) while connecting to upstream',
    failure: 'network-unreachable',
    status: 502,
    means: 'On macOS or BSD there is no route to the upstream’s address.',
    sample:
      '2026/03/15 10:38:34 [error] 762#762: *16886 kevent() reported that connect() failed (51: Network is unreachable) while connecting to upstream, client: 198.51.100.26, server: shop.example.com, request: "GET /checkout HTTP/1.1", upstream: "http://[2001:db8:3::17]:8080/checkout", host: "shop.example.com"',
    nearMiss: 'kevent() reported that connect() failed (61: Connection refused) while connecting to upstream',
    source: 'nginx, src/http/ngx_http_upstream.c:3042',
  },
  {
    template: 'connect() failed (104: {error}) while connecting to upstream',
    failure: 'reset',
    status: 502,
    means: 'The connection was reset while it was being opened.',
    sample:
      '2026/05/01 20:04:32 [error] 836#836: *18108 connect() failed (104: Connection reset by peer) while connecting to upstream, client: 198.51.100.28, server: shop.example.com, request: "GET /login HTTP/1.1", upstream: "http://10.0.3.17:8080/login", host: "shop.example.com"',
    nearMiss: 'recv() failed (104: Connection reset by peer) while reading response header from upstream',
    source: 'nginx, src/http/ngx_http_upstream.c:3066',
  },
  {
    template: 'connect() to {peer} failed (11: {error})',
    failure: 'backlog-full',
    status: 502,
    means: 'The upstream’s queue of waiting connections is full, as a busy php-fpm’s unix socket is.',
    sample:
      '2026/07/15 06:30:30 [error] 910#910: *19330 connect() to unix:/run/php/php8.3-fpm.sock failed (11: Resource temporarily unavailable) while connecting to upstream, client: 198.51.100.30, server: shop.example.com, request: "GET /api/v2/prices HTTP/1.1", upstream: "fastcgi://unix:/run/php/php8.3-fpm.sock:", host: "shop.example.com"',
    nearMiss: 'connect() to unix:/run/php/php8.3-fpm.sock failed (111: Connection refused) while connecting to upstream',
    source: 'nginx, src/event/ngx_event_connect.c:254',
  },
  {
    template: 'connect() to unix:{path} failed (2: {error})',
    failure: 'socket-missing',
    status: 502,
    means: 'There is no socket file at the path that nginx is told to use.',
    sample:
      '2026/09/01 16:56:28 [crit] 984#984: *20552 connect() to unix:/run/php/php8.1-fpm.sock failed (2: No such file or directory) while connecting to upstream, client: 198.51.100.32, server: shop.example.com, request: "GET /account HTTP/1.1", upstream: "fastcgi://unix:/run/php/php8.1-fpm.sock:", host: "shop.example.com"',
    nearMiss: 'open() "/var/www/shop/favicon.ico" failed (2: No such file or directory)',
    source: 'nginx, src/event/ngx_event_connect.c:254',
  },
  {
    template: 'connect() to unix:{path} failed (20: {error})',
    failure: 'socket-missing',
    status: 502,
    means: 'A part of the socket’s path is a file and not a folder.',
    sample:
      '2026/11/15 02:22:26 [crit] 1058#1058: *21774 connect() to unix:/run/shop/app.sock failed (20: Not a directory) while connecting to upstream, client: 198.51.100.34, server: shop.example.com, request: "GET /checkout HTTP/1.1", upstream: "http://unix:/run/shop/app.sock:", host: "shop.example.com"',
    nearMiss: 'connect() to unix:/run/shop/app.sock failed (2: No such file or directory) while connecting to upstream',
    source: 'nginx, src/event/ngx_event_connect.c:254',
  },
  {
    template: 'connect() to unix:{path} failed (13: {error})',
    failure: 'socket-permission',
    status: 502,
    means: 'nginx’s user may not open the upstream’s socket file, or a folder above it.',
    sample:
      '2026/01/01 12:48:24 [crit] 1132#1132: *22996 connect() to unix:/home/deploy/shop/gunicorn.sock failed (13: Permission denied) while connecting to upstream, client: 198.51.100.36, server: shop.example.com, request: "GET /login HTTP/1.1", upstream: "http://unix:/home/deploy/shop/gunicorn.sock:", host: "shop.example.com"',
    nearMiss: 'connect() to 127.0.0.1:8000 failed (13: Permission denied) while connecting to upstream',
    source: 'nginx, src/event/ngx_event_connect.c:254',
  },
  {
    template: 'connect() to {peer} failed (13: {error})',
    failure: 'selinux-denied',
    status: 502,
    means: 'A security module on nginx’s machine forbids it this network connection.',
    sample:
      '2026/03/15 22:14:22 [crit] 1206#1206: *24218 connect() to 127.0.0.1:8000 failed (13: Permission denied) while connecting to upstream, client: 198.51.100.38, server: shop.example.com, request: "GET /api/v2/prices HTTP/1.1", upstream: "http://127.0.0.1:8000/api/v2/prices", host: "shop.example.com"',
    nearMiss: 'connect() to 127.0.0.1:8000 failed (1: Operation not permitted) while connecting to upstream',
    source: 'nginx, src/event/ngx_event_connect.c:254',
  },
  {
    template: 'connect() failed (13: {error}) while connecting to upstream',
    failure: 'selinux-denied',
    status: 502,
    means: 'A security module on nginx’s machine forbids it this connection.',
    sample:
      '2026/03/15 22:14:22 [crit] 1206#1206: *24218 connect() failed (13: Permission denied) while connecting to upstream, client: 198.51.100.38, server: shop.example.com, request: "GET /cart HTTP/1.1", upstream: "http://127.0.0.1:8000/cart", host: "shop.example.com"',
    nearMiss: 'connect() failed (111: Connection refused) while connecting to upstream',
    source: 'nginx, src/http/ngx_http_upstream.c:3066',
  },
  {
    template: 'connect() to {peer} failed (1: {error})',
    failure: 'firewall-egress',
    status: 502,
    means: 'A rule on nginx’s own machine forbids this connection on the way out.',
    sample:
      '2026/05/01 08:40:20 [crit] 1280#1280: *25440 connect() to 10.0.3.17:8080 failed (1: Operation not permitted) while connecting to upstream, client: 198.51.100.40, server: shop.example.com, request: "GET /account HTTP/1.1", upstream: "http://10.0.3.17:8080/account", host: "shop.example.com"',
    nearMiss: 'connect() to 10.0.3.17:8080 failed (11: Resource temporarily unavailable) while connecting to upstream',
    source: 'nginx, src/event/ngx_event_connect.c:254',
  },
  {
    template: 'connect() to {peer} failed (99: {error})',
    failure: 'port-exhaustion',
    status: 502,
    means: 'nginx’s machine has no free local port left for this upstream.',
    sample:
      '2026/07/15 18:06:18 [crit] 1354#1354: *26662 connect() to 127.0.0.1:3000 failed (99: Cannot assign requested address) while connecting to upstream, client: 198.51.100.42, server: shop.example.com, request: "GET /checkout HTTP/1.1", upstream: "http://127.0.0.1:3000/checkout", host: "shop.example.com"',
    nearMiss: 'bind(10.0.9.4) failed (99: Cannot assign requested address) while connecting to upstream',
    source: 'nginx, src/event/ngx_event_connect.c:254',
  },
  {
    template: 'connect() to [{address}]:{port:number} failed (99: ',
    failure: 'network-unreachable',
    status: 502,
    means: 'nginx’s machine or container has no IPv6, and the upstream’s address is one of IPv6.',
    sample:
      '2026/07/15 18:06:18 [crit] 1354#1354: *26662 connect() to [::1]:9000 failed (99: Address not available) while connecting to upstream, client: 198.51.100.42, server: shop.example.com, request: "GET /checkout HTTP/1.1", upstream: "fastcgi://[::1]:9000", host: "shop.example.com"',
    nearMiss: 'connect() to 127.0.0.1:3000 failed (99: Cannot assign requested address) while connecting to upstream',
    source: 'nginx, src/event/ngx_event_connect.c:254',
  },
  {
    template: 'bind({address}) failed (99: {error}) while connecting to upstream',
    failure: 'port-exhaustion',
    status: 500,
    means: 'nginx could not take the local address that proxy_bind names, or has no port left on it.',
    sample:
      '2026/09/01 04:32:16 [crit] 1428#1428: *27884 bind(10.0.9.4) failed (99: Cannot assign requested address) while connecting to upstream, client: 198.51.100.44, server: shop.example.com, request: "GET /login HTTP/1.1", upstream: "http://10.0.3.17:8080/login", host: "shop.example.com"',
    nearMiss: 'bind() to 10.0.9.4:80 failed (99: Cannot assign requested address)',
    source: 'nginx, src/event/ngx_event_connect.c:166',
  },
  {
    template: 'connect() to {peer} failed (91: {error})',
    failure: 'socket-wrong-type',
    status: 502,
    means: 'The upstream’s socket is of another kind than nginx needs, a datagram one for instance.',
    sample:
      '2026/11/15 14:58:14 [crit] 1502#1502: *29106 connect() to unix:/run/shop/log.sock failed (91: Protocol wrong type for socket) while connecting to upstream, client: 198.51.100.46, server: shop.example.com, request: "GET /api/v2/prices HTTP/1.1", upstream: "http://unix:/run/shop/log.sock:", host: "shop.example.com"',
    nearMiss: 'connect() to unix:/run/shop/log.sock failed (111: Connection refused) while connecting to upstream',
    source: 'nginx, src/event/ngx_event_connect.c:254',
  },
  {
    template: 'connect() to {peer} failed (22: {error})',
    failure: 'bad-upstream-address',
    status: 502,
    means: 'The kernel does not take the upstream’s address as one to connect to.',
    sample:
      '2026/01/01 00:24:12 [crit] 1576#1576: *30328 connect() to 224.0.0.9:8080 failed (22: Invalid argument) while connecting to upstream, client: 198.51.100.48, server: shop.example.com, request: "GET /account HTTP/1.1", upstream: "http://224.0.0.9:8080/account", host: "shop.example.com"',
    nearMiss: 'setsockopt(TCP_NODELAY) failed (22: Invalid argument) while keepalive',
    source: 'nginx, src/event/ngx_event_connect.c:254',
  },
  {
    template: 'connect() to {peer} failed (105: {error})',
    failure: 'memory-limit',
    status: 502,
    means: 'The kernel had no memory for another connection.',
    sample:
      '2026/03/15 10:50:10 [crit] 750#750: *31550 connect() to 10.0.3.17:8080 failed (105: No buffer space available) while connecting to upstream, client: 198.51.100.50, server: shop.example.com, request: "GET /checkout HTTP/1.1", upstream: "http://10.0.3.17:8080/checkout", host: "shop.example.com"',
    nearMiss: 'connect() to 10.0.3.17:8080 failed (101: Network is unreachable) while connecting to upstream',
    source: 'nginx, src/event/ngx_event_connect.c:254',
  },
  {
    template: 'upstream timed out ({errno:number}: {error}) while connecting to upstream',
    failure: 'connect-timeout',
    status: 504,
    means: 'The upstream did not take nginx’s connection within proxy_connect_timeout.',
    sample:
      '2026/05/01 20:16:08 [error] 824#824: *32772 upstream timed out (110: Connection timed out) while connecting to upstream, client: 198.51.100.52, server: shop.example.com, request: "GET /login HTTP/1.1", upstream: "http://10.0.3.17:8080/login", host: "shop.example.com"',
    nearMiss: 'upstream timed out (110: Connection timed out) while reading response header from upstream',
    source: 'nginx, src/http/ngx_http_upstream.c:4633',
  },
  {
    template: 'upstream timed out ({errno:number}: {error})',
    failure: 'read-timeout',
    status: 504,
    means: 'One of nginx’s timers for the upstream ran out; the line does not say which, and waiting for the response is the usual one.',
    sample: 'upstream timed out (110: Connection timed out)',
    nearMiss: 'connect() failed (110: Connection timed out) while connecting to upstream',
    source: 'nginx, src/http/ngx_http_upstream.c:4633',
  },
  {
    template: 'no live upstreams',
    failure: 'no-live-upstreams',
    status: 502,
    means: 'nginx has marked every server of the group as down; earlier lines say why.',
    sample:
      '2026/07/15 06:42:06 [error] 898#898: *33994 no live upstreams while connecting to upstream, client: 198.51.100.54, server: shop.example.com, request: "GET /api/v2/prices HTTP/1.1", upstream: "http://shop_backend/api/v2/prices", host: "shop.example.com"',
    nearMiss: 'upstream server temporarily disabled while connecting to upstream',
    source: 'nginx, src/http/ngx_http_upstream.c:1632',
  },
  {
    template: 'upstream server temporarily disabled',
    failure: 'peer-disabled',
    status: null,
    means: 'After failed tries nginx leaves out this server for the time of fail_timeout.',
    sample:
      '2026/09/01 16:08:04 [warn] 972#972: *35216 upstream server temporarily disabled while connecting to upstream, client: 198.51.100.56, server: shop.example.com, request: "GET /account HTTP/1.1", upstream: "http://10.0.3.17:8080/account", host: "shop.example.com"',
    nearMiss: 'no live upstreams while connecting to upstream',
    source: 'nginx, src/http/ngx_http_upstream_round_robin.c:1067',
  },
  {
    template: 'upstream queue is full',
    failure: 'upstream-queue',
    status: 502,
    means: 'NGINX Plus had no room left in the group’s queue of waiting requests.',
    sample:
      '2026/11/15 02:34:02 [error] 1046#1046: *36438 upstream queue is full while connecting to upstream, client: 198.51.100.58, server: shop.example.com, request: "GET /checkout HTTP/1.1", upstream: "http://shop_backend/checkout", host: "shop.example.com"',
    nearMiss: 'upstream queue timeout while connecting to upstream',
    source: 'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#queue',
  },
  {
    template: 'upstream queue timeout',
    failure: 'upstream-queue',
    status: 502,
    means: 'A request waited in NGINX Plus’s queue for a server until its time was over.',
    sample:
      '2026/01/01 12:00:00 [error] 1120#1120: *37660 upstream queue timeout while connecting to upstream, client: 198.51.100.60, server: shop.example.com, request: "GET /login HTTP/1.1", upstream: "http://shop_backend/login", host: "shop.example.com"',
    nearMiss: 'upstream queue is full while connecting to upstream',
    source: 'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#queue',
  },
  {
    template: 'peer is unhealthy while {step}, health check',
    failure: 'healthcheck-status',
    status: null,
    means: 'NGINX Plus’s health check failed, and this server gets no requests.',
    sample:
      '2026/02/08 17:13:29 [warn] 1157#1157: peer is unhealthy while checking status code, health check "shop_ok" of peer 10.0.3.17:8080 in upstream "shop_backend"',
    nearMiss: 'peer is healthy while checking status code, health check "shop_ok" of peer 10.0.3.17:8080 in upstream "shop_backend"',
    source: 'https://docs.nginx.com/nginx/admin-guide/load-balancer/http-health-check/',
  },
  {
    template: 'check time out with peer: {peer:word}',
    failure: 'healthcheck-status',
    status: null,
    means: 'The upstream check module of Tengine got no answer from this server in time.',
    sample: '2026/03/15 22:26:58 [error] 1194#1194: check time out with peer: 10.0.3.17:8080 ',
    nearMiss: 'enable check peer: 10.0.3.17:8080',
    source: 'https://github.com/yaoweibin/nginx_upstream_check_module, ngx_http_upstream_check_module.c (timeout handler)',
  },
  {
    template: 'disable check peer: {peer:word}',
    failure: 'healthcheck-status',
    status: null,
    means: 'The upstream check module of Tengine took this server out after failed checks.',
    sample: '2026/04/22 03:39:27 [error] 1231#1231: disable check peer: 10.0.3.17:8080 ',
    nearMiss: 'enable check peer: 10.0.3.17:8080',
    source: 'https://github.com/yaoweibin/nginx_upstream_check_module, ngx_http_upstream_check_module.c (status update)',
  },
  {
    template:
      'connect() failed (111: {error}) while connecting to upstream, client: {client:word}, server: {server:word}, upstream: "{peer}", bytes from/to client:',
    failure: 'connection-refused',
    status: null,
    means: 'nginx as a TCP proxy was refused its connection; the client gets a closed connection and no HTTP status.',
    sample:
      '2026/06/08 13:05:25 [error] 1305#1305: *40715 connect() failed (111: Connection refused) while connecting to upstream, client: 198.51.100.65, server: 0.0.0.0:5432, upstream: "10.0.3.40:5432", bytes from/to client:0/0, bytes from/to upstream:0/0',
    nearMiss:
      'connect() failed (111: Connection refused) while connecting to upstream, client: 198.51.100.9, server: shop.example.com, request: "GET / HTTP/1.1", upstream: "http://10.0.3.40:8080/"',
    source: 'nginx, src/stream/ngx_stream_proxy_module.c:1913',
  },
  {
    template:
      'upstream timed out ({errno:number}: {error}) while connecting to upstream, client: {client:word}, server: {server:word}, upstream: "{peer}", bytes from/to client:',
    failure: 'connect-timeout',
    status: null,
    means: 'nginx as a TCP proxy got no connection in time; the client gets a closed connection and no HTTP status.',
    sample:
      '2026/08/22 23:31:23 [error] 1379#1379: *41937 upstream timed out (110: Connection timed out) while connecting to upstream, client: 198.51.100.67, server: 0.0.0.0:5432, upstream: "10.0.3.40:5432", bytes from/to client:0/0, bytes from/to upstream:0/0',
    nearMiss:
      'upstream timed out (110: Connection timed out) while connecting to upstream, client: 198.51.100.9, server: shop.example.com, request: "GET / HTTP/1.1", upstream: "http://10.0.3.40:8080/"',
    source: 'nginx, src/stream/ngx_stream_proxy_module.c:1859',
  },
  {
    template:
      'no live upstreams while connecting to upstream, client: {client:word}, server: {server:word}, upstream: "{peer}", bytes from/to client:',
    failure: 'no-live-upstreams',
    status: null,
    means: 'nginx as a TCP proxy has no server left in the group; the client gets a closed connection and no HTTP status.',
    sample:
      '2026/10/08 09:57:21 [error] 1453#1453: *43159 no live upstreams while connecting to upstream, client: 198.51.100.69, server: 0.0.0.0:5432, upstream: "db_pool", bytes from/to client:0/0, bytes from/to upstream:0/0',
    nearMiss:
      'no live upstreams while connecting to upstream, client: 198.51.100.9, server: shop.example.com, request: "GET / HTTP/1.1", upstream: "http://shop_backend/"',
    source: 'nginx, src/stream/ngx_stream_proxy_module.c:822',
  },
  {
    template: 'recv() failed (111: {error}) while proxying',
    failure: 'connection-refused',
    status: null,
    means: 'nginx as a UDP proxy learned that nothing listens at the upstream’s port.',
    sample:
      '2026/12/22 19:23:19 [error] 1527#1527: *44381 recv() failed (111: Connection refused) while proxying and reading from upstream, client: 198.51.100.71, server: 0.0.0.0:5432, upstream: "10.0.3.53:53", bytes from/to client:0/0, bytes from/to upstream:0/0',
    nearMiss: 'recv() failed (104: Connection reset by peer) while proxying and reading from upstream',
    source: 'nginx, src/stream/ngx_stream_proxy_module.c (ngx_stream_proxy_process)',
  },
  {
    template: 'connection timed out ({errno:number}: {error}) while proxying connection',
    failure: null,
    status: null,
    means: 'A proxied TCP connection was idle longer than proxy_timeout, and nginx closed it.',
    sample:
      '2026/02/08 05:49:17 [info] 701#701: *45603 connection timed out (110: Connection timed out) while proxying connection, client: 198.51.100.73, server: 0.0.0.0:5432, upstream: "10.0.3.40:5432", bytes from/to client:0/0, bytes from/to upstream:0/0',
    nearMiss: 'upstream timed out (110: Connection timed out) while proxying upgraded connection',
    source: 'nginx, src/stream/ngx_stream_proxy_module.c (ngx_stream_proxy_process_connection)',
  },
  {
    template: ' failed (104: {error}) while proxying',
    failure: null,
    status: null,
    means: 'One side of a connection that was already being passed on, a WebSocket or plain TCP, broke it off.',
    sample:
      '2026/04/22 15:15:15 [error] 775#775: *46825 recv() failed (104: Connection reset by peer) while proxying upgraded connection, client: 198.51.100.75, server: shop.example.com, request: "GET /ws HTTP/1.1", upstream: "http://10.0.3.17:8080/ws", host: "shop.example.com"',
    nearMiss: 'recv() failed (104: Connection reset by peer) while reading response header from upstream',
    source: 'nginx, src/os/unix/ngx_recv.c:190',
  },
  {
    template: 'upstream timed out ({errno:number}: {error}) while proxying upgraded connection',
    failure: 'websocket-idle-timeout',
    status: null,
    means: 'Nothing passed over a WebSocket for the time of proxy_read_timeout, and nginx closed it.',
    sample:
      '2026/06/08 01:41:13 [error] 849#849: *48047 upstream timed out (110: Connection timed out) while proxying upgraded connection, client: 198.51.100.77, server: shop.example.com, request: "GET /ws HTTP/1.1", upstream: "http://10.0.3.17:8080/ws", host: "shop.example.com"',
    nearMiss: 'upstream timed out (110: Connection timed out) while reading upstream',
    source: 'nginx, src/http/ngx_http_upstream.c:3733',
  },
]
