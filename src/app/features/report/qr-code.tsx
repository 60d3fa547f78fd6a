import { encode } from 'uqr'
import styles from './share.module.css'

/** What the largest QR code holds at the lowest correction (ISO/IEC 18004, version 40-L), in bytes. */
const most = 2953
/** The quiet zone that a reader needs around it, in modules (ISO/IEC 18004, 6.3.8). */
const border = 4

type QrCodeProps = { link: string; isShort: boolean; isLocal: boolean }

/** A link as a picture for the camera of a phone; or why there is none. */
export function QrCode({ link, isShort, isLocal }: QrCodeProps) {
  const bytes = new TextEncoder().encode(link).length
  if (bytes > most)
    return (
      <p className={styles.says}>
        {`The long link is ${bytes} bytes, and a QR code holds ${most} at most. Make a short link where a server keeps reports, or download the file.`}
      </p>
    )
  const { size, data } = encode(link, { ecc: 'L', border })
  return (
    <figure className={styles.qr}>
      <svg
        viewBox={`0 0 ${size} ${size}`}
        role="img"
        aria-label={`QR code of the ${isShort ? 'short' : 'long'} link`}
        shapeRendering="crispEdges"
      >
        <path fill="#fff" d={`M0 0h${size}v${size}h-${size}z`} />
        <path fill="#000" d={data.flatMap(rowPath).join('')} />
      </svg>
      <figcaption>
        {isLocal
          ? `It leads to ${new URL(link).host}, which on a phone is the phone itself.`
          : isShort
            ? 'It opens the short link.'
            : 'It holds the whole report, so it is dense: hold the phone close.'}
      </figcaption>
    </figure>
  )
}

/** The dark modules of a row as one path: each run is a rectangle. */
function rowPath(row: readonly boolean[], y: number): string[] {
  return row.flatMap((isDark, x) => {
    if (!isDark || row[x - 1]) return []
    const after = row.indexOf(false, x)
    const width = (after === -1 ? row.length : after) - x
    return [`M${x} ${y}h${width}v1h-${width}z`]
  })
}
