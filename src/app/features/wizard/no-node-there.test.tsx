import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { NoNodeThere } from './no-node-there.tsx'

afterEach(cleanup)

describe('NoNodeThere', () => {
  it('copies the script with the person’s own upstream in it', async () => {
    // Loading it takes long on a busy machine.
    await import('./collect-offer.tsx')
    const written: string[] = []
    vi.stubGlobal('navigator', { clipboard: { writeText: async (text: string) => void written.push(text) } })
    render(<NoNodeThere where={{ upstream: 'unix:/run/shop.sock', proxy: 'nginx' }} />)
    const details = screen.getByText('No Node there?').closest('details')!
    details.open = true
    fireEvent(details, new Event('toggle'))
    fireEvent.click(await screen.findByText('Copy the script'))
    expect(written).toHaveLength(1)
    expect(written[0]).toContain("\nupstream='unix:/run/shop.sock'\nproxy='nginx'\n")
    vi.unstubAllGlobals()
  })
})
