import { pageWords } from '../catalog/page-words.ts'
import { pictureOfPage } from '../catalog/picture-of-page.ts'
import { findStack } from '../catalog/stacks/index.ts'
import { plainPicture } from '../catalog/unfurl-pictures.ts'
import type { Report } from '../contract/report.ts'
import { headTags } from '../diagnosis/head-tags.ts'
import { readReport } from '../diagnosis/read-report.ts'
import { unfurlOf } from '../diagnosis/unfurl-of.ts'
import { oembedAddress } from './oembed-address.ts'
import { isEmbedPath } from './secure-headers.ts'

/** Where this server is reached, as far as it knows: the whole address of one of its paths. */
export type AddressOf = (path: string) => string

/** Pages of one person’s fault: no search engine is to list them. */
const privatePages = ['/report', '/where']

/** Writes the head’s tags for a path that index.html answers. A path without words of its own gets those of the start page. */
export async function headFor(path: string, addressOf: AddressOf): Promise<string> {
  const words = await pageWords(path)
  const start = words ?? (await pageWords('/'))
  const picture = pictureOfPage(path)
  return headTags({
    title: start?.title ?? '',
    description: start?.description ?? '',
    type: 'website',
    url: words === null ? null : addressOf(path),
    picture: { url: addressOf(`/og/${picture.name}.png`), alt: picture.alt },
    oembed: path === '/' || isEmbedPath(path) ? oembedAddress(path, addressOf) : null,
    isPrivate: privatePages.includes(path) || isEmbedPath(path),
  })
}

/** The same for a stored report, as the store gives it. A report that this version cannot read is told of in general words. */
export function headForReport(path: string, stored: string, addressOf: AddressOf): string {
  const report = readStored(stored)
  const { title, description, picture } = report === null ? unreadable : unfurlOf(report, (kind) => findStack(kind)?.name ?? kind)
  return headTags({
    title,
    description,
    type: 'article',
    url: addressOf(path),
    picture: { url: addressOf(`/og/${picture.name}.png`), alt: picture.alt },
    oembed: oembedAddress(path, addressOf),
    isPrivate: true,
  })
}

const unreadable = { title: 'A report on a gateway’s answer', description: 'Made by another version of badgateway.', picture: plainPicture }

function readStored(text: string): Report | null {
  try {
    const read = readReport(text)
    return 'report' in read ? read.report : null
  } catch {
    return null
  }
}
