/**
 * The program that a path, a kernel’s name or a process’s title names, without folder, version and what follows:
 * `/usr/sbin/php-fpm8.2` is php-fpm, `nginx: master process nginx` is nginx, `python3.11` is python, `puma 6.4.2 (tcp://…)` is puma.
 */
export function programName(text: string): string {
  const [first = ''] = text.slice(0, 4096).split(/:?\s/, 1)
  const base = first.slice(first.lastIndexOf('/') + 1)
  return base.replace(/:$/, '').replace(/(?<=[a-z])-?\d{1,4}(?:\.\d{1,4})*$/i, '')
}

/** The kernel keeps 15 characters of a program’s name (TASK_COMM_LEN). */
export const kernelNameLength = 15

/** Programs that run somebody else’s program: such a process may be any app. As programName gives them. */
export const interpreters: readonly string[] = ['python', 'ruby', 'perl', 'php', 'java', 'deno', 'bun', 'dotnet', 'beam.smp']
