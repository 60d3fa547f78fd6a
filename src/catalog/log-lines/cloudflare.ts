import { defineLogLines, type LogLine } from '../log-line-form.ts'

const docs = 'https://developers.cloudflare.com/support/troubleshooting/http-status-codes'
const edge5xx = `${docs}/cloudflare-5xx-errors`
const edge1xxx = `${docs}/cloudflare-1xxx-errors`
const tunnel = 'cloudflared, proxy/proxy.go'

/** The words of Cloudflare’s status line in HTTP/1.1. */
const reasons: Record<number, string> = {
  520: 'Origin Error',
  521: 'Origin Down',
  522: 'Origin Connection Time-out',
  523: 'Origin Unreachable',
  524: 'Origin Time-out',
  525: 'Origin SSL Handshake Error',
  526: 'Origin SSL Certificate Error',
}

export const cloudflare = defineLogLines({
  id: 'cloudflare',
  speaksAs: 'edge',
  signs: ['cf-ray', 'server: cloudflare', 'Ray ID: ', 'connIndex=', 'cloudflare.com'],
  lines: [
    ...edgeError(
      520,
      'Web server is returning an unknown error',
      'premature-close',
      'The origin’s answer was empty, broken, or bigger than Cloudflare takes.',
    ),
    ...edgeError(521, 'Web server is down', 'connection-refused', 'The origin refused Cloudflare’s connection.'),
    ...edgeError(522, 'Connection timed out', 'connect-timeout', 'Nothing at the origin answered Cloudflare’s attempt to connect.'),
    ...edgeError(523, 'Origin is unreachable', 'host-unreachable', 'Cloudflare found no way to the origin’s address.'),
    ...edgeError(524, 'A timeout occurred', 'read-timeout', 'The origin took the request and did not answer in Cloudflare’s time.'),
    ...edgeError(525, 'SSL handshake failed', 'tls-handshake', 'Cloudflare and the origin could not agree on TLS.'),
    ...edgeError(526, 'Invalid SSL certificate', 'tls-verify', 'Cloudflare does not trust the origin’s certificate.'),
    ...numbered(
      1000,
      'DNS points to prohibited IP',
      'forwarding-loop',
      530,
      'The origin’s name leads back to Cloudflare, or to an address that Cloudflare may not call.',
    ),
    ...numbered(1001, 'DNS resolution error', 'dns-failure', 530, 'Cloudflare could not look the name up.'),
    ...numbered(1016, 'Origin DNS error', 'dns-failure', 530, 'The origin’s name does not resolve.'),
    ...numbered(1018, 'Could not find host', 'dns-failure', 530, 'Cloudflare does not know this host.'),
    ...numbered(1033, 'Cloudflare Tunnel error', 'tunnel-down', 530, 'No cloudflared of this tunnel is connected.'),
    ...numbered(1101, 'Worker threw exception', 'lambda-error', 500, 'The Worker ended with an error of its own.'),
    ...numbered(1102, 'Worker exceeded resource limits', 'lambda-error', 503, 'The Worker took more time or memory than it may.'),
    ...numbered(1015, 'You are being rate limited', 'rate-limit', 429, 'A rule of Cloudflare refused this client for too many requests.'),
    ...numbered(1020, 'Access denied', 'configured-response', 403, 'A rule of Cloudflare’s firewall turned the request away.'),
    ...numbered(1200, 'Cache connection limit', 'queue-full', 503, 'Too many requests for this origin wait at Cloudflare’s edge.'),
    {
      template: '| 502: Bad gateway',
      failure: 'origin-returned-502',
      status: 502,
      means: 'Cloudflare’s branded page stands in the place of a 502 that came from the origin.',
      sample: '<title>shop.example.com | 502: Bad gateway</title>',
      nearMiss: '<title>shop.example.com | 504: Gateway time-out</title>',
      source: `${edge5xx}/error-502-504`,
    },
    {
      template: '| 504: Gateway time-out',
      failure: 'origin-returned-502',
      status: 504,
      means: 'Cloudflare’s branded page stands in the place of a 504 that came from the origin.',
      sample: '<title>shop.example.com | 504: Gateway time-out</title>',
      nearMiss: '<title>shop.example.com | 502: Bad gateway</title>',
      source: `${edge5xx}/error-502-504`,
    },
    {
      template: 'error code: 502',
      failure: 'origin-returned-502',
      status: 502,
      means: 'Cloudflare’s short page stands in the place of a 502 that came from the origin.',
      sample: 'error code: 502',
      nearMiss: 'error code: 504',
      source: `${edge5xx}/error-502-504`,
    },
    {
      template: 'error code: 504',
      failure: 'origin-returned-502',
      status: 504,
      means: 'Cloudflare’s short page stands in the place of a 504 that came from the origin.',
      sample: 'error code: 504',
      nearMiss: 'error code: 502',
      source: `${edge5xx}/error-502-504`,
    },
    {
      template: '<hr><center>cloudflare',
      failure: 'edge-internal',
      status: 502,
      means: 'The plain page with “cloudflare” at its end is made inside Cloudflare.',
      sample: '<center><h1>502 Bad Gateway</h1></center>\n<hr><center>cloudflare</center>\n</body>',
      nearMiss: '<center><h1>502 Bad Gateway</h1></center>\n<hr><center>nginx</center>\n</body>',
      source: `${edge5xx}/error-502-504`,
    },
    {
      template: 'Unable to reach the origin service. The service may be down or it may not be responding{text}onnection refused',
      failure: 'connection-refused',
      status: 502,
      means: 'The tunnel’s connection to the app was refused.',
      sample: unreachable('dial tcp 127.0.0.1:3000: connect: connection refused'),
      nearMiss: unreachable('dial tcp 10.0.3.17:3000: i/o timeout'),
      source: tunnel,
    },
    {
      template: 'Unable to reach the origin service. The service may be down or it may not be responding{text}i/o timeout',
      failure: 'connect-timeout',
      status: 502,
      means: 'Nothing answered the tunnel’s attempt to connect to the app.',
      sample: unreachable('dial tcp 10.0.3.17:3000: i/o timeout'),
      nearMiss: unreachable('dial tcp 10.0.3.17:3000: connect: no route to host'),
      source: tunnel,
    },
    {
      template: 'Unable to reach the origin service. The service may be down or it may not be responding{text}no route to host',
      failure: 'host-unreachable',
      status: 502,
      means: 'The network says that the app’s machine cannot be reached from the tunnel.',
      sample: unreachable('dial tcp 10.0.3.17:3000: connect: no route to host'),
      nearMiss: unreachable('dial tcp 10.0.3.17:3000: i/o timeout'),
      source: tunnel,
    },
    {
      template: 'Unable to reach the origin service. The service may be down or it may not be responding{text}no such host',
      failure: 'dns-failure',
      status: 502,
      means: 'The app’s name does not resolve where cloudflared runs.',
      sample: unreachable('dial tcp: lookup app.internal on 127.0.0.11:53: no such host'),
      nearMiss: unreachable('dial tcp 10.0.3.17:3000: i/o timeout'),
      source: tunnel,
    },
    {
      template: 'Unable to reach the origin service. The service may be down or it may not be responding{text}: EOF',
      failure: 'premature-close',
      status: 502,
      means: 'The app took the tunnel’s request and closed before it answered.',
      sample: unreachable('EOF'),
      nearMiss: unreachable('read tcp 127.0.0.1:40112->127.0.0.1:3000: read: connection reset by peer'),
      source: tunnel,
    },
    {
      template: 'Unable to reach the origin service. The service may be down or it may not be responding{text}onnection reset by peer',
      failure: 'reset',
      status: 502,
      means: 'The app reset the tunnel’s connection before it answered.',
      sample: unreachable('read tcp 127.0.0.1:40112->127.0.0.1:3000: read: connection reset by peer'),
      nearMiss: unreachable('EOF'),
      source: tunnel,
    },
    {
      template: 'Unable to reach the origin service. The service may be down or it may not be responding{text}x509: ',
      failure: 'tls-verify',
      status: 502,
      means: 'The tunnel does not trust the app’s certificate.',
      sample: unreachable('tls: failed to verify certificate: x509: certificate signed by unknown authority'),
      nearMiss: unreachable('tls: first record does not look like a TLS handshake'),
      source: tunnel,
    },
    {
      template:
        'Unable to reach the origin service. The service may be down or it may not be responding{text}first record does not look like a TLS handshake',
      failure: 'wrong-protocol-on-port',
      status: 502,
      means: 'The tunnel spoke TLS to a port of the app that is plain HTTP.',
      sample: unreachable('tls: first record does not look like a TLS handshake'),
      nearMiss: unreachable('tls: failed to verify certificate: x509: certificate signed by unknown authority'),
      source: tunnel,
    },
    {
      template: 'Unable to reach the origin service. ',
      failure: 'connection-refused',
      status: 502,
      means: 'The tunnel could not get an answer from the app; the end of the line says why.',
      sample: unreachable('net/http: HTTP/1.x transport connection broken: too many transfer encodings'),
      nearMiss:
        '2026-11-22T03:11:20Z ERR  error="Incoming request ended abruptly: context canceled" connIndex=1 event=1 ingressRule=0 originService=http://127.0.0.1:3000',
      source: tunnel,
    },
    {
      template: 'Incoming request ended abruptly: context canceled',
      failure: 'client-abort',
      status: null,
      means: 'The client left before the app behind the tunnel answered.',
      sample:
        '2026-11-22T03:11:20Z ERR  error="Incoming request ended abruptly: context canceled" connIndex=1 event=1 ingressRule=0 originService=http://127.0.0.1:3000',
      nearMiss: unreachable('EOF'),
      source: 'cloudflared, its log',
    },
    {
      template: 'Lost connection with the edge',
      failure: 'tunnel-down',
      status: null,
      means: 'A connection between cloudflared and Cloudflare’s edge broke off.',
      sample: '2026-11-22T03:11:20Z WRN Lost connection with the edge connIndex=1',
      nearMiss: '2026-11-22T03:11:24Z INF Registered tunnel connection connIndex=1 ip=192.0.2.61 location=ams04 protocol=quic',
      source: 'cloudflared, its log',
    },
    {
      template: 'Unable to establish connection with Cloudflare edge',
      failure: 'tunnel-down',
      status: null,
      means: 'cloudflared could not connect to Cloudflare’s edge.',
      sample:
        '2026-11-22T03:11:20Z ERR Unable to establish connection with Cloudflare edge error="DialContext error: dial tcp 192.0.2.61:7844: i/o timeout" connIndex=1',
      nearMiss: '2026-11-22T03:11:20Z WRN Lost connection with the edge connIndex=1',
      source: 'cloudflared, supervisor/tunnel.go',
    },
    {
      template: 'The web server is not returning a connection',
      failure: 'connection-refused',
      status: 521,
      means: 'The origin refused Cloudflare’s connection.',
      sample: '<span>The web server is not returning a connection. As a result, the web page is not displaying.</span>',
      nearMiss: '<span>The origin web server is not reachable.</span>',
      source: 'https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/error-521',
    },
    {
      template: 'The initial connection between Cloudflare{possessive}s network and the origin web server timed out',
      failure: 'connect-timeout',
      status: 522,
      means: 'The origin did not take Cloudflare’s connection in time.',
      sample:
        "<span>The initial connection between Cloudflare's network and the origin web server timed out. As a result, the web page can not be displayed.</span>",
      nearMiss: '<span>The origin web server is not reachable.</span>',
      source: 'https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/error-522',
    },
    {
      template: 'The connection to the origin web server was made, but the origin web server timed out before responding',
      failure: 'read-timeout',
      status: 524,
      means: 'The origin took the connection and did not answer in Cloudflare’s time.',
      sample:
        '<span>The connection to the origin web server was made, but the origin web server timed out before responding. The likely cause is an overloaded background task, database or application, stressing the resources on your web server.</span>',
      nearMiss: "<span>The initial connection between Cloudflare's network and the origin web server timed out.</span>",
      source: 'https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/error-524',
    },
    {
      template: 'unable to establish an SSL connection to the origin server',
      failure: 'tls-handshake',
      status: 525,
      means: 'The TLS handshake between Cloudflare and the origin failed.',
      sample: '<span>Cloudflare is unable to establish an SSL connection to the origin server.</span>',
      nearMiss: '<span>The origin web server does not have a valid SSL certificate.</span>',
      source: 'https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/error-525',
    },
    {
      template: 'The origin web server does not have a valid SSL certificate',
      failure: 'tls-verify',
      status: 526,
      means: 'Cloudflare does not accept the origin’s certificate.',
      sample: '<span>The origin web server does not have a valid SSL certificate.</span>',
      nearMiss: '<span>Cloudflare is unable to establish an SSL connection to the origin server.</span>',
      source: 'https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/error-526',
    },
    {
      template: 'Registered tunnel connection connIndex={index:number}',
      failure: null,
      status: null,
      means: 'cloudflared is connected to Cloudflare’s edge.',
      sample: '2026-11-22T03:11:24Z INF Registered tunnel connection connIndex=1 ip=192.0.2.61 location=ams04 protocol=quic',
      nearMiss: '2026-11-22T03:11:20Z WRN Lost connection with the edge connIndex=1',
      source: 'cloudflared, its log',
    },
  ],
})

/** Where Cloudflare names a status of its own: the header, the short page, the branded page, its title, its older form, the status line. */
function edgeError(code: number, title: string, failure: NonNullable<LogLine['failure']>, means: string): LogLine[] {
  const other = code === 520 ? 521 : 520
  const line = { failure, status: code, means, source: `${edge5xx}/error-${code}` }
  return [
    {
      ...line,
      template: `cf-error-type: ${code}`,
      sample: `HTTP/2 ${code}\nserver: cloudflare\ncf-ray: 9e41b7c2ad10f3e8-AMS\ncf-error-type: ${code}`,
      nearMiss: `HTTP/2 ${other}\nserver: cloudflare\ncf-ray: 9e41b7c2ad10f3e8-AMS\ncf-error-type: ${other}`,
    },
    { ...line, template: `error code: ${code}`, sample: `error code: ${code}`, nearMiss: `error code: ${other}` },
    { ...line, template: `Error code ${code}`, sample: `<span>Error code ${code}</span>`, nearMiss: `<span>Error code ${other}</span>` },
    {
      ...line,
      template: `${code}: ${title}`,
      sample: `<title>shop.example.com | ${code}: ${title}</title>`,
      nearMiss: `<title>shop.example.com | ${other}: ${title}</title>`,
    },
    {
      ...line,
      template: `Error ${code}{gap}Ray ID: `,
      sample: `Error ${code} Ray ID: 9e41b7c2ad10f3e8 • 2026-11-22 03:11:20 UTC`,
      nearMiss: `Error ${other} Ray ID: 9e41b7c2ad10f3e8 • 2026-11-22 03:11:20 UTC`,
    },
    {
      ...line,
      template: `${code} ${reasons[code]}`,
      sample: `websocket: bad handshake: HTTP/1.1 ${code} ${reasons[code]}`,
      nearMiss: `websocket: bad handshake: HTTP/1.1 ${other} ${reasons[other]}`,
    },
  ]
}

/** The three places where Cloudflare names a number from 1000 on: the header, the short page and the branded page. */
function numbered(code: number, title: string, failure: NonNullable<LogLine['failure']>, status: number, means: string): LogLine[] {
  const other = code === 1000 ? 1001 : 1000
  const line = { failure, status, means, source: edge1xxx }
  return [
    {
      ...line,
      template: `cf-error-type: ${code}`,
      sample: `HTTP/2 ${status}\nserver: cloudflare\ncf-ray: 9e41b7c2ad10f3e8-AMS\ncf-error-type: ${code}`,
      nearMiss: `HTTP/2 ${status}\nserver: cloudflare\ncf-ray: 9e41b7c2ad10f3e8-AMS\ncf-error-type: ${other}`,
    },
    { ...line, template: `rror code: ${code}`, sample: `error code: ${code}`, nearMiss: `error code: ${other}` },
    {
      ...line,
      template: `Error ${code}{gap}Ray ID: `,
      sample: `Error ${code} Ray ID: 9e41b7c2ad10f3e8 • 2026-11-22 03:11:20 UTC ${title}`,
      nearMiss: `Error ${other} Ray ID: 9e41b7c2ad10f3e8 • 2026-11-22 03:11:20 UTC ${title}`,
    },
  ]
}

function unreachable(error: string): string {
  return `2026-11-22T03:11:20Z ERR  error="Unable to reach the origin service. The service may be down or it may not be responding to traffic from cloudflared: ${error}" connIndex=1 event=1 ingressRule=0 originService=http://127.0.0.1:3000`
}
