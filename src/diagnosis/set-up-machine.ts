import { createMachine, type setup } from 'xstate'

/**
 * XState’s `setup` with the same types, for machines that only assign: without what it also hands out (sendTo, log, emit, enqueueActions,
 * spawnChild) the first load is a kilobyte smaller.
 */
export const setUpMachine = ((implementations: Parameters<typeof createMachine>[1]) => ({
  createMachine: (config: Parameters<typeof createMachine>[0]) => createMachine(config, implementations),
})) as unknown as typeof setup
