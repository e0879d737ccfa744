/** An error of the person at the keyboard: said in one sentence, without a stack. */
export class UsageError extends Error {
  override name = 'UsageError'
}
