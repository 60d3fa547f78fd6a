import type { FoundFact } from '../../contract/fact.ts'
import type { Where } from '../../contract/where.ts'
import { readInWorker, type StartReading, type TimingAcross } from './read-in-worker.ts'
import type { ReadJob } from './read-source.ts'
import type { TextFound } from './text-found.ts'

/** A text or a file that was given in this tab. */
export type PastedText = {
  id: number
  /** The box it was given to. */
  box: string
  name: string
  /** Bytes of a file, characters of a text. */
  size: number
  /** It stands in its box and can be changed there. */
  isTyped: boolean
  state: 'reading' | 'read' | 'failed'
  /** How much of `size` is read. */
  done: number
  /** While a changed text is read again: what was found before. */
  found: TextFound | null
  /** Why it cannot be read, one line. */
  problem: string | null
}

/** A longer text, in characters, is not put into a box: laying it out would stop the page. */
export const longestTyped = 100_000

/** What is larger is a log, which reads the same whatever the upstream is; it is not held, to be read again (bytes). */
const longestHeld = 2_000_000

/** So many are read at once. */
const atOnce = 2
/** How long typing must pause before it is read, in milliseconds. */
const pause = 300

const none: readonly never[] = []

/**
 * Keeps what was pasted and what was found in it, in memory only: it lasts across pages and ends with a reload. The text of a file is
 * never kept. In: how a text is read.
 */
export function createPastedTexts(startReading: StartReading) {
  let texts: readonly PastedText[] = none
  let found: readonly TextFound[] = none
  let facts: readonly FoundFact[] = none
  let timingAcross: TimingAcross = () => []
  let lastId = 0
  const typed = new Map<string, string>()
  const held = new Map<number, ReadJob>()
  const pauses = new Map<number, ReturnType<typeof setTimeout>>()
  const waiting = new Map<number, () => void>()
  const ends = new Map<number, () => void>()
  const listeners = new Set<() => void>()

  const set = (next: readonly PastedText[]) => {
    texts = next
    const nowFound = texts.flatMap(({ found }) => found ?? [])
    if (nowFound.length !== found.length || nowFound.some((one, index) => one !== found[index])) {
      found = nowFound
      facts = [...found.flatMap((one) => one.facts), ...timingAcross(found)]
    }
    for (const listener of listeners) listener()
  }
  const change = (id: number, part: Partial<PastedText>) => set(texts.map((text) => (text.id === id ? { ...text, ...part } : text)))
  const end = (id: number) => {
    clearTimeout(pauses.get(id))
    waiting.delete(id)
    ends.get(id)?.()
    ends.delete(id)
  }
  const startNext = () => {
    for (const [id, start] of waiting) {
      if (ends.size >= atOnce) return
      waiting.delete(id)
      start()
    }
  }
  const read = (id: number, job: ReadJob) => {
    const { source } = job
    if ((typeof source === 'string' ? source.length : source.size) <= longestHeld) held.set(id, job)
    const ended = (part: Partial<PastedText>) => {
      ends.delete(id)
      change(id, part)
      startNext()
    }
    waiting.set(id, () =>
      ends.set(
        id,
        startReading(job, {
          onProgress: (done) => change(id, { done }),
          onFound: (one, timing) => {
            timingAcross = timing
            ended({ state: 'read', found: one })
          },
          onProblem: (problem) => ended({ state: 'failed', problem, found: null }),
        }),
      ),
    )
    startNext()
  }
  const add = (box: string, name: string, size: number, isTyped: boolean): number => {
    lastId += 1
    set([...texts, { id: lastId, box, name, size, isTyped, state: 'reading', done: 0, found: null, problem: null }])
    return lastId
  }
  const nameFor = (box: string) => {
    const name = box === 'log' ? 'pasted text' : 'pasted output'
    const taken = texts.filter((text) => text.name.startsWith(name)).length
    return taken === 0 ? name : `${name} ${taken + 1}`
  }

  return {
    subscribe(listener: () => void): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    all: () => texts,
    /** What all texts show; the same array until something changes. */
    facts: () => facts,
    /** What stands in a box. */
    typedIn: (box: string) => typed.get(box) ?? '',

    /** Takes what a box now holds; it replaces what the box held. A text too long for a box is read like a file, and the box is left as it was. */
    giveText(box: string, text: string, where: Where, isPasted = false): void {
      if (text.length > longestTyped) {
        const name = nameFor(box)
        read(add(box, name, text.length, false), { source: text, name, where })
        return
      }
      const former = texts.find((one) => one.box === box && one.isTyped)
      typed.set(box, text)
      if (former) end(former.id)
      if (text.trim() === '') {
        set(texts.filter((one) => one !== former))
        return
      }
      if (former) change(former.id, { size: text.length, state: 'reading', done: 0, problem: null })
      const name = former?.name ?? nameFor(box)
      const id = former?.id ?? add(box, name, text.length, true)
      pauses.set(
        id,
        setTimeout(() => read(id, { source: text, name, where }), isPasted ? 0 : pause),
      )
    },

    giveFiles(box: string, files: readonly File[], where: Where): void {
      for (const file of files) read(add(box, file.name, file.size, false), { source: file, name: file.name, where })
    },

    /** Reads again what was read for another proxy, upstream or address: the output of a command is compared with them. */
    readFor(where: Where): void {
      for (const [id, job] of held) {
        const isSame = (['proxy', 'upstream', 'url'] as const).every((part) => job.where[part] === where[part])
        if (isSame || !texts.some((text) => text.id === id)) continue
        end(id)
        change(id, { state: 'reading', done: 0, problem: null })
        read(id, { ...job, where })
      }
    },

    /** Takes a text back with everything found in it; one that is being read is ended at once. */
    remove(id: number): void {
      const text = texts.find((one) => one.id === id)
      if (text?.isTyped) typed.delete(text.box)
      end(id)
      held.delete(id)
      set(texts.filter((one) => one.id !== id))
      startNext()
    },
  }
}

/** The texts of this tab. */
export const pastedTexts = createPastedTexts(readInWorker)
