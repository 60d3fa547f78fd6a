import type { QuestionWords } from '../question-form.ts'

export const words: QuestionWords = {
  title: 'Is the app running?',
  short: 'App process',
  why: 'A stopped app and a wrong address leave the same line in the proxy’s log. Whether the process is alive tells them apart.',
  options: {
    running: { title: 'Yes, it is running', hint: 'Its process is there and was not restarted lately.' },
    'not-running': { title: 'No, it is not running', hint: 'It crashed, was stopped, or never started.' },
    restarting: { title: 'It starts and dies again', hint: 'Its uptime is seconds, or the restart count grows.' },
    unknown: { title: 'I don’t know', hint: 'Skipped for now. Other checks may still settle it.' },
  },
  look: [
    {
      proxy: null,
      app: 'node',
      says: 'On the app’s machine. “active (running)” and a start time that is not seconds ago mean that it runs.',
      run: ['systemctl status {service}', 'ps -eo pid,lstart,cmd | grep "[n]ode"'],
    },
    {
      proxy: null,
      app: 'gunicorn',
      says: 'On the app’s machine. There must be one master and its workers.',
      run: ['systemctl status {service}', 'ps -eo pid,lstart,cmd | grep "[g]unicorn"'],
    },
    {
      proxy: null,
      app: 'php-fpm',
      says: 'On the app’s machine. There must be a master process and a pool.',
      run: ['systemctl status "php*-fpm.service"', 'ps -eo pid,lstart,cmd | grep "[p]hp-fpm"'],
    },
    {
      proxy: null,
      app: null,
      says: 'On the app’s machine. Look for the process and its start time.',
      run: ['systemctl status {service}', 'ps -eo pid,lstart,cmd'],
    },
  ],
}
