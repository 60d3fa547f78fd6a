import { node } from '../programs.ts'
import { apache } from '../proxies/apache.ts'
import { caddy } from '../proxies/caddy.ts'
import { haproxy } from '../proxies/haproxy.ts'
import { nginx } from '../proxies/nginx.ts'
import type { Program, Scenario, Truth } from '../scenario-form.ts'

const listen = '127.0.0.1:@app@'
const upstream = `https://${listen}`
const ports = { app: 8443 }
const at = '@folder@/certificates'

const authority = { file: 'ca', name: 'Shop Root CA', isAuthority: true }
const good = { file: 'shop', name: 'shop.internal', issuer: 'ca' }
const expired = { file: 'shop', name: 'shop.internal', issuer: 'ca', daysLeft: -3 }
const other = { file: 'shop', name: 'old-shop.internal', issuer: 'ca' }
const selfSigned = { file: 'shop', name: 'shop.internal' }
const certificate = { CERT: `${at}/shop.crt`, KEY: `${at}/shop.key`, CA: `${at}/ca.crt` }

/** nginx that checks the upstream’s certificate against the company’s own authority. */
const verifying = [
  'proxy_ssl_verify on;',
  `proxy_ssl_trusted_certificate ${at}/ca.crt;`,
  'proxy_ssl_name shop.internal;',
  'proxy_ssl_server_name on;',
]

/** A TLS server that refuses whoever names no server: a second nginx, as hosters set it up. */
const needsName: Program = nginx({
  name: 'app',
  port: 'app',
  listen: `${listen} ssl`,
  http: [`server { listen ${listen} ssl default_server; ssl_reject_handshake on; }`],
  server: ['server_name shop.internal;', `ssl_certificate ${at}/shop.crt;`, `ssl_certificate_key ${at}/shop.key;`],
  location: ['return 200 "Hello\\n";'],
})

const refusedCertificate: Truth = {
  cause: ['tls-certificate'],
  verdict: 'diagnosed',
  networkOnly: { alsoOk: ['undetermined'], because: 'only the proxy’s configuration and log tell what it checks' },
}
const needsSni: Truth = {
  cause: ['tls-sni'],
  verdict: 'diagnosed',
  networkOnly: { alsoOk: ['undetermined'], because: 'which server name the proxy sends stands in its configuration' },
}

/** Proxy and upstream speak TLS and do not come together. */
export const tls: readonly Scenario[] = [
  {
    id: 'nginx-tls-needs-sni',
    title: 'nginx sends no server name, the upstream refuses the handshake without one',
    ports,
    certificates: [authority, good],
    programs: [needsName],
    proxy: nginx({ to: upstream }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream },
    truth: needsSni,
  },
  {
    id: 'haproxy-tls-needs-sni',
    title: 'HAProxy sends no server name, the upstream refuses the handshake without one',
    ports,
    certificates: [authority, good],
    programs: [needsName],
    proxy: haproxy({ backend: [`server app1 ${listen} ssl verify none`] }),
    traffic: { requests: 2, statuses: [503] },
    given: { upstream },
    truth: needsSni,
  },
  {
    id: 'nginx-tls-expired',
    title: 'nginx checks the upstream’s certificate, which expired three days ago',
    ports,
    certificates: [authority, expired],
    programs: [node({ does: 'tls', listen, env: certificate })],
    proxy: nginx({ to: upstream, location: verifying }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream, appLog: '@folder@/app.log' },
    truth: refusedCertificate,
    quick: true,
  },
  {
    id: 'nginx-tls-other-name',
    title: 'nginx checks the upstream’s certificate, which is for another name',
    ports,
    certificates: [authority, other],
    programs: [node({ does: 'tls', listen, env: certificate })],
    proxy: nginx({ to: upstream, location: verifying }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream, appLog: '@folder@/app.log' },
    truth: refusedCertificate,
  },
  {
    id: 'nginx-tls-unknown-issuer',
    title: 'nginx checks the upstream’s certificate, which is signed by itself',
    ports,
    certificates: [authority, selfSigned],
    programs: [node({ does: 'tls', listen, env: certificate })],
    proxy: nginx({ to: upstream, location: verifying }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream, appLog: '@folder@/app.log' },
    truth: refusedCertificate,
  },
  {
    id: 'haproxy-tls-expired',
    title: 'HAProxy checks the upstream’s certificate, which expired three days ago',
    ports,
    certificates: [authority, expired],
    programs: [node({ does: 'tls', listen, env: certificate })],
    proxy: haproxy({ backend: [`server app1 ${listen} ssl verify required ca-file ${at}/ca.crt`] }),
    traffic: { requests: 2, statuses: [503] },
    given: { upstream, appLog: '@folder@/app.log' },
    truth: refusedCertificate,
  },
  {
    id: 'caddy-tls-unknown-issuer',
    title: 'Caddy checks the upstream’s certificate, which is signed by itself',
    ports,
    certificates: [selfSigned],
    programs: [node({ does: 'tls', listen, env: certificate })],
    proxy: caddy({ site: [`reverse_proxy https://${listen}`] }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream, appLog: '@folder@/app.log' },
    truth: refusedCertificate,
  },
  {
    id: 'apache-tls-expired',
    title: 'Apache checks the upstream’s certificate, which expired three days ago',
    ports,
    certificates: [authority, expired],
    programs: [node({ does: 'tls', listen, env: certificate })],
    proxy: apache({
      modules: ['socache_shmcb', 'ssl'],
      host: [
        'SSLProxyEngine on',
        'SSLProxyVerify require',
        'SSLProxyCheckPeerName off',
        `SSLProxyCACertificateFile ${at}/ca.crt`,
        `ProxyPass / ${upstream}/ retry=0`,
      ],
    }),
    traffic: { requests: 3, statuses: [500] },
    given: { upstream, appLog: '@folder@/app.log' },
    truth: refusedCertificate,
  },
  {
    id: 'apache-tls-other-name',
    title: 'Apache calls 127.0.0.1 by TLS and the certificate is for shop.internal, which it checks unless told otherwise',
    ports,
    certificates: [authority, good],
    programs: [node({ does: 'tls', listen, env: certificate })],
    proxy: apache({ modules: ['socache_shmcb', 'ssl'], host: ['SSLProxyEngine on', `ProxyPass / ${upstream}/ retry=0`] }),
    traffic: { requests: 3, statuses: [500] },
    given: { upstream, appLog: '@folder@/app.log' },
    truth: refusedCertificate,
  },
  {
    id: 'nginx-tls-old-version',
    title: 'nginx before an upstream that speaks TLS 1.0 and 1.1 only',
    ports,
    certificates: [selfSigned],
    programs: [node({ does: 'tls-1.1', listen, env: certificate })],
    proxy: nginx({ to: upstream, location: ['proxy_ssl_protocols TLSv1.2 TLSv1.3;'] }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream, appLog: '@folder@/app.log' },
    truth: { cause: ['tls-handshake'], verdict: 'diagnosed' },
  },
  {
    id: 'haproxy-tls-old-version',
    title: 'HAProxy before an upstream that speaks TLS 1.0 and 1.1 only',
    ports,
    certificates: [selfSigned],
    programs: [node({ does: 'tls-1.1', listen, env: certificate })],
    proxy: haproxy({ backend: [`server app1 ${listen} ssl verify none ssl-min-ver TLSv1.2`] }),
    traffic: { requests: 2, statuses: [503] },
    given: { upstream, appLog: '@folder@/app.log' },
    truth: { cause: ['tls-handshake'], verdict: 'diagnosed' },
  },
  {
    id: 'nginx-tls-client-certificate',
    title: 'nginx before an upstream that asks for a client certificate, which nginx has not',
    ports,
    certificates: [authority, good],
    programs: [node({ does: 'tls-client-certificate', listen, env: certificate })],
    proxy: nginx({ to: upstream }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream, appLog: '@folder@/app.log' },
    truth: { cause: ['tls-client-certificate'], verdict: 'diagnosed' },
  },
  {
    id: 'caddy-tls-client-certificate',
    title: 'Caddy before an upstream that asks for a client certificate, which Caddy has not',
    ports,
    certificates: [authority, good],
    programs: [node({ does: 'tls-client-certificate', listen, env: certificate })],
    proxy: caddy({ site: [`reverse_proxy https://${listen} {`, '  transport http {', '    tls_insecure_skip_verify', '  }', '}'] }),
    traffic: { requests: 3, statuses: [502] },
    given: { upstream, appLog: '@folder@/app.log' },
    truth: { cause: ['tls-client-certificate'], verdict: 'diagnosed' },
  },
]
