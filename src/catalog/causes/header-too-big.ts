import { defineCause, proves, rulesOut, supports } from '../cause-form.ts'
import { endsEarly, logNames, neverConnected } from './readings.ts'

export const headerTooBig = defineCause({
  id: 'header-too-big',
  check: 'buffers',
  title: 'The response header does not fit the proxy’s buffer',
  rules: [
    proves(['proxy.log'], logNames('The proxy’s log says that the header is too big.', 'header-too-big')),
    supports(
      'strong',
      ['upstream.header'],
      ({ is, bytes, limit, limitFrom, fields }) =>
        is === 'too-big' &&
        (bytes === undefined
          ? 'The header is too big for the proxy.'
          : `The header is ${bytes} bytes${fields === undefined ? '' : ` in ${fields} fields`}${limit === undefined ? '' : `; the proxy’s buffer holds ${limit}${limitFrom === 'config' ? ', as its configuration says' : ' unless it was raised'}`}.`),
    ),
    proves(
      ['upstream.header', 'proxy.log'],
      (header, log) =>
        header.bytes !== undefined &&
        header.is === 'too-big' &&
        log.is === 'header-too-big' &&
        'The proxy’s log says so, and the header was measured.',
    ),
    rulesOut(
      ['upstream.header'],
      ({ is, bytes }) => is === 'fits' && (bytes === undefined ? 'The header fits.' : `The header is ${bytes} bytes.`),
    ),
    rulesOut(['upstream.connect'], neverConnected),
    rulesOut(['upstream.response'], (response) => endsEarly(response) && 'No header came at all.'),
  ],
})
