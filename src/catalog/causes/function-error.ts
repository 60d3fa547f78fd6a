import { defineCause, proves } from '../cause-form.ts'
import { logNames } from './readings.ts'

export const functionError = defineCause({
  id: 'function-error',
  check: 'process',
  title: 'A serverless function answers with something that the gateway cannot use',
  rules: [proves(['proxy.log'], logNames('The gateway’s log says that the function failed.', 'lambda-error'))],
})
