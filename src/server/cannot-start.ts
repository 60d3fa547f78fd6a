/** The server cannot start as asked. The message says why and how to mend it: one line, or one an error of a file. */
export class CannotStart extends Error {
  override name = 'CannotStart'
}
