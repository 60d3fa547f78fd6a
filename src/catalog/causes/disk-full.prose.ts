import type { CauseProse, Step } from '../prose-form.ts'

const findIt: Step = {
  title: 'See what is full, and with what',
  says: 'Space or inodes (the second table) at 100 %. The last command lists deleted files that a process still holds open: they free their space only when that process restarts.',
  run: [
    'df -h',
    'df -i',
    'sudo du -xh --max-depth=3 / 2>/dev/null | sort -h | tail -n 20',
    "sudo find /proc/[0-9]*/fd -lname '* (deleted)' -printf '%p %l\\n' 2>/dev/null | head -n 20",
  ],
  risk: 'None. It only reads, but du may take a minute.',
  undo: 'Nothing to undo.',
}

const freeIt: Step = {
  title: 'Free some space at once',
  says: 'Old entries of the journal and downloaded packages are safe to lose. Put a log that has grown in the place of LOG_FILE: emptying frees its space, deleting an open file does not.',
  run: ['sudo journalctl --vacuum-size=200M', 'sudo apt-get clean || sudo dnf clean all', 'sudo truncate -c -s 0 LOG_FILE'],
  risk: 'The old log entries are gone: copy what you still need to another machine first.',
  undo: 'It cannot be undone.',
}

const reopen = (unit: string): Step => ({
  title: 'Start again what could not write',
  run: [`sudo systemctl restart ${unit}`],
  risk: 'A few seconds without the app. Running requests are cut.',
  undo: 'Nothing to undo.',
})

export const prose: CauseProse = {
  happens:
    'A write fails with “(28: No space left on device)”. The proxy cannot keep a large upload or a large response in a temporary file, so the request ends with 500 or the response breaks off; the app cannot write its session, log or socket, and dies or answers errors.',
  why: [
    'Logs, uploads, backups or container images have filled the disk, or millions of small files its inodes.',
    'Log rotation failed, or a deleted log is still held open.',
    'A small /tmp, /run or /dev/shm in memory is full, while the disk has room.',
    'The disk has room, and the message is “(13: Permission denied)” on nginx’s own folder: then it belongs to another user.',
  ],
  fixes: [
    {
      proxy: 'nginx',
      app: null,
      title: 'Free space, and bound what nginx may write',
      steps: [
        findIt,
        freeIt,
        {
          title: 'If it says “Permission denied” instead, see who owns nginx’s folders',
          says: 'The user of the workers needs x on every folder above and must own the last. nginx sets the owner of the last itself when it starts; a folder above is yours to mend, with chmod o+x.',
          run: [
            "sudo find /var/lib/nginx /var/cache/nginx -maxdepth 2 -type d -exec ls -ld '{}' + 2>/dev/null",
            "ps -eo user,cmd | grep '[n]ginx: worker'",
          ],
          risk: 'None. It only reads.',
          undo: 'Nothing to undo.',
        },
        {
          title: 'If nginx’s own temporary files or cache fill the disk, bound them',
          says: '64m is for each response; for php-fpm it is fastcgi_max_temp_file_size. Put max_size=1g into proxy_cache_path where there is one.',
          change: { file: '/etc/nginx/conf.d/limits.conf', add: ['proxy_max_temp_file_size 64m;', 'fastcgi_max_temp_file_size 64m;'] },
          run: ['sudo nginx -t && sudo systemctl reload nginx'],
          risk: 'Low. A slow reader of a large file holds an app worker for longer.',
          undo: 'Delete the file and reload.',
          undoRun: 'sudo rm /etc/nginx/conf.d/limits.conf && sudo systemctl reload nginx',
        },
      ],
    },
    { proxy: null, app: 'php-fpm', title: 'Free space, and start php-fpm again', steps: [findIt, freeIt, reopen("'php*-fpm.service'")] },
    {
      proxy: null,
      app: 'gunicorn',
      title: 'Free space, and move gunicorn’s heartbeat file into memory',
      steps: [
        findIt,
        freeIt,
        {
          title: 'Keep the heartbeat off the disk',
          says: 'A full /tmp says “No usable temporary directory”. sudo systemctl edit {service} opens this file; flags in ExecStart are added to it.',
          change: {
            file: '/etc/systemd/system/{service}.service.d/override.conf',
            add: ['[Service]', 'Environment="GUNICORN_CMD_ARGS=--worker-tmp-dir /dev/shm"'],
          },
          run: ['sudo systemctl daemon-reload'],
          risk: 'None yet.',
          undo: 'Take the lines out with sudo systemctl edit {service}.',
        },
        reopen('{service}'),
      ],
    },
    { proxy: null, app: null, title: 'Free space, and start the app again', steps: [findIt, freeIt, reopen('{service}')] },
  ],
  verify: [
    {
      title: 'See that there is room, and that the site answers',
      run: ['df -h', 'df -i', 'curl -sv -o /dev/null {url}'],
      risk: 'None. One request.',
      undo: 'Nothing to undo.',
    },
  ],
  prevent: ['Alarm at 80 % of space and of inodes, rotate every log by size, and keep uploads on a disk of their own.'],
  references: [
    { title: 'nginx: proxy_max_temp_file_size', url: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_max_temp_file_size' },
    { title: 'gunicorn: worker_tmp_dir', url: 'https://docs.gunicorn.org/en/stable/settings.html#worker-tmp-dir' },
    { title: 'journalctl(1)', url: 'https://man7.org/linux/man-pages/man1/journalctl.1.html' },
  ],
}
