import { defineStack } from '../stack-form.ts'

const routing = 'https://devcenter.heroku.com/articles/http-routing#timeouts'

export const heroku = defineStack({
  id: 'heroku',
  kind: 'balancer',
  name: 'Heroku router',
  logs: { error: { run: 'heroku logs --source heroku --num 200' }, access: { run: 'heroku logs --source heroku --num 200' } },
  commands: { status: 'heroku ps' },
  listens: { protocols: ['https', 'http'], port: 443, socket: null },
  calls: ['http'],
  limits: {
    connectMs: { value: 5_000, setting: 'not configurable', source: routing },
    responseMs: { value: 30_000, setting: 'not configurable', source: routing },
  },
  fingerprints: [
    {
      proves: 'made',
      body: 'herokucdn.com/error-pages/',
      note: 'The page is Heroku’s own. The code in the router’s log, such as H10, says why.',
    },
    { proves: 'passed', headers: { via: 'heroku-router' }, note: 'The Via header names Heroku’s router: the response passed it.' },
    { proves: 'passed', headers: { via: 'vegur' }, note: 'The Via header names Heroku’s router: the response passed it.' },
  ],
})
