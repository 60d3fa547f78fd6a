import type { QuestionWords } from '../question-form.ts'

export const words: QuestionWords = {
  title: 'What does the app’s own log say at that moment?',
  short: 'App’s log',
  why: 'A crash, a full memory and a killed worker all look the same to the proxy: the connection just closes. The app’s log, or the kernel’s, names which.',
  options: {
    clean: { title: 'Nothing unusual', hint: 'The log covers that second, and no error stands there.' },
    crashed: { title: 'It crashed', hint: 'An uncaught exception, a segmentation fault, a worker that exited.' },
    'out-of-memory': { title: 'It ran out of memory', hint: 'oom-kill, OOMKilled, JavaScript heap out of memory' },
    'timed-out': { title: 'A worker took too long and was killed', hint: 'WORKER TIMEOUT, execution timed out, HARAKIRI' },
    'workers-busy': { title: 'All workers were busy', hint: 'server reached pm.max_children, listen queue full' },
    'too-many-files': { title: 'Too many open files', hint: 'EMFILE, errno 24' },
    unknown: { title: 'I don’t know', hint: 'Skipped for now. Other checks may still settle it.' },
  },
  look: [
    {
      proxy: null,
      app: 'node',
      says: 'On the app’s machine, at the second of a 502. “heap out of memory” is Node’s own limit; “oom-kill” is the kernel’s.',
      run: [
        "sudo journalctl -u {service} --since '1 hour ago' --no-pager | tail -n 100",
        "sudo journalctl -k --since '1 hour ago' --no-pager | grep -iE 'oom-kill|killed process|segfault'",
      ],
    },
    {
      proxy: null,
      app: 'gunicorn',
      says: 'On the app’s machine. WORKER TIMEOUT just before a SIGKILL of the same pid means too slow; a SIGKILL without it means memory.',
      run: [
        "sudo journalctl -u {service} --since '1 hour ago' --no-pager | grep -E 'TIMEOUT|SIGKILL|Traceback|Error' | tail -n 50",
        "sudo journalctl -k --since '1 hour ago' --no-pager | grep -iE 'oom-kill|killed process|segfault'",
      ],
    },
    {
      proxy: null,
      app: 'php-fpm',
      says: 'On the app’s machine. On Debian and Ubuntu it is the first file, on Red Hat and its kin the second. A pool with pm = static never says that it is full.',
      run: [
        'sudo tail -n 50 /var/log/php*-fpm.log',
        'sudo tail -n 50 /var/log/php-fpm/error.log',
        "sudo journalctl -k --since '1 hour ago' --no-pager | grep -iE 'oom-kill|killed process|segfault'",
      ],
    },
    {
      proxy: null,
      app: null,
      says: 'On the app’s machine, at the second of a 502. For a container, put its name in the place of NAME: “true” means that it was killed for its memory.',
      run: [
        "sudo journalctl -u {service} --since '1 hour ago' --no-pager | tail -n 100",
        "sudo journalctl -k --since '1 hour ago' --no-pager | grep -iE 'oom-kill|killed process|segfault'",
        "docker inspect -f '{{.State.OOMKilled}} {{.State.ExitCode}}' NAME",
      ],
    },
  ],
}
