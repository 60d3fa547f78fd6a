import { defineLogLines } from '../log-line-form.ts'

const source = 'https://docs.cloudfoundry.org/adminguide/troubleshooting-router-error-responses.html'

/** The router of Cloud Foundry. */
export const gorouter = defineLogLines({
  id: 'gorouter',
  speaksAs: 'balancer',
  signs: ['x_cf_routererror', 'X-Cf-RouterError', 'X-Cf-Routererror', '[RTR/'],
  lines: [
    {
      template: 'Registered endpoint failed to handle the request.',
      failure: null,
      status: 502,
      means: 'The router of Cloud Foundry could not get an answer from the app; x_cf_routererror in its log says why.',
      sample: '502 Bad Gateway: Registered endpoint failed to handle the request.',
      nearMiss: "404 Not Found: Requested route ('shop.example.com') does not exist.",
      source,
    },
    {
      template: "Requested route ('{host}') has no available endpoints",
      failure: 'no-live-upstreams',
      status: 503,
      means: 'No instance of the app runs behind this route.',
      sample: "503 Service Unavailable: Requested route ('shop.example.com') has no available endpoints.",
      nearMiss: "404 Not Found: Requested route ('shop.example.com') does not exist.",
      source,
    },
    {
      template: "Requested route ('{host}') does not exist",
      failure: 'no-route',
      status: 404,
      means: 'No app is mapped to this route.',
      sample: "404 Not Found: Requested route ('shop.example.com') does not exist.",
      nearMiss: "503 Service Unavailable: Requested route ('shop.example.com') has no available endpoints.",
      source,
    },
    {
      template: 'x_cf_routererror:"endpoint_failure (dial tcp {peer}: connect: connection refused)',
      failure: 'connection-refused',
      status: 502,
      means: 'The app’s instance refused the router’s connection.',
      sample:
        '[RTR/0] OUT shop.example.com - [2026-11-22T03:11:20.114201Z] "GET /cart HTTP/1.1" 502 0 67 "-" "curl/8.5.0" x_cf_routererror:"endpoint_failure (dial tcp 10.0.3.17:61001: connect: connection refused)"',
      nearMiss:
        '[RTR/0] OUT shop.example.com - [2026-11-22T03:11:20.114201Z] "GET /cart HTTP/1.1" 502 0 67 "-" "curl/8.5.0" x_cf_routererror:"endpoint_failure (EOF)"',
      source,
    },
    {
      template: 'x_cf_routererror:"endpoint_failure (EOF',
      failure: 'premature-close',
      status: 502,
      means: 'The app’s instance closed the connection before it answered.',
      sample:
        '[RTR/0] OUT shop.example.com - [2026-11-22T03:11:20.114201Z] "GET /cart HTTP/1.1" 502 0 67 "-" "curl/8.5.0" x_cf_routererror:"endpoint_failure (EOF)"',
      nearMiss:
        '[RTR/0] OUT shop.example.com - [2026-11-22T03:11:20.114201Z] "GET /cart HTTP/1.1" 502 0 67 "-" "curl/8.5.0" x_cf_routererror:"endpoint_failure (context deadline exceeded)"',
      source,
    },
    {
      template: 'x_cf_routererror:"endpoint_failure (context deadline exceeded',
      failure: 'read-timeout',
      status: 502,
      means: 'The app’s instance did not answer within the router’s time.',
      sample:
        '[RTR/0] OUT shop.example.com - [2026-11-22T03:11:20.114201Z] "GET /cart HTTP/1.1" 502 0 67 "-" "curl/8.5.0" x_cf_routererror:"endpoint_failure (context deadline exceeded)"',
      nearMiss:
        '[RTR/0] OUT shop.example.com - [2026-11-22T03:11:20.114201Z] "GET /cart HTTP/1.1" 502 0 67 "-" "curl/8.5.0" x_cf_routererror:"endpoint_failure (EOF)"',
      source,
    },
  ],
})
