import type { Scenario } from '../scenario-form.ts'
import { closings } from './closes.ts'
import { edges } from './edges.ts'
import { headers } from './headers.ts'
import { madeAnswers } from './made-answers.ts'
import { names } from './names.ts'
import { networks } from './networks.ts'
import { noFaults } from './no-faults.ts'
import { otherAddress } from './other-address.ts'
import { protocols } from './protocols.ts'
import { refused } from './refused.ts'
import { severalBackends } from './several-backends.ts'
import { sockets } from './sockets.ts'
import { tls } from './tls.ts'
import { workers } from './workers.ts'

/** Every scenario, family by family. */
export const scenarios: readonly Scenario[] = [
  ...refused,
  ...otherAddress,
  ...sockets,
  ...protocols,
  ...tls,
  ...names,
  ...networks,
  ...headers,
  ...closings,
  ...workers,
  ...severalBackends,
  ...edges,
  ...madeAnswers,
  ...noFaults,
]
