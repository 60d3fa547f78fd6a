import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Opens an address whose fragment is secret. Arguments of a process can be read by every user of the machine, so the
 * opener gets the path of a file (mode 0600, in a folder of mode 0700) that redirects to the address.
 * Out: `remove`, which takes the file away. A browser that cannot be opened is told through `print`, never an error.
 */
export async function openInBrowser(
  address: string,
  print: (line: string) => void,
  opener = [process.platform === 'darwin' ? 'open' : 'xdg-open'],
) {
  const tell = () => print('No browser could be opened from here. Open the address above yourself.')
  const dir = await mkdtemp(join(tmpdir(), 'badgateway-')).catch(() => null)
  if (dir === null) {
    tell()
    return { remove: async () => {} }
  }
  const remove = () => rm(dir, { recursive: true, force: true })
  const file = join(dir, 'open.html')
  try {
    await writeFile(file, redirectTo(address), { mode: 0o600, flag: 'wx' })
  } catch {
    tell()
    await remove()
    return { remove }
  }

  const [command = '', ...args] = opener
  const child = spawn(command, [...args, file], { stdio: 'ignore', detached: true })
  child.once('error', tell)
  child.once('exit', (code) => code !== null && code !== 0 && tell())
  child.unref()
  return { remove }
}

function redirectTo(address: string): string {
  return `<!doctype html>
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0;url=${address}">
<title>badgateway</title>
<p><a href="${address}">Open badgateway</a></p>
`
}
