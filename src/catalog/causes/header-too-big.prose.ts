import type { CauseProse, Fix, Step } from '../prose-form.ts'

const logged: Step = {
  title: 'See that it is the header',
  run: ["sudo grep 'too big header' {proxyLog} | tail -n 3"],
  risk: 'None. It only reads.',
  undo: 'Nothing to undo.',
}

const measure: Step = {
  title: 'Measure the header, in bytes',
  says: 'Ask for the path that fails, with the cookie of somebody who is hit.',
  run: ["sudo grep 'too big header' {proxyLog} | tail -n 3", 'curl -s -o /dev/null -D - -H Host:{host} http://{upstream}/ | wc -c'],
  risk: 'None. One request.',
  undo: 'Nothing to undo.',
}

const notices: Step = {
  title: 'See whether PHP’s notices fill the buffer',
  says: 'Lines with “FastCGI sent in stderr” beside the fault: mend those notices, or give PHP an error_log of its own.',
  run: ["sudo grep -E 'too big header|sent in stderr' {proxyLog} | tail -n 10 | cut -c 1-300"],
  risk: 'None. It only reads.',
  undo: 'Nothing to undo.',
}

const checkAndReload: Step = {
  title: 'Check the file and reload',
  run: ['sudo nginx -t && sudo systemctl reload nginx'],
  risk: 'Low. Running requests finish on the old workers.',
  undo: 'Take the lines out and reload again.',
}

/** The three sizes belong together: nginx refuses a file in which they do not fit each other. */
function nginxFix(
  family: 'proxy' | 'fastcgi' | 'uwsgi' | 'scgi',
  { first, ...fix }: { app: string | null; speaks: NonNullable<Fix['speaks']>; title: string; first: Step },
): Fix {
  const add = [`${family}_buffer_size {headerBuffer};`, `${family}_buffers {headerBuffers};`, `${family}_busy_buffers_size {headerBusy};`]
  return {
    proxy: 'nginx',
    ...fix,
    steps: [
      first,
      {
        title: 'Set the three sizes together',
        says: `In the location with ${family}_pass, instead of the lines with these names that stand there; other families have no effect. {headerSaid}`,
        change: { file: '/etc/nginx/conf.d/*.conf', add },
        risk: 'Memory: up to {headerMemory} for a request that fills its buffers, instead of 36k or 72k.',
        undo: 'Put the old lines back, or take the three out.',
      },
      checkAndReload,
    ],
  }
}

export const prose: CauseProse = {
  happens:
    'The app answers, but its response header is larger than the buffer in which the proxy reads it. The proxy throws the answer away and sends 502. nginx’s buffer is 4k or 8k unless it is set.',
  why: [
    'A session or a token is kept in a cookie and has grown; often only people who are logged in are hit.',
    'The app sets the same cookie many times, or a cookie for every tenant or feature.',
    'A long Content-Security-Policy, Link or debug header (a profiler, a trace) was added.',
    'With php-fpm, PHP’s notices travel before the header and fill the same buffer.',
  ],
  fixes: [
    nginxFix('proxy', { app: null, speaks: ['http', 'https'], title: 'Give nginx a header buffer that fits', first: measure }),
    nginxFix('fastcgi', { app: 'php-fpm', speaks: ['fastcgi'], title: 'Give nginx a FastCGI header buffer that fits', first: notices }),
    nginxFix('uwsgi', { app: 'uwsgi', speaks: ['uwsgi'], title: 'Give nginx a uwsgi header buffer that fits', first: logged }),
    nginxFix('scgi', { app: null, speaks: ['scgi'], title: 'Give nginx an SCGI header buffer that fits', first: logged }),
    {
      proxy: 'nginx',
      app: null,
      speaks: ['grpc', 'grpcs'],
      title: 'Give nginx a gRPC buffer that fits',
      steps: [
        logged,
        {
          title: 'Raise the size of the buffer',
          says: 'In the location with grpc_pass, instead of the line with that name that stands there. {headerSaid}',
          change: { file: '/etc/nginx/conf.d/*.conf', add: ['grpc_buffer_size {headerBuffer};'] },
          risk: 'Memory: {headerBuffer} for each request.',
          undo: 'Put the old line back, or take the new one out.',
        },
        checkAndReload,
      ],
    },
    {
      proxy: 'haproxy',
      app: null,
      title: 'Give HAProxy a larger buffer',
      steps: [
        {
          title: 'Raise the buffer',
          says: 'In the section “global”. The default is 16384, less 1024 kept for rewriting. {headerSaid}',
          change: { file: '/etc/haproxy/haproxy.cfg', add: ['tune.bufsize {haproxyBuffer}'] },
          risk: 'Memory: every connection has two such buffers.',
          undo: 'Take the line out.',
        },
        {
          title: 'Check the file and reload',
          run: ['sudo haproxy -c -f /etc/haproxy/haproxy.cfg && sudo systemctl reload haproxy'],
          risk: 'Low. Running requests finish in the old process.',
          undo: 'Take the line out and reload again.',
        },
      ],
    },
    {
      proxy: 'apache',
      app: null,
      title: 'Let Apache take a longer header line',
      steps: [
        {
          title: 'Find the longest header line',
          says: 'Apache limits each line, to 8192 bytes, not the header. The first number is the length in bytes.',
          run: [
            "curl -s -o /dev/null -D - -H Host:{host} http://{upstream}/ | awk '{ print length, $0 }' | sort -rn | cut -c 1-80 | head -n 3",
          ],
          risk: 'None. One request. Values are cut at 80 characters.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Raise responsefieldsize of the ProxyPass line',
          says: 'Since 2.4.34, at the end of the line that names the backend. LimitRequestFieldSize is about requests and does not help. {headerSaid}',
          change: {
            file: '/etc/apache2/sites-available/*.conf',
            remove: ['ProxyPass / http://{upstream}/'],
            add: ['ProxyPass / http://{upstream}/ responsefieldsize={headerBytes}'],
          },
          risk: 'Memory: one such buffer for each request.',
          undo: 'Put the old line back.',
        },
        {
          title: 'Check the file and reload',
          run: ['sudo apachectl configtest && sudo systemctl reload apache2'],
          risk: 'Low. Running requests finish on the old workers.',
          undo: 'Put the old line back and reload again.',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'Make the header smaller',
      steps: [
        {
          title: 'Find the longest header lines',
          says: 'The first number is the length in bytes. Ask for the path that fails, with the cookie of somebody who is hit.',
          run: ["curl -s -o /dev/null -D - -H Host:{host} http://{upstream}/ | awk '{ print length, $0 }' | sort -rn | cut -c 1-80 | head"],
          risk: 'None. One request. Values are cut at 80 characters.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Shorten that header in the app, then restart it',
          says: 'Keep the session on the server and only its id in the cookie; drop debug headers. Until then, raise the response header limit of {proxyName}.',
          run: ['sudo systemctl restart {service}'],
          risk: 'A few seconds without the app. Moving sessions logs people out.',
          undo: 'Deploy the previous version.',
        },
      ],
    },
  ],
  verify: [
    {
      title: 'Ask through the proxy, with the same cookie',
      says: 'The first line is no longer 502, and {proxyLog} has no new “too big header”.',
      run: ['curl -s -o /dev/null -D - {url} | head -n 1'],
      risk: 'None. One request.',
      undo: 'Nothing to undo.',
    },
  ],
  prevent: [
    'Test that the header of a logged-in page stays below the proxy’s limit.',
    'Keep state on the server; browsers allow about 4 kB a cookie, and many cookies add up.',
  ],
  references: [
    { title: 'nginx: proxy_buffer_size', url: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_buffer_size' },
    { title: 'nginx: fastcgi_buffer_size', url: 'https://nginx.org/en/docs/http/ngx_http_fastcgi_module.html#fastcgi_buffer_size' },
    { title: 'RFC 9110, 5.4: field limits', url: 'https://www.rfc-editor.org/rfc/rfc9110.html#section-5.4' },
  ],
}
