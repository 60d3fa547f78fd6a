import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { QrCode } from './qr-code.tsx'

const site = 'https://502.example.com/report#s='
const linkOf = (bytes: number) => site.padEnd(bytes, 'a')

describe('QrCode', () => {
  afterEach(cleanup)

  it('draws the longest link that fits, and says that it is dense', () => {
    const { container } = render(<QrCode link={linkOf(2953)} isShort={false} isLocal={false} />)
    // The largest code has 177 modules a side (ISO/IEC 18004), and four of quiet around it.
    expect(screen.getByRole('img', { name: 'QR code of the long link' }).getAttribute('viewBox')).toBe('0 0 185 185')
    expect(container.textContent).toBe('It holds the whole report, so it is dense: hold the phone close.')
  })

  it('says why there is none for a longer one', () => {
    const { container } = render(<QrCode link={linkOf(2954)} isShort={false} isLocal={false} />)
    expect(screen.queryByRole('img')).toBeNull()
    expect(container.textContent).toBe(
      'The long link is 2954 bytes, and a QR code holds 2953 at most. Make a short link where a server keeps reports, or download the file.',
    )
  })

  it('says that a link to this machine leads a phone to itself', () => {
    const { container } = render(<QrCode link="http://127.0.0.1:5502/r/abc" isShort isLocal />)
    expect(container.textContent).toBe('It leads to 127.0.0.1:5502, which on a phone is the phone itself.')
  })
})
