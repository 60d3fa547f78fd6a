import { argumentsOf, commandParts } from './command-parts.ts'
import type { CommandReader } from './command-reader.ts'
import { readResponse, type SeenResponse, statusLine } from './header-block.ts'
import { responseSeen } from './response-seen.ts'

/**
 * An HTTP response as it came over the wire, without the command that fetched it. Where it came from is not written on it: an error answer
 * (500 and above) is what the public address gave, since that is what the person came with. Others could be from anywhere and show nothing.
 */
export const rawResponse: CommandReader = {
  id: 'raw-response',
  recognises: (text) => /^[ \t]{0,20}HTTP\/[123](\.\d)? \d{3}/m.test(text) && responses(text).length > 0,
  read: (text, hints) =>
    responses(text)
      .filter(({ status }) => status >= 500)
      .slice(-most)
      .flatMap((response) => responseSeen('url', response, { address: null, ms: null }, hints)),
}

/** More than anybody pastes to show something; the last ones count. */
const most = 200

/** A status line with at least one header line: a log or a sentence may hold the former alone. */
function responses(text: string): SeenResponse[] {
  return commandParts(text).flatMap((part) => {
    if (argumentsOf(part, 'curl', 'wget') !== null) return []
    const found: SeenResponse[] = []
    for (let at = 0; at < part.lines.length; at++) {
      if (statusLine(part.lines[at]?.text ?? '') === null) continue
      const read = readResponse(part.lines, at)
      if (read === null) continue
      if (read.response.headers.length > 0) found.push(read.response)
      at = read.next - 1
    }
    return found
  })
}
