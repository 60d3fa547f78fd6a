import { defineLogLines, type LogLine } from '../log-line-form.ts'

const codes = 'https://devcenter.heroku.com/articles/error-codes'

export const heroku = defineLogLines({
  id: 'heroku',
  speaksAs: 'balancer',
  signs: ['heroku[router]', 'heroku[web.', ' request_id=', ' dyno=web.'],
  lines: [
    routerError('H10', 'App crashed', 'app-not-started', 503, 'The dyno crashed or did not start, and nothing takes requests.'),
    routerError('H11', 'Backlog too deep', 'queue-full', 503, 'The router’s queue for this app was full.'),
    routerError('H12', 'Request timeout', 'read-timeout', 503, 'The dyno did not begin its response within 30 s.'),
    routerError(
      'H13',
      'Connection closed without response',
      'premature-close',
      503,
      'The dyno took the request and closed before it answered.',
    ),
    routerError('H14', 'No web dynos running', 'no-live-upstreams', 503, 'The app has no web dyno running.'),
    routerError('H15', 'Idle connection', 'websocket-idle-timeout', 503, 'Nothing was sent on the connection for 55 s.'),
    routerError('H17', 'Poorly formatted HTTP response', 'invalid-header', 503, 'The dyno’s response breaks the rules of HTTP.'),
    routerError(
      'H18',
      'Server Request Interrupted',
      'premature-close',
      503,
      'The dyno closed the connection in the middle of the request.',
    ),
    routerError('H19', 'Backend connection timeout', 'connect-timeout', 503, 'The router could not connect to the dyno within 5 s.'),
    routerError('H20', 'App boot timeout', 'app-not-started', 503, 'The app took more than 75 s to start.'),
    routerError('H21', 'Backend connection refused', 'connection-refused', 503, 'The dyno refused the router’s connection.'),
    routerError('H22', 'Connection limit reached', 'circuit-breaker', 503, 'The router holds as many connections to this app as it may.'),
    routerError('H23', 'Endpoint misconfigured', 'invalid-header', 503, 'The dyno’s answer to a WebSocket handshake is not right.'),
    routerError('H24', 'Forced close', 'edge-internal', 503, 'The router itself was shut down or upgraded while the request ran.'),
    routerError('H25', 'HTTP Restriction', 'invalid-header', 503, 'The dyno’s response header breaks a limit of the router.'),
    routerError('H26', 'Request Error', 'client-protocol', 400, 'The router could not read the client’s request.'),
    routerError('H27', 'Client Request Interrupted', 'client-abort', 499, 'The client left before the dyno answered.'),
    routerError('H28', 'Client Connection Idle', 'client-timeout', 499, 'The client sent nothing for 55 s.'),
    routerError('H31', 'Misdirected Request', 'no-route', 421, 'The client used a connection for a host that it does not belong to.'),
    routerError('H80', 'Maintenance mode', 'configured-response', 503, 'The app is in maintenance mode: somebody turned it on.'),
    routerError('H81', 'Blank app', 'no-live-upstreams', 503, 'No code has been pushed to this app.'),
    routerError(
      'H82',
      'You have used up your dyno hour pool',
      'configured-response',
      503,
      'The account’s dyno hours are used up, so the app sleeps.',
    ),
    routerError('H83', 'Planned Service Degradation', 'edge-internal', 503, 'Heroku itself takes no requests for the moment.'),
    routerError('H99', 'Platform error', 'edge-internal', 503, 'Heroku itself had an error.'),
    {
      template: 'at=info method={method:word} path={path}status=502',
      failure: 'origin-returned-502',
      status: 502,
      means: 'The app itself answered 502; the router only handed it on.',
      sample: router('at=info', 'connect=0ms service=31ms status=502 bytes=312'),
      nearMiss: router('at=info', 'connect=0ms service=31ms status=200 bytes=9120'),
      source: 'https://devcenter.heroku.com/articles/http-routing',
    },
    {
      template: 'at=info method={method:word} path={path}status=503',
      failure: 'origin-returned-502',
      status: 503,
      means: 'The app itself answered 503; the router only handed it on.',
      sample: router('at=info', 'connect=0ms service=31ms status=503 bytes=312'),
      nearMiss: router('at=error code=H12 desc="Request timeout"', 'connect=1ms service=30000ms status=503 bytes=0'),
      source: 'https://devcenter.heroku.com/articles/http-routing',
    },
    {
      template: 'at=info method={method:word} path={path}status={status:number}',
      failure: null,
      status: null,
      means: 'The app answered, and the router handed it on.',
      sample: router('at=info', 'connect=0ms service=31ms status=200 bytes=9120'),
      nearMiss: router('at=error code=H12 desc="Request timeout"', 'connect=1ms service=30000ms status=503 bytes=0'),
      source: 'https://devcenter.heroku.com/articles/http-routing',
    },
    formerRouterError('H10', 'App crashed', 'app-not-started'),
    formerRouterError('H11', 'Backlog too deep', 'queue-full'),
    formerRouterError('H12', 'Request timeout', 'read-timeout'),
    formerRouterError('H13', 'Connection closed without response', 'premature-close'),
    formerRouterError('H14', 'No web processes running', 'no-live-upstreams'),
    {
      template: 'Error R10 (Boot timeout)',
      failure: 'app-not-started',
      status: null,
      means: 'The app did not listen on $PORT within 60 s and was killed.',
      sample: dyno('Error R10 (Boot timeout) -> Web process failed to bind to $PORT within 60 seconds of launch'),
      nearMiss: dyno('Error R12 (Exit timeout) -> At least one process failed to exit within 30 seconds of SIGTERM'),
      source: codes,
    },
    {
      template: 'Error R12 (Exit timeout)',
      failure: 'deploy-restart',
      status: null,
      means: 'A process did not end within 30 s of being told to, and was killed.',
      sample: dyno('Error R12 (Exit timeout) -> At least one process failed to exit within 30 seconds of SIGTERM'),
      nearMiss: dyno('Error R10 (Boot timeout) -> Web process failed to bind to $PORT within 60 seconds of launch'),
      source: codes,
    },
    {
      template: 'Error R14 (Memory quota exceeded)',
      failure: 'worker-oom',
      status: null,
      means: 'The dyno uses more memory than it has, and gets slow.',
      sample: dyno('Error R14 (Memory quota exceeded)'),
      nearMiss: dyno('Error R15 (Memory quota vastly exceeded)'),
      source: codes,
    },
    {
      template: 'Error R15 (Memory quota vastly exceeded)',
      failure: 'worker-oom',
      status: null,
      means: 'The dyno was killed because it used far more memory than it has.',
      sample: dyno('Error R15 (Memory quota vastly exceeded)'),
      nearMiss: dyno('Error R14 (Memory quota exceeded)'),
      source: codes,
    },
    {
      template: 'State changed from up to crashed',
      failure: 'worker-crash',
      status: null,
      means: 'The dyno’s process ended by itself.',
      sample: dyno('State changed from up to crashed'),
      nearMiss: dyno('State changed from starting to crashed'),
      source: 'https://devcenter.heroku.com/articles/dyno-states',
    },
    {
      template: 'State changed from starting to crashed',
      failure: 'app-not-started',
      status: null,
      means: 'The dyno’s process ended before it could take requests.',
      sample: dyno('State changed from starting to crashed'),
      nearMiss: dyno('State changed from up to crashed'),
      source: 'https://devcenter.heroku.com/articles/dyno-states',
    },
    {
      template: 'State changed from starting to up',
      failure: null,
      status: null,
      means: 'The dyno has started and takes requests.',
      sample: dyno('State changed from starting to up'),
      nearMiss: dyno('State changed from starting to crashed'),
      source: 'https://devcenter.heroku.com/articles/dyno-states',
    },
    {
      template: 'Process exited with status 137',
      failure: 'worker-killed',
      status: null,
      means: 'The dyno’s process was killed by force.',
      sample: dyno('Process exited with status 137'),
      nearMiss: dyno('Process exited with status 0'),
      source: 'https://devcenter.heroku.com/articles/dyno-states',
    },
    {
      template: 'Stopping all processes with SIGTERM',
      failure: 'deploy-restart',
      status: null,
      means: 'Heroku told the dyno to stop: a deploy, a restart or the daily cycle.',
      sample: dyno('Stopping all processes with SIGTERM'),
      nearMiss: dyno('State changed from starting to up'),
      source: 'https://devcenter.heroku.com/articles/dynos#shutdown',
    },
    {
      template: 'herokucdn.com/error-pages/application-error.html',
      failure: null,
      status: 503,
      means: 'This is Heroku’s own error page; the code in the router’s log says why.',
      sample: '<iframe src="//www.herokucdn.com/error-pages/application-error.html"></iframe>',
      nearMiss: '<iframe src="//www.herokucdn.com/error-pages/maintenance-mode.html"></iframe>',
      source: 'https://devcenter.heroku.com/articles/error-pages',
    },
  ],
})

function routerError(code: string, desc: string, failure: NonNullable<LogLine['failure']>, status: number, means: string): LogLine {
  const other = code === 'H12' ? 'code=H13 desc="Connection closed without response"' : 'code=H12 desc="Request timeout"'
  return {
    template: `code=${code} desc=`,
    failure,
    status,
    means,
    sample: router(`at=error code=${code} desc="${desc}"`, `connect=1ms service=14ms status=${status} bytes=0`),
    nearMiss: router(`at=error ${other}`, 'connect=1ms service=14ms status=503 bytes=0'),
    source: codes,
  }
}

/** As the router wrote it until 2012; people still keep and paste such lines. */
function formerRouterError(code: string, desc: string, failure: NonNullable<LogLine['failure']>): LogLine {
  const line = (what: string) =>
    `2026-11-22T03:11:20+00:00 heroku[router]: Error ${what} -> GET shop.example.com/cart dyno=web.1 queue= wait= service=30000ms status=503 bytes=0`
  return {
    template: `Error ${code} (${desc}) -> `,
    failure,
    status: 503,
    means: `The router’s former words for ${code}: ${desc.charAt(0).toLowerCase()}${desc.slice(1)}.`,
    sample: line(`${code} (${desc})`),
    nearMiss: line(code === 'H12' ? 'H13 (Connection closed without response)' : 'H12 (Request timeout)'),
    source: codes,
  }
}

function router(start: string, end: string): string {
  return `2026-11-22T03:11:20.114201+00:00 heroku[router]: ${start} method=GET path="/cart" host=shop.example.com request_id=4f1c2a7e-91b0-4c55-8d0e-3a1f6be70c12 fwd="198.51.100.7" dyno=web.1 ${end} protocol=https`
}

function dyno(message: string): string {
  return `2026-11-22T03:11:20.114201+00:00 heroku[web.1]: ${message}`
}
