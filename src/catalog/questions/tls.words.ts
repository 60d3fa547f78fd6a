import type { QuestionWords } from '../question-form.ts'

export const words: QuestionWords = {
  title: 'Does TLS work between the proxy and the app?',
  short: 'TLS to app',
  why: 'When the proxy calls https://, the handshake can fail although the port is open. How it fails tells which side to change.',
  options: {
    'not-used': { title: 'No TLS on this hop', hint: 'The proxy calls http://, FastCGI or a socket.' },
    works: { title: 'Yes, it works', hint: 'With the name and the settings that the proxy uses.' },
    version: { title: 'No, they share no version or cipher', hint: 'protocol version, handshake failure, unsupported protocol' },
    name: {
      title: 'No, the server name is missing or unknown',
      hint: 'It works with a server name (SNI) and fails without, or the reverse.',
    },
    certificate: {
      title: 'No, the proxy refuses the certificate',
      hint: 'Expired, self-signed, for another name, or from an unknown issuer.',
    },
    'client-certificate': { title: 'No, the app wants a client certificate', hint: 'certificate required, bad certificate, unknown ca' },
    unknown: { title: 'I don’t know', hint: 'Skipped for now. Other checks may still settle it.' },
  },
  look: [
    {
      proxy: 'nginx',
      app: null,
      says: 'Unless proxy_ssl_server_name is on, nginx sends no server name: it is then like the second command. It looks at the certificate only with proxy_ssl_verify on.',
      run: [
        'openssl s_client -connect {upstream} -servername {host} </dev/null',
        'openssl s_client -connect {upstream} -noservername </dev/null',
        'sudo grep -rn proxy_ssl /etc/nginx/',
      ],
    },
    {
      proxy: null,
      app: null,
      says: 'Run both on the proxy’s machine. If only the first prints a certificate, the app needs the server name; “Verify return code” says what a strict proxy objects to.',
      run: [
        'openssl s_client -connect {upstream} -servername {host} </dev/null',
        'openssl s_client -connect {upstream} -noservername </dev/null',
      ],
    },
  ],
}
