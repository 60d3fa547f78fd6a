import { describe, expect, it } from 'vitest'
import { causes } from './causes/index.ts'
import { checks } from './checks.ts'
import { pictureOfPage } from './picture-of-page.ts'
import { readingPaths } from './reading-paths.ts'
import { breakPlaces, causeFamilies, pictureOf, plainPicture, unfurlPictures } from './unfurl-pictures.ts'

describe('unfurlPictures', () => {
  it('has a family for every check, and one picture for each place that a family can break at', () => {
    expect(causeFamilies).toEqual([...checks.map(({ id }) => id), 'other', 'not-this', 'undetermined'])
    expect(unfurlPictures.length).toBe(1 + causeFamilies.length * breakPlaces.length)
    expect(new Set(unfurlPictures.map(({ name }) => name)).size).toBe(unfurlPictures.length)
    expect(unfurlPictures.filter(({ name }) => !/^[a-z-]+$/.test(name))).toEqual([])
  })

  it('says in words what it shows', () => {
    expect([
      plainPicture.alt,
      pictureOf('socket', 'socket').alt,
      pictureOf('undetermined', 'origin').alt,
      pictureOf('not-this', 'nowhere').alt,
      pictureOf('process', 'app').alt,
    ]).toEqual([
      'Why does this gateway answer 502? Every hop, until it breaks. With evidence. The way: You, Proxy, Socket, App.',
      'Socket: Proxy and app do not meet. It breaks between the proxy and the socket. The way: You fine, Proxy fine, Socket broken, App not known.',
      'It is not clear yet. It may break between the edge and the origin. The way: You fine, Edge fine, Proxy suspect, App not known.',
      'No upstream fault. The upstream is not at fault. The way: You, Proxy, Socket, App.',
      'Process: A process or a limit gives out. It breaks at the app. The way: You fine, Proxy fine, Socket not known, App broken.',
    ])
  })

  it('has alternative texts that tell the pictures apart', () => {
    expect(new Set(unfurlPictures.map(({ alt }) => alt)).size).toBe(unfurlPictures.length)
  })
})

describe('pictureOfPage', () => {
  it.each([
    ['/', 'badgateway'],
    ['/learn', 'badgateway'],
    ['/stacks/nginx', 'badgateway'],
    ['/check/process', 'badgateway'],
    ['/causes/nothing', 'badgateway'],
    ['/learn/checks/cdn', 'cdn-origin'],
    ['/causes/wrong-port', 'socket-socket'],
    ['/causes/header-too-big', 'buffers-app'],
    ['/causes/edge-fault', 'cdn-edge'],
    ['/causes/healthy', 'not-this-nowhere'],
    ['/causes/proxy-made-502', 'badgateway'],
  ])('gives %s the picture %s', (path, name) => {
    expect(pictureOfPage(path).name).toBe(name)
  })

  it('shows the family of a cause wherever it has one', () => {
    const plain = readingPaths.filter((path) => path.startsWith('/causes/') && pictureOfPage(path) === plainPicture)
    expect(plain).toEqual(causes.filter(({ check, verdict }) => check === null && verdict === 'diagnosed').map(({ id }) => `/causes/${id}`))
  })
})
