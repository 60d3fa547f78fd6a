import { defineStack } from '../stack-form.ts'

// It signs no response: nothing in one tells that unicorn wrote it.
export const unicorn = defineStack({
  id: 'unicorn',
  kind: 'app',
  name: 'unicorn',
  programs: ['unicorn', 'unicorn_rails'],
  logs: { error: { says: 'Where stderr_path of unicorn.rb says.' }, access: { says: 'log/production.log of the Rails app.' } },
  commands: { reload: 'sudo systemctl reload {service}', status: 'systemctl status {service}' },
  listens: { protocols: ['http'], port: 8080, socket: null },
  limits: {
    responseMs: {
      value: 60_000,
      setting: 'timeout',
      source: 'https://yhbt.net/unicorn/Unicorn/Configurator.html',
      says: 'Then the master kills the worker.',
    },
  },
})
