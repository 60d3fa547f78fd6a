/**
 * One line about an unexpected error: its kind and the place in the code. The message is left out, because it may quote
 * what was asked.
 */
export function describeBug(error: Error): string {
  const frames = error.stack?.replace(error.message, '').split('\n') ?? []
  const place = frames.find((line) => /^\s+at /.test(line))?.trim()
  return `A bug in badgateway: ${error.name}${place === undefined ? '' : ` ${place}`}`
}
