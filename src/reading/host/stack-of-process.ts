import type { Stack } from '../../catalog/stack-form.ts'
import { type StackId, stacks } from '../../catalog/stacks/index.ts'
import type { ProcessSeen } from '../../contract/host.ts'
import { programName } from '../../contract/program-name.ts'

const known: readonly Stack<StackId>[] = stacks

/**
 * Which proxy or app server a process runs, or null. What it runs counts before what runs it: gunicorn in a Python is gunicorn. Only
 * stacks of `kind` where that is given.
 */
export function stackOfProcess(process: ProcessSeen, kind?: Stack['kind']): StackId | null {
  const among = known.filter((stack) => stack.programs.length > 0 && (kind === undefined || stack.kind === kind))
  const paths = [process.exe ?? '', process.args[0] ?? '']
  const byPath = among.find(({ programs }) => programs.some((part) => part.includes('/') && paths.some((path) => path.includes(part))))
  if (byPath !== undefined) return byPath.id
  for (const name of programNamesOf(process)) {
    const stack = among.find(({ programs }) => programs.includes(name))
    if (stack !== undefined) return stack.id
  }
  return null
}

/** The names of a process, the most telling first: what an interpreter runs, what it was started as, the kernel’s name, its file. */
export function programNamesOf({ args, name, exe }: ProcessSeen): string[] {
  const [started = '', ...rest] = args
  const file = programName(exe ?? started)
  const names = [...runBy(file, rest), programName(started), programName(name), file]
  return [...new Set(names.filter((one) => one !== ''))]
}

/** The script or module of Python, Ruby, Perl and PHP; of Java every argument, for a class has an unmistakable name. */
function runBy(interpreter: string, args: readonly string[]): string[] {
  if (interpreter === 'java') return args.slice(0, 200)
  if (!['python', 'ruby', 'perl', 'php'].includes(interpreter)) return []
  const first = args.findIndex((arg) => !arg.startsWith('-'))
  const script = args[first]
  if (script === undefined) return []
  return [args[first - 1] === '-m' ? (script.split('.')[0] ?? '') : programName(script)]
}

/** What to call a process: by the name that tells its stack, else as the kernel does. */
export function programOf(process: ProcessSeen): string {
  const stack = known.find(({ id }) => id === stackOfProcess(process))
  return programNamesOf(process).find((name) => stack?.programs.includes(name) && !name.includes('.')) ?? process.name
}
