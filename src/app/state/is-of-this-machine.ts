import { isLoopback } from '../../contract/upstream-address.ts'

/** Whether an address of a page leads to whatever machine it is opened on, such as http://127.0.0.1:5502/. */
export function isOfThisMachine(address: string): boolean {
  return isLoopback(new URL(address).hostname.replace(/^\[|\]$/g, ''))
}
