import type { CauseProse } from '../prose-form.ts'

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
    {
      proxy: 'nginx',
      app: null,
      title: 'Give nginx a header buffer that fits',
      steps: [
        {
          title: 'Measure the header, in bytes',
          says: 'Ask for the path that fails, with the cookie of somebody who is hit.',
          run: ["sudo grep 'too big header' {proxyLog} | tail -n 3", 'curl -s -o /dev/null -D - -H Host:{host} http://{upstream}/ | wc -c'],
          risk: 'None. One request.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Raise the three sizes together',
          says: 'In the location with proxy_pass. 16k fits a header of up to 16,000 bytes; for more, double all three.',
          change: {
            file: '/etc/nginx/conf.d/*.conf',
            add: ['proxy_buffer_size 16k;', 'proxy_buffers 8 16k;', 'proxy_busy_buffers_size 32k;'],
          },
          risk: 'Memory: up to 144k instead of 36k or 72k for a request that fills its buffers.',
          undo: 'Take the three lines out.',
        },
        {
          title: 'Check the file and reload',
          run: ['sudo nginx -t && sudo systemctl reload nginx'],
          risk: 'Low. Running requests finish on the old workers.',
          undo: 'Take the lines out and reload again.',
        },
      ],
    },
    {
      proxy: 'nginx',
      app: 'php-fpm',
      title: 'Give nginx a FastCGI header buffer that fits',
      steps: [
        {
          title: 'See whether PHP’s notices fill the buffer',
          says: 'Lines with “FastCGI sent in stderr” beside the fault: mend those notices, or give PHP an error_log of its own.',
          run: ["sudo grep -E 'too big header|sent in stderr' {proxyLog} | tail -n 10 | cut -c 1-300"],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Raise the three sizes together',
          says: 'In the location with fastcgi_pass. The names begin with fastcgi_; proxy_ ones have no effect here.',
          change: {
            file: '/etc/nginx/conf.d/*.conf',
            add: ['fastcgi_buffer_size 16k;', 'fastcgi_buffers 8 16k;', 'fastcgi_busy_buffers_size 32k;'],
          },
          risk: 'Memory: up to 144k instead of 36k or 72k for a request that fills its buffers.',
          undo: 'Take the three lines out.',
        },
        {
          title: 'Check the file and reload',
          run: ['sudo nginx -t && sudo systemctl reload nginx'],
          risk: 'Low. Running requests finish on the old workers.',
          undo: 'Take the lines out and reload again.',
        },
      ],
    },
    {
      proxy: 'haproxy',
      app: null,
      title: 'Give HAProxy a larger buffer',
      steps: [
        {
          title: 'Double the buffer',
          says: 'In the section “global”. The default is 16384, less 1024 kept for rewriting.',
          change: { file: '/etc/haproxy/haproxy.cfg', add: ['tune.bufsize 32768'] },
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
