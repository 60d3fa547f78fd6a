import type { CauseProse, Step } from '../prose-form.ts'

const whatIsTooBig: Step = {
  title: 'See what is too big',
  says: '“too large body: 5242880 bytes”: the body, with its size. “too long header line” or 400 “Request Header Or Cookie Too Large”: cookies. 414: the address. The last two are logged at level info only.',
  run: ["sudo grep -E 'too large body|too long (header|URI)|is too big' {proxyLog} | tail -n 5 | cut -c 1-300"],
  risk: 'None. It only reads.',
  undo: 'Nothing to undo.',
}

const raiseInNginx: Step = {
  title: 'Raise nginx’s limit for the body or the header',
  says: 'The first line stands in the server or location that needs it, the second in http: it counts only in the default server or above. Take the one that you need.',
  change: { file: '/etc/nginx/conf.d/*.conf', add: ['client_max_body_size 20m;', 'large_client_header_buffers 4 32k;'] },
  run: ['sudo nginx -t && sudo systemctl reload nginx'],
  risk: 'Low. Large uploads take disk and time; never set 0 (no limit) for all.',
  undo: 'Take the lines out and reload.',
}

export const prose: CauseProse = {
  happens:
    'The proxy refused the request because its body or header is larger than it takes: 413 for the body, 414 for the address, 400 or 431 for the header. {upstream} was never asked and is not at fault. nginx takes 1 MB of body and 8 kB a header line unless told otherwise.',
  why: [
    'An upload is larger than the limit, which nobody ever set.',
    'Cookies have grown: sign-in tokens, and leftovers of other programs on the same domain.',
    'A form sends its data in the address (GET) instead of the body (POST).',
    'FastCGI and uwsgi carry all of a header in 64 kB: “request record is too big”, and 500.',
  ],
  fixes: [
    {
      proxy: 'nginx',
      app: 'php-fpm',
      title: 'Raise the limits of nginx and of PHP together',
      steps: [
        whatIsTooBig,
        raiseInNginx,
        {
          title: 'Raise PHP’s limits for the body too',
          says: 'post_max_size a little above upload_max_filesize. Put your version in the path; on Red Hat it is /etc/php-fpm.d/www.conf.',
          change: {
            file: '/etc/php/8.2/fpm/pool.d/www.conf',
            add: ['php_admin_value[upload_max_filesize] = 18M', 'php_admin_value[post_max_size] = 20M'],
          },
          run: ['for f in /usr/sbin/php-fpm*; do sudo "$f" -t; done', "sudo systemctl restart 'php*-fpm.service'"],
          risk: 'A second without PHP. Running requests are cut.',
          undo: 'Take the lines out and restart.',
        },
      ],
    },
    {
      proxy: 'ingress-nginx',
      app: null,
      title: 'Raise the limit of this Ingress',
      steps: [
        {
          title: 'Set it for the body; the controller reloads itself',
          says: 'Put your names in the place of INGRESS and NAMESPACE. For headers: large-client-header-buffers in the controller’s ConfigMap.',
          run: ['kubectl -n NAMESPACE annotate ingress INGRESS nginx.ingress.kubernetes.io/proxy-body-size=20m --overwrite'],
          risk: 'Low. Keep it in the manifest too, or the next deploy takes it away.',
          undo: 'Take the annotation off.',
          undoRun: 'kubectl -n NAMESPACE annotate ingress INGRESS nginx.ingress.kubernetes.io/proxy-body-size-',
        },
      ],
    },
    {
      proxy: 'nginx',
      app: null,
      title: 'Raise nginx’s limit, and the app’s behind it',
      steps: [
        whatIsTooBig,
        raiseInNginx,
        {
          title: 'Raise the app’s own limit, and restart it',
          says: 'Node: --max-http-header-size=32768 for headers (16 kB), express.json({ limit: "20mb" }) for bodies. gunicorn: --limit-request-field_size 32768 and --limit-request-line 8190.',
          run: ['sudo systemctl restart {service}'],
          risk: 'A few seconds without the app. Larger bodies take more of its memory.',
          undo: 'Put the old numbers back and restart.',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'Send less, or raise the limit that refused',
      steps: [
        {
          title: 'For 400, 414 or 431: try without cookies',
          says: 'A private window does the same. If it works there, delete the site’s cookies, and have the app set fewer.',
          run: ['curl -s -o /dev/null -D - {url} | head -n 1'],
          risk: 'None. One request.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'For 413: raise the limit of {proxyName}, and reload it',
          says: 'Apache: LimitRequestBody. Caddy: request_body max_size. Traefik: the buffering middleware. Cloudflare: 100 MB on the small plans, so upload in parts or past it. AWS ALB: 1 MB for Lambda only. Put the name of the service in the place of PROXY_SERVICE.',
          run: ['sudo systemctl reload PROXY_SERVICE'],
          risk: 'Low. Large uploads take disk and time.',
          undo: 'Put the old number back and reload again.',
        },
      ],
    },
  ],
  verify: [
    {
      title: 'Send a body of the size that you need',
      says: 'Here 15 MB of zeros. Any status but 413 shows that the proxy lets it through.',
      run: ["head -c 15000000 /dev/zero | curl -s -m 120 -o /dev/null -w '%{http_code}\\n' --data-binary @- {url}"],
      risk: 'One POST with no meaning: choose a path where that does no harm.',
      undo: 'Nothing to undo.',
    },
  ],
  prevent: ['Write the limit down once for proxy and app, and show it to people before they upload.'],
  references: [
    { title: 'nginx: client_max_body_size', url: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#client_max_body_size' },
    {
      title: 'nginx: large_client_header_buffers',
      url: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#large_client_header_buffers',
    },
    { title: 'PHP: post_max_size', url: 'https://www.php.net/manual/en/ini.core.php#ini.post-max-size' },
  ],
}
