import type { UpstreamProtocol } from '../contract/upstream-address.ts'

/** Why a request in HTTP/1.1 does not apply to an upstream that is spoken to in another protocol. */
export const notHttp: Partial<Record<UpstreamProtocol, string>> = {
  fastcgi: 'The gateway speaks FastCGI here, so an HTTP request would prove nothing. The protocol probe asks in FastCGI.',
  uwsgi: 'The gateway speaks uwsgi here, so an HTTP request would prove nothing. The protocol probe asks in uwsgi.',
  scgi: 'The gateway speaks SCGI here, so an HTTP request would prove nothing.',
  grpc: 'The gateway speaks gRPC here, which needs HTTP/2. The protocol probe asks in HTTP/2.',
  grpcs: 'The gateway speaks gRPC here, which needs HTTP/2 over TLS. The tls probe shows the handshake.',
  h2c: 'The gateway speaks HTTP/2 here. The protocol probe asks in HTTP/2.',
}
