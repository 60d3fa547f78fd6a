import { collectOptions } from '../catalog/collect/collect-options.ts'
import { collectScript } from '../catalog/collect/collect-script.ts'
import { parseTargetUrl } from '../contract/target-url.ts'
import { parseUpstreamAddress } from '../contract/upstream-address.ts'
import type { Where } from '../contract/where.ts'
import { defineCommand } from './command.ts'
import { readService } from './read-asked.ts'
import { stackIds } from './stacks-for.ts'
import { WrongCall } from './wrong-call.ts'

export const collect = defineCommand({
  name: 'collect',
  summary: 'Prints a shell script that gathers the evidence on a host without Node.',
  options: [
    { name: 'url', value: 'URL', help: 'The address that fails; the script asks it once.' },
    { name: 'upstream', value: 'ADDR', help: 'Where the proxy sends the request; without it, what the configuration names.' },
    { name: 'proxy', value: 'KIND', help: 'Which proxy is meant, such as nginx, where several run.' },
    { name: 'service', value: 'NAME', help: 'The app’s unit; the script shows its state and journal.' },
  ],
  run: async (given, io) => {
    const where: Where = {}
    const [url, upstream, proxy] = [given.value('url'), given.value('upstream'), given.value('proxy')]
    const service = readService(given.value('service'))
    if (url !== undefined) where.url = checked('--url', url, parseTargetUrl(url))
    if (upstream !== undefined) where.upstream = checked('--upstream', upstream, parseUpstreamAddress(upstream))
    if (proxy !== undefined) where.proxy = knownProxy(proxy)
    if (service !== undefined) where.service = service
    io.stdout.write(collectScript(collectOptions(where)))
    return 0
  },
})

function checked(option: string, text: string, parsed: object | { error: string }): string {
  if ('error' in parsed) throw new WrongCall(`${option}: ${parsed.error}`)
  return text
}

function knownProxy(id: string): string {
  const known = stackIds(['proxy'])
  if (known.includes(id)) return id
  throw new WrongCall(`--proxy takes one of ${known.join(', ')}. Leave it out when it is another.`)
}
