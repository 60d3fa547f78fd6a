import ask from './parts/ask.sh?raw'
import called from './parts/called.sh?raw'
import configFiles from './parts/config-files.sh?raw'
import logs from './parts/logs.sh?raw'
import main from './parts/main.sh?raw'
import mask from './parts/mask.sh?raw'
import processes from './parts/processes.sh?raw'
import sockets from './parts/sockets.sh?raw'
import start from './parts/start.sh?raw'
import system from './parts/system.sh?raw'

/** What the script may be told; an empty or absent part is not known. `agent` is how its requests identify themselves. */
export type CollectOptions = { url?: string; upstream?: string; proxy?: string; service?: string; agent: string }

/**
 * The script for hosts without Node: POSIX sh, that gathers what a look at the host gathers and prints it as one block of text, which
 * `reading/collect` reads. Whatever is typed stands in it as a quoted string: nothing of it is ever run.
 */
export function collectScript(options: CollectOptions): string {
  const parts = [withOptions(options), mask, sockets, processes, configFiles, called, logs, ask, system, main]
  return parts
    .map((part) => part.trimEnd())
    .join('\n\n')
    .concat('\n')
}

function withOptions(options: CollectOptions): string {
  return start.replace(
    /^(url|upstream|proxy|service|agent)=''$/gm,
    (_, name: keyof CollectOptions) => `${name}=${quoted(options[name] ?? '')}`,
  )
}

/** A string in single quotes, as every POSIX shell takes it: only a quote ends it. Control characters have no place in any option. */
function quoted(text: string): string {
  return `'${text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, '').replaceAll("'", `'\\''`)}'`
}
