import { WrongCall } from './wrong-call.ts'

/**
 * Where links to the page begin: --link-base, else BADGATEWAY_URL. Out: the address without a slash at its end.
 * Throws WrongCall when there is none, because the page of `badgateway serve` is on this machine only, or when it is no address
 * of a page.
 */
export function linkBase(option: string | undefined, env: NodeJS.ProcessEnv): string {
  const base = option ?? env.BADGATEWAY_URL
  if (!base)
    throw new WrongCall(
      'A link to 127.0.0.1 helps nobody else. Name a page that others reach with --link-base URL or BADGATEWAY_URL, or use --html FILE, --markdown or --json.',
    )
  const url = URL.canParse(base) ? new URL(base) : null
  const isPage =
    url !== null && /^https?:$/.test(url.protocol) && [url.username, url.password, url.search, url.hash].every((part) => part === '')
  if (!isPage)
    throw new WrongCall(
      `${option === undefined ? 'BADGATEWAY_URL' : '--link-base'} takes the address of a page, such as https://502.example.com.`,
    )
  return url.href.replace(/\/+$/, '')
}
