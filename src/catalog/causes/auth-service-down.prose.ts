import type { CauseProse, Step } from '../prose-form.ts'

const askIt: Step = {
  title: 'Ask the authentication service directly',
  says: 'Put its address and path in the place of AUTH_ADDRESS/PATH. 2xx, 401 and 403 are good answers. For 302 take the path that only checks: oauth2-proxy has /oauth2/auth for it.',
  run: ['curl -s -m 5 -o /dev/null -D - http://AUTH_ADDRESS/PATH | head -n 1'],
  risk: 'None. One request.',
  undo: 'Nothing to undo.',
}

const restartIt: Step = {
  title: 'If it does not answer, read its log and start it again',
  says: 'Put the name of its service in the place of AUTH_SERVICE. A container: docker logs and docker restart.',
  run: ["sudo journalctl -u AUTH_SERVICE --since '15 min ago' --no-pager | tail -n 40", 'sudo systemctl restart AUTH_SERVICE'],
  risk: 'People may have to sign in again. Do not take the check out instead: the app would be open to everybody.',
  undo: 'Nothing to undo.',
}

export const prose: CauseProse = {
  happens:
    'Before each request the proxy asks another service whether it may pass. That service refuses the connection, is too slow, or answers something that is neither yes nor no, so the request fails and {upstream} is never asked. nginx answers 500 and logs “auth request unexpected status”.',
  why: [
    'The service (oauth2-proxy, Authelia, authentik, Keycloak behind it) is down, restarting or overloaded.',
    'It was moved, and the proxy still calls the old address.',
    'It answers with a redirect, where nginx takes only 2xx, 401 and 403.',
    'A POST waits for a body that the subrequest never sends, or the header with the user’s groups is larger than the proxy’s buffer.',
  ],
  fixes: [
    {
      proxy: 'nginx',
      app: null,
      title: 'Bring the service behind auth_request back',
      steps: [
        {
          title: 'Find its address, and how it fails',
          says: 'A line with “subrequest:” just before names the address and the fault. No such line: the service itself gave that status.',
          run: [
            "sudo grep -E 'subrequest: |auth request unexpected' {proxyLog} | tail -n 6 | cut -c 1-400",
            "sudo grep -RnE 'auth_request|proxy_pass' /etc/nginx",
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        askIt,
        restartIt,
        {
          title: 'If only POST or only some people fail, complete the location that auth_request names',
          says: 'The first two lines are for POST, the buffers for large headers. Lines of proxy_set_header there turn off those of the server: repeat them. If the service moved, change proxy_pass.',
          change: {
            file: '/etc/nginx/conf.d/*.conf',
            add: [
              'proxy_pass_request_body off;',
              'proxy_set_header Content-Length "";',
              'proxy_buffer_size 16k;',
              'proxy_buffers 8 16k;',
              'proxy_busy_buffers_size 32k;',
            ],
          },
          run: ['sudo nginx -t && sudo systemctl reload nginx'],
          risk: 'Low. Running requests finish on the old workers.',
          undo: 'Take the lines out and reload again.',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'Bring the authentication service back',
      steps: [
        {
          title: 'Find its address in the configuration of {proxyName}',
          says: 'Traefik: forwardAuth. Caddy: forward_auth. Envoy: ext_authz. AWS ALB: the authenticate action of the rule; the balancer must get out to the provider on port 443.',
          run: [
            "sudo grep -RnEi 'forward_?auth|ext_authz|auth_request' /etc/caddy /etc/traefik /etc/envoy /etc/haproxy /etc/nginx 2>/dev/null",
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        askIt,
        restartIt,
      ],
    },
  ],
  verify: [
    {
      title: 'Ask without being signed in, then sign in with a browser',
      says: '401, 403 or a redirect to the sign-in page is right now; 500 and 502 are not.',
      run: ['curl -s -o /dev/null -D - {url} | head -n 1'],
      risk: 'None. One request.',
      undo: 'Nothing to undo.',
    },
  ],
  prevent: ['Watch the authentication service on its own, run two of it, and give the subrequest a short timeout.'],
  references: [
    { title: 'nginx: auth_request', url: 'https://nginx.org/en/docs/http/ngx_http_auth_request_module.html' },
    {
      title: 'Traefik: ForwardAuth',
      url: 'https://doc.traefik.io/traefik/v3.3/reference/routing-configuration/http/middlewares/forwardauth/',
    },
    { title: 'Caddy: forward_auth', url: 'https://caddyserver.com/docs/caddyfile/directives/forward_auth' },
  ],
}
