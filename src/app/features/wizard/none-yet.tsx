import { Note } from '../../ui/note.tsx'

/** Stands where no cause is suspected. */
export function NoneYet() {
  return <Note>None yet. Each answer and each probe weighs for or against the known causes.</Note>
}
