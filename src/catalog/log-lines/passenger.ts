import { defineLogLines } from '../log-line-form.ts'

const source = 'https://www.phusionpassenger.com/docs/advanced_guides/troubleshooting/'

export const passenger = defineLogLines({
  id: 'passenger',
  speaksAs: 'app',
  signs: ['Passenger', 'passenger', ' age/Cor', ' age/Spa'],
  lines: [
    {
      template: 'Request queue is full. Returning an error',
      failure: 'queue-full',
      status: 503,
      means: 'Every process of the app is busy, and Passenger’s queue is full.',
      sample: '[ W 2026-11-22 03:11:20.1142 812/T8 age/Cor/App/Poo/AnalyticsCollection.cpp:88 ]: Request queue is full. Returning an error',
      nearMiss: '[ N 2026-11-22 03:11:20.1142 812/T8 age/Cor/SecurityUpdateChecker.h:519 ]: Security update check: no update found',
      source,
    },
    {
      template: 'Could not spawn process for application {application}',
      failure: 'app-not-started',
      status: 500,
      means: 'Passenger could not start the app.',
      sample:
        '[ E 2026-11-22 03:11:20.1142 812/Tb age/Cor/App/Implementation.cpp:221 ]: Could not spawn process for application /srv/shop: The application encountered the following error: cannot load such file',
      nearMiss: '[ N 2026-11-22 03:11:20.1142 812/Tb age/Cor/CoreMain.cpp:1325 ]: Starting Passenger core...',
      source,
    },
    {
      template: 'Incomplete response received from application',
      failure: 'worker-crash',
      status: 502,
      means: 'The app’s process ended before its answer was whole.',
      sample: '<h2>Incomplete response received from application</h2>',
      nearMiss: "<h2>We're sorry, but something went wrong.</h2>",
      source,
    },
  ],
})
