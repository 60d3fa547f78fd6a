import { defineLogLines } from '../log-line-form.ts'

const source = 'Supervisor, supervisor/process.py'

export const supervisord = defineLogLines({
  id: 'supervisord',
  speaksAs: 'system',
  signs: ['supervisord', ' INFO exited: ', ' INFO gave up: ', ' INFO spawned: '],
  lines: [
    {
      template: 'exited: {program:word} (exit status {code:number}; not expected)',
      failure: 'worker-crash',
      status: null,
      means: 'A process ended by itself, with an error.',
      sample: '2026-11-22 03:11:20,114 INFO exited: shop (exit status 1; not expected)',
      nearMiss: '2026-11-22 03:11:20,114 INFO exited: shop (exit status 0; expected)',
      source,
    },
    {
      template: 'exited: {program:word} (terminated by SIG{signal}; not expected)',
      failure: 'worker-crash',
      status: null,
      means: 'A process died by a signal.',
      sample: '2026-11-22 03:11:20,114 INFO exited: shop (terminated by SIGSEGV (core dumped); not expected)',
      nearMiss: '2026-11-22 03:11:20,114 INFO stopped: shop (terminated by SIGTERM)',
      source,
    },
    {
      template: 'exited: {program:word} (terminated by SIGKILL; not expected)',
      failure: 'worker-killed',
      status: null,
      means: 'A process was killed by force: for memory, or by a person.',
      sample: '2026-11-22 03:11:20,114 INFO exited: shop (terminated by SIGKILL; not expected)',
      nearMiss: '2026-11-22 03:11:20,114 INFO exited: shop (terminated by SIGSEGV; not expected)',
      source,
    },
    {
      template: 'gave up: {program:word} entered FATAL state, too many start retries too quickly',
      failure: 'app-not-started',
      status: null,
      means: 'A process ended right after every start, and is not started any more.',
      sample: '2026-11-22 03:11:24,902 INFO gave up: shop entered FATAL state, too many start retries too quickly',
      nearMiss: '2026-11-22 03:11:24,902 INFO success: shop entered RUNNING state, process has stayed up for > than 1 seconds (startsecs)',
      source,
    },
    {
      template: ' spawnerr: ',
      failure: 'app-not-started',
      status: null,
      means: 'A process could not be started.',
      sample: "2026-11-22 03:11:20,114 INFO spawnerr: can't find command '/srv/shop/bin/start'",
      nearMiss: "2026-11-22 03:11:20,114 INFO spawned: 'shop' with pid 812",
      source,
    },
    {
      template: 'exited: {program:word} (exit status {code:number}; expected)',
      failure: null,
      status: null,
      means: 'A process has ended in order.',
      sample: '2026-11-22 03:11:20,114 INFO exited: shop-migrate (exit status 0; expected)',
      nearMiss: '2026-11-22 03:11:20,114 INFO exited: shop (exit status 1; not expected)',
      source,
    },
    {
      template: 'success: {program:word} entered RUNNING state',
      failure: null,
      status: null,
      means: 'A process has started and stays up.',
      sample: '2026-11-22 03:11:22,114 INFO success: shop entered RUNNING state, process has stayed up for > than 1 seconds (startsecs)',
      nearMiss: '2026-11-22 03:11:24,902 INFO gave up: shop entered FATAL state, too many start retries too quickly',
      source,
    },
  ],
})
