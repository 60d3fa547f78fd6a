import { defineCause, rulesOut, supports } from '../cause-form.ts'

export const originBlocksCdn = defineCause({
  id: 'origin-blocks-cdn',
  check: 'cdn',
  title: 'The origin refuses the CDN’s addresses',
  rules: [
    supports('strong', ['origin.direct'], ({ is }) => is === 'blocked' && 'The origin lets only some addresses in, and blocks the edge.'),
    supports(
      'fair',
      ['origin.direct', 'fault.made-by'],
      (origin, madeBy) => origin.is === 'answers' && madeBy.is === 'edge' && 'The origin answers others, but not the edge.',
    ),
    supports(
      'weak',
      ['origin.direct', 'fault.pattern'],
      (origin, pattern) =>
        origin.is === 'answers' && (pattern.is === 'always' || pattern.is === 'since-change') && 'It fails all the time, as a rule does.',
    ),
    rulesOut(['origin.direct'], ({ is }) => is === 'no-edge' && 'No edge stands before the origin.'),
    rulesOut(['path.edge'], ({ is }) => is === 'none' && 'No edge stands before the origin.'),
    rulesOut(['origin.direct'], ({ is }) => is === 'fails-the-same' && 'The origin fails for everybody, not only for the edge.'),
  ],
})
