import { open } from 'node:fs/promises'
import { shellWord } from '../contract/shell-word.ts'
import { CannotStart } from './cannot-start.ts'

const mostBytes = 4096

/**
 * Reads a token from a file: one line of at least 16 letters, digits, hyphens and underscores, which travel in a header and in a link alike.
 * Rejects with CannotStart when it cannot be read, everybody may read it, or it holds something else; the message never repeats it.
 */
export async function readTokenFile(file: string): Promise<string> {
  const { mode, bytes } = await readStart(file)
  if (process.platform !== 'win32' && (mode & 0o004) !== 0)
    throw new CannotStart(
      `${file} may be read by everybody on this machine. Run chmod o-rwx ${shellWord(file)}, or better: make a new token.`,
    )
  const token = bytes.toString('latin1').trim()
  if (token.length < 16) throw new CannotStart(`${file} holds fewer than 16 characters. Make a token with: openssl rand -hex 24`)
  if (!/^[\w-]{16,200}$/.test(token))
    throw new CannotStart(
      `${file} holds something else than one token of 16 to 200 letters, digits, - and _. Make one with: openssl rand -hex 24`,
    )
  return token
}

async function readStart(file: string): Promise<{ mode: number; bytes: Buffer }> {
  const handle = await open(file, 'r').catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'ENOENT' ? 'There is no such file' : `It cannot be opened (${error.code})`
    throw new CannotStart(`${file} cannot be read as the token file. ${why}. Check the path after --token-file.`)
  })
  try {
    const { mode } = await handle.stat()
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(mostBytes), 0, mostBytes).catch(() => {
      throw new CannotStart(`${file} cannot be read as the token file. Give a plain file that holds the token.`)
    })
    return { mode, bytes: buffer.subarray(0, bytesRead) }
  } finally {
    await handle.close()
  }
}
