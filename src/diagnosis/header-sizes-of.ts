import { type HeaderSizes, headerSizes } from '../catalog/header-sizes.ts'
import type { Report } from '../contract/report.ts'

/**
 * The buffer sizes for the header that a report measured, above what the proxy takes now as far as its configuration says. A measurement
 * from elsewhere counts too, as the upstream sends the same header to everybody.
 */
export function headerSizesOf({ facts }: Pick<Report, 'facts'>): HeaderSizes {
  const valid = facts.filter(({ overruledBy }) => overruledBy === null)
  const measured = valid.find(({ about }) => about === 'upstream.header')?.value
  const config = valid.find(({ about }) => about === 'proxy.config')?.value
  return headerSizes({ bytes: numberOf(measured?.bytes), limit: numberOf(config?.responseHeaderBytes) ?? numberOf(measured?.limit) })
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && value > 0 && Number.isSafeInteger(value) ? value : undefined
}
