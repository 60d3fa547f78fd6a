import { defineQuestion } from '../question-form.ts'

export const vantageQuestion = defineQuestion({
  id: 'vantage',
  section: 'triage',
  settles: null,
  options: ['proxy-host', 'app-host', 'elsewhere', 'unknown'],
  // Only a probe of the upstream needs to know where it was made.
  matters: (known) => known.get('path.upstream') !== undefined,
  recognise: (known) => {
    const sameNetwork = known.get('proxy.process')?.value.sameNetwork
    return sameNetwork === undefined ? undefined : { option: sameNetwork ? 'proxy-host' : 'elsewhere', because: ['proxy.process'] }
  },
})
