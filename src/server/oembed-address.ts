/** The address at which oEmbed describes one of this server’s pages (https://oembed.com, section 4). */
export function oembedAddress(path: string, addressOf: (path: string) => string): string {
  return `${addressOf('/oembed')}?format=json&url=${encodeURIComponent(addressOf(path))}`
}
