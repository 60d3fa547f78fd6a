import { defineLogLines } from '../log-line-form.ts'

const connect = 'httpd, modules/proxy/proxy_util.c:3941'
const connectUnix = 'httpd, modules/proxy/proxy_util.c:3842'
const ssl = 'httpd, modules/ssl/ssl_engine_kernel.c'

// The system’s error number stands before the AH code. Httpd 2.2 writes the same words without a code.
export const apache = defineLogLines({
  id: 'apache',
  speaksAs: 'proxy',
  signs: [': AH', '] AH', ':error] [pid ', ':warn] [pid ', ':tid '],
  lines: [
    {
      template: '(111){error}: attempt to connect to {peer:word}',
      failure: 'connection-refused',
      status: 503,
      means: 'Apache’s connection to the backend was refused.',
      sample: proxy(
        '(111)Connection refused: [client 198.51.100.7:40112] AH00957: HTTP: attempt to connect to 127.0.0.1:3000 (127.0.0.1:3000) failed',
      ),
      nearMiss: proxy(
        '(113)No route to host: [client 198.51.100.7:40112] AH00957: HTTP: attempt to connect to 10.0.3.17:3000 (10.0.3.17:3000) failed',
      ),
      source: connect,
    },
    {
      template: '(110){error}: attempt to connect to {peer:word}',
      failure: 'connect-timeout',
      status: 503,
      means: 'Nothing answered Apache’s attempt to connect, and the kernel gave up.',
      sample: proxy('(110)Connection timed out: AH00957: HTTP: attempt to connect to 10.0.3.17:3000 (app.internal:3000) failed'),
      nearMiss: proxy('(111)Connection refused: AH00957: HTTP: attempt to connect to 10.0.3.17:3000 (app.internal:3000) failed'),
      source: connect,
    },
    {
      template: '(70007){error}: attempt to connect to {peer:word}',
      failure: 'connect-timeout',
      status: 503,
      means: 'Nothing answered Apache’s attempt to connect within its connection timeout.',
      sample: proxy(
        '(70007)The timeout specified has expired: AH00957: HTTP: attempt to connect to 10.0.3.17:3000 (app.internal:3000) failed',
      ),
      nearMiss: proxyHttp('(70007)The timeout specified has expired: AH01102: error reading status line from remote server 10.0.3.17:3000'),
      source: connect,
    },
    {
      template: '(113){error}: attempt to connect to {peer:word}',
      failure: 'host-unreachable',
      status: 503,
      means: 'The network says that the backend’s machine cannot be reached.',
      sample: proxy('(113)No route to host: AH00957: HTTP: attempt to connect to 10.0.3.17:3000 (app.internal:3000) failed'),
      nearMiss: proxy('(111)Connection refused: AH00957: HTTP: attempt to connect to 10.0.3.17:3000 (app.internal:3000) failed'),
      source: connect,
    },
    {
      template: '(101){error}: attempt to connect to {peer:word}',
      failure: 'network-unreachable',
      status: 503,
      means: 'Apache’s machine has no route to the backend’s address.',
      sample: proxy('(101)Network is unreachable: AH00957: HTTP: attempt to connect to [2001:db8::17]:3000 (app.internal:3000) failed'),
      nearMiss: proxy('(113)No route to host: AH00957: HTTP: attempt to connect to 10.0.3.17:3000 (app.internal:3000) failed'),
      source: connect,
    },
    {
      template: '(13){error}: attempt to connect to {peer:word}',
      failure: 'selinux-denied',
      status: 503,
      means: 'The system forbids Apache to connect: on TCP that is SELinux or its like.',
      sample: proxy('(13)Permission denied: AH00957: HTTP: attempt to connect to 127.0.0.1:3000 (localhost:3000) failed'),
      nearMiss: proxy('(113)No route to host: AH00957: HTTP: attempt to connect to 10.0.3.17:3000 (app.internal:3000) failed'),
      source: connect,
    },
    {
      template: '(99){error}: attempt to connect to {peer:word}',
      failure: 'port-exhaustion',
      status: 503,
      means: 'Apache’s machine has no free local port or address for the connection.',
      sample: proxy('(99)Cannot assign requested address: AH00957: HTTP: attempt to connect to 10.0.3.17:3000 (app.internal:3000) failed'),
      nearMiss: proxy('(111)Connection refused: AH00957: HTTP: attempt to connect to 10.0.3.17:3000 (app.internal:3000) failed'),
      source: connect,
    },
    {
      template: ': attempt to connect to {peer:word} (',
      failure: 'connection-refused',
      status: 503,
      means: 'Apache could not connect to the backend; the number that says why is missing here.',
      sample: proxy('[client 198.51.100.7:40112] AH00957: HTTP: attempt to connect to 127.0.0.1:3000 (127.0.0.1:3000) failed'),
      nearMiss: proxy('[client 198.51.100.7:40112] AH00961: HTTPS: failed to enable ssl support for 10.0.3.17:8443 (app.internal)'),
      source: connect,
    },
    {
      template: '(2){error}: attempt to connect to Unix domain socket {path:word} ',
      failure: 'socket-missing',
      status: 503,
      means: 'No file is at the path of the unix socket.',
      sample: proxy(
        '(2)No such file or directory: AH02454: FCGI: attempt to connect to Unix domain socket /run/php/shop.sock (localhost:8000) failed',
      ),
      nearMiss: proxy(
        '(13)Permission denied: AH02454: FCGI: attempt to connect to Unix domain socket /run/php/shop.sock (localhost:8000) failed',
      ),
      source: connectUnix,
    },
    {
      template: '(13){error}: attempt to connect to Unix domain socket {path:word} ',
      failure: 'socket-permission',
      status: 503,
      means: 'Apache’s user may not open the unix socket or a folder above it.',
      sample: proxy(
        '(13)Permission denied: AH02454: FCGI: attempt to connect to Unix domain socket /run/php/shop.sock (localhost:8000) failed',
      ),
      nearMiss: proxy('(13)Permission denied: AH00957: HTTP: attempt to connect to 127.0.0.1:3000 (localhost:3000) failed'),
      source: connectUnix,
    },
    {
      template: '(111){error}: attempt to connect to Unix domain socket {path:word} ',
      failure: 'connection-refused',
      status: 503,
      means: 'The socket’s file is there, and no process listens on it.',
      sample: proxy(
        '(111)Connection refused: AH02454: FCGI: attempt to connect to Unix domain socket /run/php/shop.sock (localhost:8000) failed',
      ),
      nearMiss: proxy('(111)Connection refused: AH00957: HTTP: attempt to connect to 127.0.0.1:3000 (localhost:3000) failed'),
      source: connectUnix,
    },
    {
      template: '(11){error}: attempt to connect to Unix domain socket {path:word} ',
      failure: 'backlog-full',
      status: 503,
      means: 'The app’s unix socket has no room for another waiting connection.',
      sample: proxy(
        '(11)Resource temporarily unavailable: AH02454: FCGI: attempt to connect to Unix domain socket /run/php/shop.sock (localhost:8000) failed',
      ),
      nearMiss: proxy(
        '(111)Connection refused: AH02454: FCGI: attempt to connect to Unix domain socket /run/php/shop.sock (localhost:8000) failed',
      ),
      source: connectUnix,
    },
    {
      template: 'ap_proxy_connect_backend disabling worker for ({peer:word}) for ',
      failure: 'peer-disabled',
      status: 503,
      means: 'After a failure Apache leaves this backend out for a while, even if it is back.',
      sample: proxy('AH00959: ap_proxy_connect_backend disabling worker for (127.0.0.1:3000) for 60s'),
      nearMiss: proxy('[client 198.51.100.7:40112] AH00940: HTTP: disabled connection for (127.0.0.1:3000)'),
      source: 'httpd, modules/proxy/proxy_util.c:4032',
    },
    {
      template: ': disabled connection for ({peer:word})',
      failure: 'peer-disabled',
      status: 503,
      means: 'Apache still leaves this backend out after an earlier failure.',
      sample: proxy('[client 198.51.100.7:40112] AH00940: HTTP: disabled connection for (127.0.0.1:3000)'),
      nearMiss: proxy('[client 198.51.100.7:40112] AH00941: HTTP: failed to acquire connection for (127.0.0.1:3000)'),
      source: 'httpd, modules/proxy/proxy_util.c:2787',
    },
    {
      template: ': failed to acquire connection for ({peer:word})',
      failure: 'queue-full',
      status: 503,
      means: 'Apache’s pool of connections to this backend was used up.',
      sample: proxy('[client 198.51.100.7:40112] AH00941: HTTP: failed to acquire connection for (127.0.0.1:3000)'),
      nearMiss: proxy('[client 198.51.100.7:40112] AH00940: HTTP: disabled connection for (127.0.0.1:3000)'),
      source: 'httpd, modules/proxy/proxy_util.c:2811',
    },
    {
      template: 'all workers are busy.  Unable to serve {path:word}',
      failure: 'queue-full',
      status: 503,
      means: 'Every member of the balancer has as many connections as it may.',
      sample: proxy('[client 198.51.100.7:40112] AH00934: all workers are busy.  Unable to serve /cart'),
      nearMiss:
        '[Sun Nov 22 03:11:20.114201 2026] [proxy_balancer:error] [pid 2210:tid 139871] AH01170: balancer://shop: All workers are in error state',
      source: 'httpd, modules/proxy/proxy_util.c:2661',
    },
    {
      template: 'failed to make connection to backend: {peer:word}',
      failure: 'connection-refused',
      status: 503,
      means: 'Apache could not connect to the backend; a line just before it says why.',
      sample: proxyHttp('[client 198.51.100.7:40112] AH01114: HTTP: failed to make connection to backend: 127.0.0.1'),
      nearMiss: proxy('[client 198.51.100.7:40112] AH00941: HTTP: failed to acquire connection for (127.0.0.1:3000)'),
      source: 'httpd, modules/proxy/mod_proxy_http.c:2133, mod_proxy_fcgi.c:1275, mod_proxy_ajp.c:819',
    },
    {
      template: 'error reading status line from remote server {peer:word}',
      failure: 'premature-close',
      status: 502,
      means: 'The backend closed the connection before it sent a status line.',
      sample: proxyHttp(
        '(20014)Internal error (specific information not available): [client 198.51.100.7:40112] AH01102: error reading status line from remote server 127.0.0.1:3000',
      ),
      nearMiss: proxy('[client 198.51.100.7:40112] AH00898: Error reading from remote server returned by /cart'),
      source: 'httpd, modules/proxy/mod_proxy_http.c:1157',
    },
    {
      template: '(70007){error}error reading status line from remote server {peer:word}',
      failure: 'read-timeout',
      status: 502,
      means: 'The backend did not answer in time; Apache makes a 502 of that, not a 504.',
      sample: proxyHttp(
        '(70007)The timeout specified has expired: [client 198.51.100.7:40112] AH01102: error reading status line from remote server 127.0.0.1:3000',
      ),
      nearMiss: proxyHttp(
        '(104)Connection reset by peer: [client 198.51.100.7:40112] AH01102: error reading status line from remote server 127.0.0.1:3000',
      ),
      source: 'httpd, modules/proxy/mod_proxy_http.c:1217',
    },
    {
      template: '(104){error}error reading status line from remote server {peer:word}',
      failure: 'reset',
      status: 502,
      means: 'The backend reset the connection before it sent a status line.',
      sample: proxyHttp(
        '(104)Connection reset by peer: [client 198.51.100.7:40112] AH01102: error reading status line from remote server 127.0.0.1:3000',
      ),
      nearMiss: proxyHttp(
        '(20014)Internal error: [client 198.51.100.7:40112] AH01102: error reading status line from remote server 127.0.0.1:3000',
      ),
      source: 'httpd, modules/proxy/mod_proxy_http.c:1217',
    },
    {
      template: '(54){error}error reading status line from remote server {peer:word}',
      failure: 'reset',
      status: 502,
      means: 'The backend reset the connection before it sent a status line; macOS and BSD.',
      sample: proxyHttp(
        '(54)Connection reset by peer: [client 198.51.100.7:40112] AH01102: error reading status line from remote server 127.0.0.1:3000',
      ),
      nearMiss: proxyHttp(
        '(20014)Internal error: [client 198.51.100.7:40112] AH01102: error reading status line from remote server 127.0.0.1:3000',
      ),
      source: 'httpd, modules/proxy/mod_proxy_http.c:1217',
    },
    {
      template: 'The timeout specified has expired: proxy: error reading status line from remote server {peer:word}',
      failure: 'read-timeout',
      status: 502,
      means: 'The backend did not answer in time; Apache makes a 502 of that, not a 504.',
      sample:
        '[Sun Nov 22 03:11:20 2026] [error] (70007)The timeout specified has expired: proxy: error reading status line from remote server 127.0.0.1:3000',
      nearMiss: '(104)Connection reset by peer: proxy: error reading status line from remote server 127.0.0.1:3000',
      source: 'httpd 2.2, modules/proxy/mod_proxy_http.c',
    },
    {
      template: 'Timeout when reading response headers from daemon process',
      failure: 'read-timeout',
      status: 504,
      means: 'The WSGI app did not begin its answer in time.',
      sample:
        "[Sun Nov 22 03:11:20.114 2026] [wsgi:error] [pid 812] [client 198.51.100.7:40112] Timeout when reading response headers from daemon process 'shop': /srv/shop/wsgi.py",
      nearMiss: "Truncated or oversized response headers received from daemon process 'shop': /srv/shop/wsgi.py",
      source: 'mod_wsgi, src/server/mod_wsgi.c',
    },
    {
      template: 'Truncated or oversized response headers received from daemon process',
      failure: 'premature-close',
      status: 500,
      means: 'The process of the WSGI app ended, most often by a crash, before a whole response header.',
      sample:
        "[Sun Nov 22 03:11:20.114 2026] [wsgi:error] [pid 812] [client 198.51.100.7:40112] Truncated or oversized response headers received from daemon process 'shop': /srv/shop/wsgi.py",
      nearMiss: "Timeout when reading response headers from daemon process 'shop': /srv/shop/wsgi.py",
      source: 'mod_wsgi, src/server/mod_wsgi.c',
    },
    {
      template: 'Unable to connect to WSGI daemon process {name} after multiple attempts as listener backlog limit was exceeded',
      failure: 'backlog-full',
      status: 503,
      means: 'Every thread of the WSGI app is busy, or the app is not there; the queue of its socket is full.',
      sample:
        "[Sun Nov 22 03:11:20.114 2026] [wsgi:error] [pid 812] (11)Resource temporarily unavailable: [client 198.51.100.7:40112] mod_wsgi (pid=812): Unable to connect to WSGI daemon process 'shop' on '/run/apache2/wsgi.801.0.1.sock' after multiple attempts as listener backlog limit was exceeded or the socket does not exist.",
      nearMiss: "mod_wsgi (pid=812): Starting process 'shop' with uid=33, gid=33 and threads=15.",
      source: 'mod_wsgi, src/server/mod_wsgi.c',
    },
    {
      template: '(13){error}Unable to connect to WSGI daemon process',
      failure: 'socket-permission',
      status: 503,
      means: 'Apache may not open the socket of the WSGI process.',
      sample:
        "[Sun Nov 22 03:11:20.114 2026] [wsgi:error] [pid 812] (13)Permission denied: [client 198.51.100.7:40112] mod_wsgi (pid=812): Unable to connect to WSGI daemon process 'shop' on '/run/apache2/wsgi.801.0.1.sock' as user with uid=33.",
      nearMiss: "mod_wsgi (pid=812): Starting process 'shop' with uid=33, gid=33 and threads=15.",
      source: 'mod_wsgi, src/server/mod_wsgi.c',
    },
    {
      template: '(2){error}Unable to connect to WSGI daemon process',
      failure: 'socket-missing',
      status: 503,
      means: 'The socket of the WSGI process is not there.',
      sample:
        "[Sun Nov 22 03:11:20.114 2026] [wsgi:error] [pid 812] (2)No such file or directory: [client 198.51.100.7:40112] mod_wsgi (pid=812): Unable to connect to WSGI daemon process 'shop' on '/run/apache2/wsgi.801.0.1.sock' as user with uid=33.",
      nearMiss: "mod_wsgi (pid=812): Starting process 'shop' with uid=33, gid=33 and threads=15.",
      source: 'mod_wsgi, src/server/mod_wsgi.c',
    },
    {
      template: 'mod_fcgid: read data timeout in {seconds:number} seconds',
      failure: 'read-timeout',
      status: 500,
      means: 'The FastCGI process did not answer within FcgidIOTimeout.',
      sample:
        '[Sun Nov 22 03:11:20.114 2026] [fcgid:warn] [pid 812] [client 198.51.100.7:40112] mod_fcgid: read data timeout in 40 seconds',
      nearMiss: 'mod_fcgid: error reading data from FastCGI server',
      source: 'mod_fcgid, modules/fcgid/fcgid_proc_unix.c',
    },
    {
      template: 'mod_fcgid: error reading data from FastCGI server',
      failure: 'premature-close',
      status: 500,
      means: 'The FastCGI process ended before a whole response.',
      sample:
        '[Sun Nov 22 03:11:20.114 2026] [fcgid:warn] [pid 812] (104)Connection reset by peer: [client 198.51.100.7:40112] mod_fcgid: error reading data from FastCGI server',
      nearMiss: 'mod_fcgid: read data timeout in 40 seconds',
      source: 'mod_fcgid, modules/fcgid/fcgid_proc_unix.c',
    },
    {
      template: 't apply process slot for {program}',
      failure: 'overload',
      status: 503,
      means: 'mod_fcgid may start no further process, or the process does not start.',
      sample:
        "[Sun Nov 22 03:11:20.114 2026] [fcgid:warn] [pid 812] [client 198.51.100.7:40112] mod_fcgid: can't apply process slot for /usr/bin/php-cgi",
      nearMiss: 'mod_fcgid: read data timeout in 40 seconds',
      source: 'mod_fcgid, modules/fcgid/fcgid_proc_unix.c',
    },
    {
      template: 'connecting to backend failed. Tomcat is probably not started or is listening on the wrong port (errno={errno:number})',
      failure: 'connection-refused',
      status: 503,
      means: 'mod_jk could not connect to Tomcat.',
      sample:
        '[Sun Nov 22 03:11:20.114 2026] [812:140123] [error] ajp_send_request::jk_ajp_common.c (1630): (worker1) connecting to backend failed. Tomcat is probably not started or is listening on the wrong port (errno=111)',
      nearMiss: 'ajp_get_reply::jk_ajp_common.c (2020): (worker1) Timeout with waiting reply from tomcat.',
      source: 'mod_jk, common/jk_ajp_common.c',
    },
    {
      template: 'Error reading from remote server returned by ',
      failure: 'premature-close',
      status: 502,
      means: 'The backend closed the connection before a whole response.',
      sample: proxy('[client 198.51.100.7:40112] AH00898: Error reading from remote server returned by /cart'),
      nearMiss: proxy('[client 198.51.100.7:40112] AH00898: Error during SSL Handshake with remote server returned by /cart'),
      source: 'httpd, modules/proxy/proxy_util.c:425',
    },
    {
      template: 'Reason: {tag}Error reading from remote server',
      failure: 'premature-close',
      status: 502,
      means: 'Apache’s own page says that the backend closed the connection before a whole response.',
      sample: '<p>The proxy server could not handle the request<p>Reason: <strong>Error reading from remote server</strong></p></p>',
      nearMiss:
        '<p>The proxy server could not handle the request<p>Reason: <strong>Error during SSL Handshake with remote server</strong></p></p>',
      source: 'httpd, modules/proxy/proxy_util.c:431',
    },
    {
      template: 'Corrupt status line returned by remote server',
      failure: 'invalid-header',
      status: 502,
      means: 'The backend’s first line is not a status line of HTTP/1.',
      sample: proxy(
        '[client 198.51.100.7:40112] AH00898: Corrupt status line returned by remote server: SSH-2.0-OpenSSH_9.6 returned by /cart',
      ),
      nearMiss: proxy('[client 198.51.100.7:40112] AH00898: Malformed connection header returned by /cart'),
      source: 'httpd, modules/proxy/mod_proxy_http.c:1234',
    },
    {
      template: 'Unexpected Upgrade: {got} (expecting {wanted:word})',
      failure: 'invalid-header',
      status: 502,
      means: 'The backend switched to another protocol than the request asked for.',
      sample: proxy('[client 198.51.100.7:40112] AH00898: Unexpected Upgrade: n/a (expecting WebSocket) returned by /live'),
      nearMiss: proxy('[client 198.51.100.7:40112] AH00898: Malformed connection header returned by /live'),
      source: 'httpd, modules/proxy/mod_proxy_http.c:1336',
    },
    {
      template: 'Malformed connection header returned by',
      failure: 'invalid-header',
      status: 502,
      means: 'The backend’s Connection header breaks the rules.',
      sample: proxy('[client 198.51.100.7:40112] AH00898: Malformed connection header returned by /cart'),
      nearMiss: proxy('[client 198.51.100.7:40112] AH00898: Error reading from remote server returned by /cart'),
      source: 'httpd, modules/proxy/mod_proxy_http.c:1352',
    },
    {
      template: 'Too many ({count:number}) interim responses from origin server',
      failure: 'invalid-header',
      status: 502,
      means: 'The backend sent one interim response after another and no final one.',
      sample: proxy('[client 198.51.100.7:40112] AH00898: Too many (10) interim responses from origin server returned by /cart'),
      nearMiss: proxy('[client 198.51.100.7:40112] AH00898: Timeout on 100-Continue returned by /cart'),
      source: 'httpd, modules/proxy/mod_proxy_http.c:1903',
    },
    {
      template: 'Max-Forwards has reached zero - proxy loop?',
      failure: 'forwarding-loop',
      status: 502,
      means: 'The request went through more proxies than it may; most often that is one and the same, again and again.',
      sample: proxy('[client 10.0.3.2:40112] AH00898: Max-Forwards has reached zero - proxy loop? returned by /cart'),
      nearMiss: proxy('[client 10.0.3.2:40112] AH00898: Too many (10) interim responses from origin server returned by /cart'),
      source: 'httpd, modules/proxy/mod_proxy.c (proxy_handler)',
    },
    {
      template: ' in request {quote}PROXY TCP{family:number} {source:word} {target:word} {sourcePort:number}',
      failure: 'proxy-protocol',
      status: 400,
      means: 'A PROXY protocol header came where Apache does not expect it, and was taken for a request.',
      sample: entry('core:error', '[client 10.0.3.2:40112] AH00126: Invalid URI in request PROXY TCP4 198.51.100.7 10.0.3.17 40112 80'),
      nearMiss: entry('core:error', '[client 10.0.3.2:40112] AH00126: Invalid URI in request PROXY shop.example.com HTTP/1.1'),
      source: 'httpd, server/core.c (ap_core_translate)',
    },
    {
      template: 'Timeout on 100-Continue',
      failure: 'read-timeout',
      status: 503,
      means: 'The backend did not say in time that it takes the request.',
      sample: proxy('[client 198.51.100.7:40112] AH00898: Timeout on 100-Continue returned by /upload'),
      nearMiss: proxy('[client 198.51.100.7:40112] AH00898: Error reading from remote server returned by /upload'),
      source: 'httpd, modules/proxy/mod_proxy_http.c:1164',
    },
    {
      template: 'DNS lookup failure for: {host}',
      failure: 'dns-failure',
      status: 500,
      means: 'The backend’s name does not resolve on Apache’s machine; httpd up to 2.4.58 answers 502.',
      sample: proxy('[client 198.51.100.7:40112] AH00898: DNS lookup failure for: app.internal returned by /cart'),
      nearMiss:
        "[Sun Nov 22 03:11:20.114201 2026] [proxy_connect:error] [pid 2210:tid 139871] AH02327: failed to resolve hostname 'app.internal'",
      source: 'httpd, modules/proxy/proxy_util.c:2894',
    },
    {
      template: 'Error during SSL Handshake with remote server',
      failure: 'tls-handshake',
      status: 500,
      means: 'Apache and the backend could not agree on TLS.',
      sample: proxy('[client 198.51.100.7:40112] AH00898: Error during SSL Handshake with remote server returned by /cart'),
      nearMiss: proxy('[client 198.51.100.7:40112] AH00898: Error reading from remote server returned by /cart'),
      source: 'httpd, modules/proxy/proxy_util.c:5132',
    },
    {
      template: 'Connect to remote machine blocked',
      failure: 'configured-response',
      status: 403,
      means: 'ProxyBlock forbids Apache to call this host.',
      sample: proxy('[client 198.51.100.7:40112] AH00898: Connect to remote machine blocked returned by /'),
      nearMiss: proxy('[client 198.51.100.7:40112] AH00898: Error reading from remote server returned by /'),
      source: 'httpd, modules/proxy/proxy_util.c:3427',
    },
    {
      template: ': failed to enable ssl support for {peer:word}',
      failure: 'tls-handshake',
      status: 500,
      means: 'Apache shall speak TLS to the backend, and SSLProxyEngine is not set up for it.',
      sample: proxy('[client 198.51.100.7:40112] AH00961: HTTPS: failed to enable ssl support for 10.0.3.17:8443 (app.internal)'),
      nearMiss: proxy('[client 198.51.100.7:40112] AH00941: HTTP: failed to acquire connection for (10.0.3.17:8443)'),
      source: 'httpd, modules/proxy/proxy_util.c:4140',
    },
    {
      template: 'pass request body failed to {peer:word}',
      failure: 'upstream-rejected-body',
      status: 502,
      means: 'The backend closed before it had read the whole request.',
      sample: proxy('(32)Broken pipe: [client 198.51.100.7:40112] AH01084: pass request body failed to 127.0.0.1:3000 (127.0.0.1)'),
      nearMiss: proxyHttp(
        '[client 198.51.100.7:40112] AH01095: prefetch request body failed to 127.0.0.1:3000 (127.0.0.1) from 198.51.100.7 ()',
      ),
      source: 'httpd, modules/proxy/proxy_util.c:5124, mod_proxy_http.c:745',
    },
    {
      template: '(70007){error}pass request body failed to {peer:word}',
      failure: 'send-timeout',
      status: 504,
      means: 'The backend did not read the request in Apache’s time.',
      sample: proxy(
        '(70007)The timeout specified has expired: [client 198.51.100.7:40112] AH01084: pass request body failed to 127.0.0.1:3000 (127.0.0.1)',
      ),
      nearMiss: proxy('(32)Broken pipe: [client 198.51.100.7:40112] AH01084: pass request body failed to 127.0.0.1:3000 (127.0.0.1)'),
      source: 'httpd, modules/proxy/proxy_util.c:5124',
    },
    {
      template: 'prefetch request body failed to {peer:word}',
      failure: 'client-abort',
      status: 400,
      means: 'Apache did not get the whole request from the client.',
      sample: proxyHttp(
        '(70008)Partial results are valid but processing is incomplete: [client 198.51.100.7:40112] AH01095: prefetch request body failed to 127.0.0.1:3000 (127.0.0.1) from 198.51.100.7 ()',
      ),
      nearMiss: proxy('(32)Broken pipe: [client 198.51.100.7:40112] AH01084: pass request body failed to 127.0.0.1:3000 (127.0.0.1)'),
      source: 'httpd, modules/proxy/mod_proxy_http.c (ap_proxy_http_prefetch)',
    },
    {
      template: 'bad HTTP/{version} header returned by {path:word}',
      failure: 'invalid-header',
      status: 502,
      means: 'A line of the backend’s header breaks the rules of HTTP.',
      sample:
        '[Sun Nov 22 03:11:20.114201 2026] [proxy_http:warn] [pid 2210:tid 139871] [client 198.51.100.7:40112] AH01106: bad HTTP/1.1 header returned by /cart (GET)',
      nearMiss:
        '[Sun Nov 22 03:11:20.114201 2026] [proxy_http:warn] [pid 2210:tid 139871] [client 198.51.100.7:40112] AH01098: Starting body due to bogus non-header in headers returned by /cart (GET)',
      source: 'httpd, modules/proxy/mod_proxy_http.c:1280',
    },
    {
      template: 'header size is over the limit allowed by ResponseFieldSize',
      failure: 'header-too-big',
      status: 502,
      means: 'One line of the backend’s header is longer than ResponseFieldSize allows.',
      sample:
        "[Sun Nov 22 03:11:20.114201 2026] [proxy_http:warn] [pid 2210:tid 139871] [client 198.51.100.7:40112] AH10124: header size is over the limit allowed by ResponseFieldSize (8192 bytes). Bad response header: 'Set-Cookie: basket=4f[...]'",
      nearMiss:
        '[Sun Nov 22 03:11:20.114201 2026] [core:error] [pid 2210:tid 139871] [client 198.51.100.7:40112] AH00566: request failed: malformed request line',
      source: 'httpd, modules/proxy/mod_proxy_http.c:898',
    },
    {
      template: 'Error reading headers from backend',
      failure: 'premature-close',
      status: 502,
      means: 'The backend broke off in the middle of its header.',
      sample:
        '[Sun Nov 22 03:11:20.114201 2026] [proxy_http:warn] [pid 2210:tid 139871] (104)Connection reset by peer: [client 198.51.100.7:40112] AH10404: Error reading headers from backend',
      nearMiss: proxyHttp('(104)Connection reset by peer: [client 198.51.100.7:40112] AH01110: Network error reading response'),
      source: 'httpd, modules/proxy/mod_proxy_http.c:905',
    },
    {
      template: 'Starting body due to bogus non-header in headers returned by',
      failure: null,
      status: null,
      means: 'A line of the header was no header; ProxyBadHeader lets Apache go on with the body.',
      sample:
        '[Sun Nov 22 03:11:20.114201 2026] [proxy_http:warn] [pid 2210:tid 139871] [client 198.51.100.7:40112] AH01098: Starting body due to bogus non-header in headers returned by /cart (GET)',
      nearMiss:
        '[Sun Nov 22 03:11:20.114201 2026] [proxy_http:warn] [pid 2210:tid 139871] [client 198.51.100.7:40112] AH01106: bad HTTP/1.1 header returned by /cart (GET)',
      source: 'httpd, modules/proxy/mod_proxy_http.c:945',
    },
    {
      template: 'AH01110: Network error reading response',
      failure: 'truncated-response',
      status: null,
      means: 'The backend broke off in the middle of the response’s body.',
      sample: proxyHttp('(104)Connection reset by peer: [client 198.51.100.7:40112] AH01110: Network error reading response'),
      nearMiss: proxyHttp('[client 198.51.100.7:40112] AH10293: Unexpected empty data reading response'),
      source: 'httpd, modules/proxy/mod_proxy_http.c:1752',
    },
    {
      template: 'Response chunk/line was too large to parse',
      failure: 'truncated-response',
      status: null,
      means: 'A chunk of the body could not be read, so Apache broke the response off.',
      sample: proxyHttp('[client 198.51.100.7:40112] AH02475: Response chunk/line was too large to parse'),
      nearMiss: proxyHttp('[client 198.51.100.7:40112] AH02476: Response Transfer-Encoding was not recognised'),
      source: 'httpd, modules/proxy/mod_proxy_http.c:1744',
    },
    {
      template: 'Response Transfer-Encoding was not recognised',
      failure: 'truncated-response',
      status: null,
      means: 'The body has an encoding that Apache does not know, so it broke the response off.',
      sample: proxyHttp('[client 198.51.100.7:40112] AH02476: Response Transfer-Encoding was not recognised'),
      nearMiss: proxyHttp('[client 198.51.100.7:40112] AH02475: Response chunk/line was too large to parse'),
      source: 'httpd, modules/proxy/mod_proxy_http.c:1748',
    },
    {
      template: 'Unexpected empty data reading response',
      failure: 'truncated-response',
      status: null,
      means: 'The body ended before Apache had all of it.',
      sample: proxyHttp('[client 198.51.100.7:40112] AH10293: Unexpected empty data reading response'),
      nearMiss: proxyHttp('(104)Connection reset by peer: [client 198.51.100.7:40112] AH01110: Network error reading response'),
      source: 'httpd, modules/proxy/mod_proxy_http.c:1756',
    },
    {
      template: 'Failed to read FastCGI header',
      failure: 'premature-close',
      status: 503,
      means: 'The FastCGI app closed the connection before it answered.',
      sample: fcgi('[client 198.51.100.7:40112] AH01067: Failed to read FastCGI header'),
      nearMiss: fcgi('[client 198.51.100.7:40112] AH01070: Error parsing script headers'),
      source: 'httpd, modules/proxy/mod_proxy_fcgi.c:772',
    },
    {
      template: 'AH01075: Error dispatching request to ',
      failure: 'premature-close',
      status: 503,
      means: 'The FastCGI request failed half way; the line above says how.',
      sample: fcgi('[client 198.51.100.7:40112] AH01075: Error dispatching request to : (reading input brigade)'),
      nearMiss: fcgi('[client 198.51.100.7:40112] AH01067: Failed to read FastCGI header'),
      source: 'httpd, modules/proxy/mod_proxy_fcgi.c:1083',
    },
    {
      template: '(104){error}AH01075: Error dispatching request to ',
      failure: 'reset',
      status: 503,
      means: 'The FastCGI app reset the connection.',
      sample: fcgi('(104)Connection reset by peer: [client 198.51.100.7:40112] AH01075: Error dispatching request to :'),
      nearMiss: fcgi(
        '(70007)The timeout specified has expired: [client 198.51.100.7:40112] AH01075: Error dispatching request to : (polling)',
      ),
      source: 'httpd, modules/proxy/mod_proxy_fcgi.c:1083',
    },
    {
      template: '(32){error}AH01075: Error dispatching request to ',
      failure: 'upstream-rejected-body',
      status: 503,
      means: 'The FastCGI app closed while Apache was sending it the request.',
      sample: fcgi('(32)Broken pipe: [client 198.51.100.7:40112] AH01075: Error dispatching request to :'),
      nearMiss: fcgi('(104)Connection reset by peer: [client 198.51.100.7:40112] AH01075: Error dispatching request to :'),
      source: 'httpd, modules/proxy/mod_proxy_fcgi.c:1083',
    },
    {
      template: '(70007){error}AH01075: Error dispatching request to ',
      failure: 'read-timeout',
      status: 504,
      means: 'The FastCGI app did not answer in Apache’s time.',
      sample: fcgi(
        '(70007)The timeout specified has expired: [client 198.51.100.7:40112] AH01075: Error dispatching request to : (polling)',
      ),
      nearMiss: fcgi('(104)Connection reset by peer: [client 198.51.100.7:40112] AH01075: Error dispatching request to :'),
      source: 'httpd, modules/proxy/mod_proxy_fcgi.c:1097',
    },
    {
      template: 'AH01068: Got bogus version {version:number}',
      failure: 'wrong-protocol-on-port',
      status: 503,
      means: 'What answers does not speak FastCGI; 72 is the H of HTTP.',
      sample: fcgi('[client 198.51.100.7:40112] AH01068: Got bogus version 72'),
      nearMiss: fcgi('[client 198.51.100.7:40112] AH01069: Got bogus rid 18516'),
      source: 'httpd, modules/proxy/mod_proxy_fcgi.c:784',
    },
    {
      template: 'AH01069: Got bogus rid {id:number}',
      failure: 'wrong-protocol-on-port',
      status: 503,
      means: 'What answers does not speak FastCGI: its number of the request is another.',
      sample: fcgi('[client 198.51.100.7:40112] AH01069: Got bogus rid 18516'),
      nearMiss: fcgi('[client 198.51.100.7:40112] AH01068: Got bogus version 72'),
      source: 'httpd, modules/proxy/mod_proxy_fcgi.c (AH01069)',
    },
    {
      template: 'AH01070: Error parsing script headers',
      failure: 'invalid-header',
      status: 503,
      means: 'The header that the FastCGI app sent cannot be read.',
      sample: fcgi('[client 198.51.100.7:40112] AH01070: Error parsing script headers'),
      nearMiss: fcgi('[client 198.51.100.7:40112] AH01067: Failed to read FastCGI header'),
      source: 'httpd, modules/proxy/mod_proxy_fcgi.c:873',
    },
    {
      template: 'AH01071: Got error ',
      failure: null,
      status: null,
      means: 'The FastCGI app wrote a message of its own to its error stream.',
      sample: fcgi(
        '[client 198.51.100.7:40112] AH01071: Got error \'PHP message: PHP Warning:  Undefined array key "qty" in /srv/shop/cart.php on line 31\'',
      ),
      nearMiss: fcgi('[client 198.51.100.7:40112] AH01070: Error parsing script headers'),
      source: 'httpd, modules/proxy/mod_proxy_fcgi.c:964',
    },
    {
      template: 'AH01071: Got error {open}PHP Fatal error: {error}',
      failure: 'app-error',
      status: null,
      means: 'The PHP app ended a request with a fatal error.',
      sample: fcgi(
        "[client 198.51.100.7:40112] AH01071: Got error 'PHP message: PHP Fatal error:  Uncaught TypeError: count() in /srv/shop/cart.php:31'",
      ),
      nearMiss: fcgi(
        '[client 198.51.100.7:40112] AH01071: Got error \'PHP message: PHP Warning:  Undefined array key "qty" in /srv/shop/cart.php on line 31\'',
      ),
      source: 'httpd, modules/proxy/mod_proxy_fcgi.c:964',
    },
    {
      template: 'AH01071: Got error {open}Primary script unknown',
      failure: null,
      kind: 'app-error',
      status: 404,
      means: 'PHP does not find the script: the path that Apache hands it is wrong, or the file is not there.',
      sample: fcgi("[client 198.51.100.7:40112] AH01071: Got error 'Primary script unknown'"),
      nearMiss: fcgi(
        '[client 198.51.100.7:40112] AH01071: Got error \'PHP message: PHP Warning:  Undefined array key "qty" in /srv/shop/cart.php on line 31\'',
      ),
      source: 'httpd, modules/proxy/mod_proxy_fcgi.c:964',
    },
    {
      template: 'AH00878: read response failed from {peer:word}',
      failure: 'premature-close',
      status: 500,
      means: 'The AJP backend closed before it answered.',
      sample: ajp(
        '(120006)APR does not understand this error code: [client 198.51.100.7:40112] AH00878: read response failed from 10.0.3.17:8009 (10.0.3.17:8009)',
      ),
      nearMiss: ajp('[client 198.51.100.7:40112] AH00893: dialog to 10.0.3.17:8009 (10.0.3.17:8009) failed'),
      source: 'httpd, modules/proxy/mod_proxy_ajp.c:374',
    },
    {
      template: 'AH00893: dialog to {peer:word}',
      failure: 'premature-close',
      status: 503,
      means: 'The talk with the AJP backend broke off.',
      sample: ajp('[client 198.51.100.7:40112] AH00893: dialog to 10.0.3.17:8009 (10.0.3.17:8009) failed'),
      nearMiss: ajp('[client 198.51.100.7:40112] AH00897: cping/cpong failed to 10.0.3.17:8009 (10.0.3.17:8009)'),
      source: 'httpd, modules/proxy/mod_proxy_ajp.c:695',
    },
    {
      template: "ajp_ilink_receive() can't receive header",
      failure: 'premature-close',
      status: 503,
      means: 'The AJP backend closed before it answered.',
      sample: ajp("(70014)End of file found: [client 198.51.100.7:40112] AH01030: ajp_ilink_receive() can't receive header"),
      nearMiss: ajp('[client 198.51.100.7:40112] AH01031: ajp_ilink_receive() received bad header'),
      source: 'httpd, modules/proxy/ajp_link.c:85',
    },
    {
      template: "(70007){error}ajp_ilink_receive() can't receive header",
      failure: 'read-timeout',
      status: 503,
      means: 'The AJP backend did not answer in Apache’s time.',
      sample: ajp(
        "(70007)The timeout specified has expired: [client 198.51.100.7:40112] AH01030: ajp_ilink_receive() can't receive header",
      ),
      nearMiss: ajp("(70014)End of file found: [client 198.51.100.7:40112] AH01030: ajp_ilink_receive() can't receive header"),
      source: 'httpd, modules/proxy/ajp_link.c:85',
    },
    {
      template: 'ajp_ilink_receive() received bad header',
      failure: 'wrong-protocol-on-port',
      status: 503,
      means: 'What answers on this port does not speak AJP.',
      sample: ajp('[client 198.51.100.7:40112] AH01031: ajp_ilink_receive() received bad header'),
      nearMiss: ajp("(70014)End of file found: [client 198.51.100.7:40112] AH01030: ajp_ilink_receive() can't receive header"),
      source: 'httpd, modules/proxy/ajp_link.c:93',
    },
    {
      template: 'cping/cpong failed to {peer:word}',
      failure: 'read-timeout',
      status: 503,
      means: 'The AJP backend did not answer Apache’s ping.',
      sample: ajp('[client 198.51.100.7:40112] AH00897: cping/cpong failed to 10.0.3.17:8009 (10.0.3.17:8009)'),
      nearMiss: ajp('[client 198.51.100.7:40112] AH00893: dialog to 10.0.3.17:8009 (10.0.3.17:8009) failed'),
      source: 'httpd, modules/proxy/mod_proxy_ajp.c:838',
    },
    {
      template: ': All workers are in error state',
      failure: 'no-live-upstreams',
      status: 503,
      means: 'Apache has marked every member of the balancer as down; earlier lines say why.',
      sample: balancer('[client 198.51.100.7:40112] AH01167: balancer://shop: All workers are in error state for route (node2)'),
      nearMiss: balancer('[client 198.51.100.7:40112] AH01171: balancer://shop: No workers in balancer'),
      source: 'httpd, modules/proxy/mod_proxy_balancer.c:562',
    },
    {
      template: ': No workers in balancer',
      failure: 'no-live-upstreams',
      status: 503,
      means: 'The balancer has no member.',
      sample: balancer('[client 198.51.100.7:40112] AH01171: balancer://shop: No workers in balancer'),
      nearMiss: balancer('[client 198.51.100.7:40112] AH01170: balancer://shop: All workers are in error state'),
      source: 'httpd, modules/proxy/mod_proxy_balancer.c:566',
    },
    {
      template: 'No protocol handler was valid for the URL {path:word}',
      failure: 'proxy-misconfig',
      status: 500,
      means: 'The module for this kind of backend is not loaded.',
      sample:
        "[Sun Nov 22 03:11:20.114201 2026] [proxy:warn] [pid 2210:tid 139871] [client 198.51.100.7:40112] AH01144: No protocol handler was valid for the URL /cart (scheme 'fcgi'). If you are using a DSO version of mod_proxy, make sure the proxy submodules are included in the configuration using LoadModule.",
      nearMiss: proxy('[client 198.51.100.7:40112] AH00898: Connect to remote machine blocked returned by /cart'),
      source: 'httpd, modules/proxy/mod_proxy.c:1530',
    },
    {
      template: "AH02327: failed to resolve hostname '{host}'",
      failure: 'dns-failure',
      status: 502,
      means: 'The name that the client wants to be connected to does not resolve.',
      sample:
        "[Sun Nov 22 03:11:20.114201 2026] [proxy_connect:error] [pid 2210:tid 139871] [client 198.51.100.7:40112] AH02327: failed to resolve hostname 'app.internal'",
      nearMiss: proxy('[client 198.51.100.7:40112] AH00898: DNS lookup failure for: app.internal returned by /cart'),
      source: 'httpd, modules/proxy/mod_proxy_connect.c:207',
    },
    {
      template: 'SSL Proxy connect failed',
      failure: 'tls-handshake',
      status: 500,
      means: 'Apache’s TLS handshake with the backend failed.',
      sample: tls('AH02003: SSL Proxy connect failed'),
      nearMiss: tls('AH02008: SSL library error 1 in handshake (server shop.example.com:443)'),
      source: 'httpd, modules/ssl/ssl_engine_io.c',
    },
    {
      template: 'SSL Proxy: Peer certificate is expired',
      failure: 'tls-cert-expired',
      status: 500,
      means: 'The backend’s certificate is past its end.',
      sample: tls('AH02004: SSL Proxy: Peer certificate is expired'),
      nearMiss: tls('AH02411: SSL Proxy: Peer certificate does not match for hostname app.internal'),
      source: 'httpd, modules/ssl/ssl_engine_io.c',
    },
    {
      template: 'SSL Proxy: Peer certificate does not match for hostname {host:word}',
      failure: 'tls-name-mismatch',
      status: 500,
      means: 'The backend’s certificate is for another name.',
      sample: tls('AH02411: SSL Proxy: Peer certificate does not match for hostname app.internal'),
      nearMiss: tls('AH02004: SSL Proxy: Peer certificate is expired'),
      source: 'httpd, modules/ssl/ssl_engine_io.c',
    },
    {
      template: 'SSL Proxy: Peer certificate CN mismatch',
      failure: 'tls-name-mismatch',
      status: 500,
      means: 'The backend’s certificate is for another name.',
      sample: tls('AH02005: SSL Proxy: Peer certificate CN mismatch: Certificate CN: localhost Requested hostname: app.internal'),
      nearMiss: tls('AH02411: SSL Proxy: Peer certificate does not match for hostname app.internal'),
      source: 'httpd, modules/ssl/ssl_engine_io.c',
    },
    {
      template: 'Certificate Verification: Error ({code:number}): ',
      failure: 'tls-verify',
      status: 500,
      means: 'Apache does not trust the certificate that it was shown.',
      sample: tls('AH02039: Certificate Verification: Error (18): self-signed certificate'),
      nearMiss: tls('AH02004: SSL Proxy: Peer certificate is expired'),
      source: ssl,
    },
    {
      template: 'Certificate Verification: Error (10): ',
      failure: 'tls-cert-expired',
      status: 500,
      means: 'The certificate that Apache was shown is past its end.',
      sample: tls('AH02039: Certificate Verification: Error (10): certificate has expired'),
      nearMiss: tls('AH02039: Certificate Verification: Error (18): self-signed certificate'),
      source: ssl,
    },
    {
      template: 'SSL library error {code:number} in handshake (server ',
      failure: 'client-tls',
      status: null,
      means: 'A client’s TLS handshake with Apache failed; no backend was asked.',
      sample: tls('AH02008: SSL library error 1 in handshake (server shop.example.com:443)'),
      nearMiss: tls('AH02003: SSL Proxy connect failed'),
      source: 'httpd, modules/ssl/ssl_engine_io.c',
    },
    {
      template: 'server reached MaxRequestWorkers setting',
      failure: 'worker-connections',
      status: null,
      means: 'All workers of Apache are busy, so new clients wait.',
      sample:
        '[Sun Nov 22 03:11:20.114201 2026] [mpm_event:error] [pid 2201:tid 139871] AH00484: server reached MaxRequestWorkers setting, consider raising the MaxRequestWorkers setting',
      nearMiss: proxy('[client 198.51.100.7:40112] AH00934: all workers are busy.  Unable to serve /cart'),
      source: 'httpd, server/mpm/event/event.c',
    },
    {
      template: 'child pid {pid:number} exit signal {signal}',
      failure: 'proxy-crash',
      status: null,
      means: 'A process of Apache died by a signal, and its connections with it.',
      sample:
        '[Sun Nov 22 03:11:20.114201 2026] [core:notice] [pid 2201:tid 139871] AH00052: child pid 2214 exit signal Segmentation fault (11)',
      nearMiss: '[Sun Nov 22 03:09:58.002114 2026] [mpm_event:notice] [pid 2201:tid 139871] AH00491: caught SIGTERM, shutting down',
      source: 'httpd, server/mpm_unix.c',
    },
    {
      template: 'End of script output before headers: {script:word}',
      failure: 'premature-close',
      status: 500,
      means: 'The CGI script ended before it had written a whole header.',
      sample:
        '[Sun Nov 22 03:11:20.114201 2026] [cgid:error] [pid 2210:tid 139871] [client 198.51.100.7:40112] End of script output before headers: cart.cgi',
      nearMiss:
        '[Sun Nov 22 03:11:20.114201 2026] [cgid:error] [pid 2210:tid 139871] [client 198.51.100.7:40112] AH01215: stderr from /srv/cgi/cart.cgi: retrying',
      source: 'httpd, server/util_script.c',
    },
    {
      template: 'ModSecurity: Access denied with code {status:number}',
      failure: 'configured-response',
      status: 403,
      means: 'A rule of ModSecurity turned the request away.',
      sample:
        '[Sun Nov 22 03:11:20.114201 2026] [security2:error] [pid 2210:tid 139871] [client 198.51.100.7:40112] ModSecurity: Access denied with code 403 (phase 2). Operator GE matched 5 at TX:anomaly_score. [uri "/cart"]',
      nearMiss:
        '[Sun Nov 22 03:11:20.114201 2026] [security2:error] [pid 2210:tid 139871] [client 198.51.100.7:40112] ModSecurity: Warning. Matched phrase "curl" at REQUEST_HEADERS:User-Agent. [uri "/cart"]',
      source: 'ModSecurity 2, apache2/modsecurity.c',
    },
    {
      template: 'client denied by server configuration: {path:word}',
      failure: 'configured-response',
      status: 403,
      means: 'Apache’s own rules forbid this path.',
      sample:
        '[Sun Nov 22 03:11:20.114201 2026] [authz_core:error] [pid 2210:tid 139871] [client 198.51.100.7:40112] AH01630: client denied by server configuration: /srv/shop/.env',
      nearMiss:
        '[Sun Nov 22 03:11:20.114201 2026] [core:info] [pid 2210:tid 139871] [client 198.51.100.7:40112] AH00128: File does not exist: /srv/shop/favicon.ico',
      source: 'httpd, modules/aaa/mod_authz_core.c',
    },
    {
      template: 'AH00128: File does not exist: {path:word}',
      failure: null,
      status: 404,
      means: 'A client asked Apache for a file that is not there.',
      sample:
        '[Sun Nov 22 03:11:20.114201 2026] [core:info] [pid 2210:tid 139871] [client 198.51.100.7:40112] AH00128: File does not exist: /srv/shop/favicon.ico',
      nearMiss:
        '[Sun Nov 22 03:11:20.114201 2026] [authz_core:error] [pid 2210:tid 139871] [client 198.51.100.7:40112] AH01630: client denied by server configuration: /srv/shop/.env',
      source: 'httpd, server/core.c',
    },
    {
      template: 'configured -- resuming normal operations',
      failure: null,
      status: null,
      means: 'Apache has started, or read its configuration anew.',
      sample:
        '[Sun Nov 22 03:10:01.314201 2026] [mpm_event:notice] [pid 2201:tid 139871] AH00489: Apache/2.4.62 (Debian) OpenSSL/3.0.15 configured -- resuming normal operations',
      nearMiss: '[Sun Nov 22 03:09:58.002114 2026] [mpm_event:notice] [pid 2201:tid 139871] AH00491: caught SIGTERM, shutting down',
      source: 'httpd, server/mpm/event/event.c',
    },
    {
      template: ': caught SIGTERM, shutting down',
      failure: null,
      status: null,
      means: 'Apache was told to stop.',
      sample: '[Sun Nov 22 03:09:58.002114 2026] [mpm_event:notice] [pid 2201:tid 139871] AH00491: caught SIGTERM, shutting down',
      nearMiss:
        '[Sun Nov 22 03:10:01.314201 2026] [mpm_event:notice] [pid 2201:tid 139871] AH00489: Apache/2.4.62 (Debian) OpenSSL/3.0.15 configured -- resuming normal operations',
      source: 'httpd, server/mpm/event/event.c',
    },
    {
      template: 'Could not reliably determine the server',
      failure: null,
      status: null,
      means: 'ServerName is not set; that is harmless for what Apache proxies.',
      sample:
        "AH00558: apache2: Could not reliably determine the server's fully qualified domain name, using 127.0.1.1. Set the 'ServerName' directive globally to suppress this message",
      nearMiss: 'AH00526: Syntax error on line 12 of /etc/apache2/sites-enabled/shop.conf:',
      source: 'httpd, server/util.c',
    },
    {
      template: 'AH00526: Syntax error on line {line:number} of {path:word}',
      failure: null,
      kind: 'config',
      status: null,
      means: 'The test of Apache’s configuration failed at this line.',
      sample: 'AH00526: Syntax error on line 12 of /etc/apache2/sites-enabled/shop.conf:',
      nearMiss: 'AH00558: apache2: Could not reliably determine the fully qualified domain name, using 127.0.1.1.',
      source: 'httpd, server/config.c',
    },
    {
      template: 'make_sock: could not bind to address {address:word}',
      failure: 'port-in-use',
      status: null,
      means: 'Apache itself could not start, because it may not have the port.',
      sample: '(98)Address already in use: AH00072: make_sock: could not bind to address 0.0.0.0:80',
      nearMiss: proxy(
        '(99)Cannot assign requested address: AH00957: HTTP: attempt to connect to 10.0.3.17:3000 (app.internal:3000) failed',
      ),
      source: 'httpd, server/listen.c',
    },
    {
      template: 'The gateway did not receive a timely response',
      failure: null,
      status: 504,
      means: 'This is Apache’s own 504 page: one of its timers ran out, and its error log says which.',
      sample: '<p>The gateway did not receive a timely response\nfrom the upstream server or application.</p>',
      nearMiss: '<p>The proxy server could not handle the request</p>',
      source: 'httpd, modules/http/http_protocol.c (get_canned_error_string)',
    },
    {
      template: 'The proxy server received an invalid',
      failure: null,
      status: 502,
      means: 'This is Apache’s own 502 page: the backend’s response was not valid, or never came whole.',
      sample:
        '<title>502 Proxy Error</title>\n</head><body>\n<h1>Proxy Error</h1>\n<p>The proxy server received an invalid\nresponse from an upstream server.<br />',
      nearMiss:
        '<title>503 Service Unavailable</title>\n</head><body>\n<h1>Service Unavailable</h1>\n<p>The server is temporarily unable to service your\nrequest due to maintenance downtime or capacity\nproblems. Please try again later.</p>',
      source: 'httpd, modules/http/http_protocol.c',
    },
  ],
})

function proxy(message: string): string {
  return entry('proxy', message)
}

function proxyHttp(message: string): string {
  return entry('proxy_http', message)
}

function fcgi(message: string): string {
  return entry('proxy_fcgi', message)
}

function ajp(message: string): string {
  return entry('proxy_ajp', message)
}

function balancer(message: string): string {
  return entry('proxy_balancer', message)
}

function tls(message: string): string {
  return entry('ssl', `[remote 10.0.3.17:8443] ${message}`)
}

/** A whole line of the error log at level error. */
function entry(module: string, message: string): string {
  return `[Sun Nov 22 03:11:20.114201 2026] [${module}:error] [pid 2210:tid 139871] ${message}`
}
