import type { Settled } from '../cause-form.ts'
import { defineQuestion } from '../question-form.ts'

function speaksTls(known: Settled): boolean {
  const protocol = known.get('path.upstream')?.value.protocol
  return (protocol === 'https' || protocol === 'grpcs') && known.get('upstream.connect')?.value.is !== 'refused'
}

export const tlsQuestion = defineQuestion({
  id: 'tls',
  section: 'socket',
  settles: 'upstream.tls',
  options: ['not-used', 'works', 'version', 'name', 'certificate', 'client-certificate', 'unknown'],
  matters: (known) => speaksTls(known) || known.get('proxy.log')?.value.is === 'tls',
  recognise: (known) => {
    const own = known.get('upstream.tls')?.value.is
    return own !== undefined && own !== 'plain' && own !== 'failed' ? { option: own, because: ['upstream.tls'] } : undefined
  },
})
