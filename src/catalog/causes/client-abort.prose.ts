import type { CauseProse } from '../prose-form.ts'

export const prose: CauseProse = {
  happens:
    'The client, or a hop before this proxy, closed its connection before the answer was ready. The proxy notes 499 (nginx), 460 (AWS ALB) or a flag such as CD (HAProxy), and nobody sees that number. This is no fault of {upstream}, unless people leave because it is slow.',
  why: [
    'People close the page, press reload or lose their network; apps cancel requests that they no longer need.',
    'A hop before this one (CDN, balancer, a client library) waits for a shorter time than the app needs. All then end after the same round time.',
    'Health checks and scanners hang up as soon as they have seen enough.',
  ],
  fixes: [
    {
      proxy: 'nginx',
      app: null,
      title: 'Find out whether they leave at will or because it is slow',
      steps: [
        {
          title: 'See which paths and clients it is',
          says: 'Many paths, a few each: nothing to mend. One path or one address: look there.',
          run: [
            "sudo awk '$9 == 499 {print $7}' /var/log/nginx/access.log | sort | uniq -c | sort -rn | head",
            "sudo awk '$9 == 499 {print $1}' /var/log/nginx/access.log | sort | uniq -c | sort -rn | head",
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'Log how long each request took',
          says: 'Both lines belong into http; an access_log in a server or location replaces the second. 499 after a round 30 or 60 s: a hop before nginx gave up. After some seconds: people did. At once: at will.',
          change: {
            file: '/etc/nginx/conf.d/timing-log.conf',
            add: [
              'log_format timing \'$time_iso8601 $remote_addr $status rt=$request_time urt=$upstream_response_time "$request"\';',
              'access_log /var/log/nginx/timing.log timing;',
            ],
          },
          run: ['sudo nginx -t && sudo systemctl reload nginx'],
          risk: 'Low. One more log file; it holds the requests’ addresses and queries.',
          undo: 'Delete the file and reload.',
          undoRun: 'sudo rm /etc/nginx/conf.d/timing-log.conf && sudo systemctl reload nginx',
        },
        {
          title: 'Only for work that must be finished, such as a payment: go on without the client',
          says: 'In its location. Otherwise nginx closes the connection to the app as well, and the app may stop half way.',
          change: { file: '/etc/nginx/conf.d/*.conf', add: ['proxy_ignore_client_abort on;'] },
          run: ['sudo nginx -t && sudo systemctl reload nginx'],
          risk: 'The app works on for people who are gone: more load, just when it is slow.',
          undo: 'Take the line out and reload.',
        },
      ],
    },
    {
      proxy: null,
      app: null,
      title: 'See whether it is slow, and who gives up first',
      steps: [
        {
          title: 'Measure the path that is left most often',
          says: 'Fast: they left at will, and there is nothing to mend. Slow: go on with the app, as for a slow response.',
          run: ['curl -s -o /dev/null -w "%{http_code} after %{time_total} s\\n" {url}'],
          risk: 'None. One request.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'If all end after one round time, raise that time in the hop before this proxy',
          says: 'Each hop must wait a little longer than the one behind it. AWS ALB: idle_timeout.timeout_seconds, 60 s unless changed. It takes effect at once there.',
          run: ['aws elbv2 modify-load-balancer-attributes --load-balancer-arn ARN --attributes Key=idle_timeout.timeout_seconds,Value=75'],
          risk: 'A longer wait hides a slow app and holds more connections open.',
          undo: 'Set the old number with the same command.',
        },
      ],
    },
  ],
  verify: [
    {
      title: 'Ask patiently, and see that an answer comes',
      says: 'An answer at all shows that the upstream does its work; its time shows whether people wait for it.',
      run: ['curl -s -o /dev/null -m 120 -w "%{http_code} after %{time_total} s\\n" {url}'],
      risk: 'None. One request.',
      undo: 'Nothing to undo.',
    },
  ],
  prevent: ['Leave 499 and 460 out of alarms on 5xx, and alarm on the time of answers instead.'],
  references: [
    {
      title: 'nginx: proxy_ignore_client_abort',
      url: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_ignore_client_abort',
    },
    {
      title: 'AWS: HTTP 460 of the load balancer',
      url: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html',
    },
  ],
}
