import { render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { drawPath } from '../../../diagnosis/draw-path.ts'
import { whatIsKnown } from '../../../diagnosis/knowledge.ts'
import { PathPicture } from './path-picture.tsx'

describe('PathPicture', () => {
  it('reads in order: station, state, and what the hop to the next one is', () => {
    const where = { proxy: 'nginx', upstream: '127.0.0.1:3000', via: ['none'] }
    const known = whatIsKnown({ where, answers: { listening: 'other-port', 'made-by': 'proxy' }, facts: [] })
    render(<PathPicture picture={drawPath(known, where, (kind) => kind)} />)
    expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
      'You, unknown your browser , then to Proxy: unknown ',
      'Proxy, fine nginx makes the error, as you say, then to Socket: broken not there',
      'Socket, broken 127.0.0.1:3000 the app listens elsewhere, as you say, then to App: no link not connected',
      'App, unknown node, php-fpm, … does the work',
    ])
    expect(screen.getByRole('figure').querySelector('figcaption')?.textContent).toBe(
      'nginx calls 127.0.0.1:3000, but the app listens on another address. ',
    )
  })
})
