import { describe, expect, it } from 'vitest'
import { diagnoseCommand } from './diagnose-command.ts'

const command = 'npx --no-install badgateway diagnose'

describe('diagnoseCommand', () => {
  it('holds what is known', () => {
    expect(diagnoseCommand({ url: 'https://shop.example.com/cart', upstream: 'fastcgi://127.0.0.1:9000', proxy: 'nginx' })).toBe(
      `${command} https://shop.example.com/cart --upstream fastcgi://127.0.0.1:9000 --proxy nginx --vantage proxy-host`,
    )
  })

  it('has a placeholder for the address while it is not known', () => {
    expect(diagnoseCommand({})).toBe(`${command} https://YOUR-SITE/ --vantage proxy-host`)
  })

  it('quotes what a shell would read, and leaves out a proxy that is no id', () => {
    expect(diagnoseCommand({ url: 'https://a.example/?q=$(id)', proxy: 'nginx; id' })).toBe(
      `${command} 'https://a.example/?q=$(id)' --vantage proxy-host`,
    )
  })
})
