/** The command line asks for what cannot be done. The message is one line that says what and how to mend it; the exit status is 2. */
export class WrongCall extends Error {
  override name = 'WrongCall'
}
