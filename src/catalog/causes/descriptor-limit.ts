import { contradicts, defineCause, proves, supports } from '../cause-form.ts'
import { endsEarly, logNames, neverConnected } from './readings.ts'

export const descriptorLimit = defineCause({
  id: 'descriptor-limit',
  check: 'process',
  title: 'The app or the proxy ran out of file descriptors',
  rules: [
    supports('fair', ['system.log'], logNames('The system may open no more files.', 'fd-limit')),
    supports('strong', ['proxy.log'], logNames('The proxy’s log says that it has too many files open.', 'fd-limit')),
    supports('strong', ['app.log'], ({ is }) => is === 'too-many-files' && 'The app’s log says “too many open files”.'),
    supports(
      'strong',
      ['app.descriptors'],
      ({ is, used, limit }) => is === 'at-limit' && `The app has ${used} files open and may have ${limit}: it can take no connection.`,
    ),
    proves(
      ['app.descriptors', 'upstream.response'],
      (files, response) =>
        files.is === 'at-limit' &&
        (endsEarly(response) || response.is === 'times-out') &&
        'The app has every file open that it may, and does not answer.',
    ),
    supports(
      'strong',
      ['proxy.descriptors'],
      ({ is, used, limit }) => is === 'at-limit' && `The proxy has ${used} files open and may have ${limit}: it can open no connection.`,
    ),
    supports('weak', ['app.descriptors'], ({ is }) => is === 'near-limit' && 'The app has nearly all the files open that it may.'),
    supports('weak', ['proxy.descriptors'], ({ is }) => is === 'near-limit' && 'The proxy has nearly all the files open that it may.'),
    contradicts(
      'fair',
      ['app.descriptors', 'proxy.descriptors'],
      (app, proxy) => app.is === 'has-room' && proxy.is === 'has-room' && 'App and proxy have few of the files open that they may.',
    ),
    supports(
      'weak',
      ['upstream.response', 'fault.timing'],
      (response, timing) => endsEarly(response) && timing.is === 'under-load' && 'Connections end early under load.',
    ),
    contradicts('fair', ['app.log'], ({ is }) => is !== 'too-many-files' && 'The app’s log tells nothing of open files.'),
    contradicts('fair', ['upstream.connect'], neverConnected),
  ],
})
