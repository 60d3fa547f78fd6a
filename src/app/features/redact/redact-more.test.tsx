import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { changeOwnWords } from '../../state/change-own-words.ts'
import { ownWords } from '../../state/own-words.ts'
import { RedactMore } from './redact-more.tsx'

afterEach(() => {
  cleanup()
  for (const { number } of ownWords.all().words) changeOwnWords.remove(number)
  changeOwnWords.setEmails(false)
})

const texts = ['connect() to 10.0.3.7:80', '10.0.3.7 and bob@acme.example', 'nothing [redacted 6]']

describe('RedactMore', () => {
  it('takes a word out on Enter, without sending the form around it, and can put it back', () => {
    let sent = 0
    render(
      <form onSubmit={() => (sent += 1)}>
        <RedactMore texts={texts} />
      </form>,
    )
    const field = screen.getByRole('textbox', { name: 'Word, host name or address' })
    fireEvent.change(field, { target: { value: ' 10.0.3.7 ' } })
    fireEvent.keyDown(field, { key: 'Enter' })
    expect(screen.getByRole('listitem').textContent).toBe('[redacted 7] stands for 8 characters, in 2 lines.Put back [redacted 7]')
    expect(screen.getByRole('status').textContent).toBe('It is [redacted 7] from now on.')
    expect(document.body.textContent).not.toContain('10.0.3.7')

    fireEvent.click(screen.getByRole('button', { name: 'Put back [redacted 7]' }))
    expect([screen.queryAllByRole('listitem'), ownWords.all().words, sent]).toEqual([[], [], 0])
  })

  it('says what it needs when there is no word', () => {
    render(<RedactMore texts={texts} />)
    fireEvent.click(screen.getByRole('button', { name: 'Redact this' }))
    expect(screen.getByRole('textbox').getAttribute('aria-invalid')).toBe('true')
    expect(document.body.textContent).toContain('Type a word of 2 to 200 characters.')
  })

  it('counts the e-mail addresses that it would take out', () => {
    render(<RedactMore texts={texts} />)
    fireEvent.click(screen.getByRole('checkbox', { name: 'Take out e-mail addresses, too (1)' }))
    expect(screen.getByRole('checkbox', { name: 'Take out e-mail addresses, too (1)' })).toHaveProperty('checked', true)
  })
})
