import { defineLogLines } from '../log-line-form.ts'

const errors = 'https://ngrok.com/docs/errors/'

export const ngrok = defineLogLines({
  id: 'ngrok',
  speaksAs: 'edge',
  signs: ['ngrok', 'ERR_NGROK_'],
  lines: [
    {
      template: 'ERR_NGROK_3200',
      failure: 'tunnel-down',
      status: 404,
      means: 'No agent is connected for this address: ngrok does not run, or has another address.',
      sample: 'The endpoint shop.ngrok.app is offline. ERR_NGROK_3200',
      nearMiss: 'Failed to complete tunnel connection ERR_NGROK_8012',
      source: `${errors}err_ngrok_3200`,
    },
    {
      template: 'ERR_NGROK_8012',
      failure: 'connection-refused',
      status: 502,
      means: 'The tunnel works, and the agent could not connect to the app.',
      sample: 'Failed to complete tunnel connection ERR_NGROK_8012',
      nearMiss: 'The endpoint shop.ngrok.app is offline. ERR_NGROK_3200',
      source: `${errors}err_ngrok_8012`,
    },
    {
      template: 'the agent failed to establish a connection to the upstream web service at {peer}',
      failure: 'connection-refused',
      status: 502,
      means: 'The tunnel works, and the agent could not connect to the app.',
      sample:
        'Traffic was successfully tunneled to the ngrok agent, but the agent failed to establish a connection to the upstream web service at http://localhost:3000. The error encountered was: connection refused',
      nearMiss: 'Traffic was successfully tunneled to the ngrok agent.',
      source: `${errors}err_ngrok_8012`,
    },
  ],
})
