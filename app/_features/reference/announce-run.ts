/**
 * The event by which a page says that a run of its own is over: `npm run reference` listens, and nothing else has to.
 */
export const RUN_IS_OVER = 'reference:run'

export interface RunIsOver {
  /** The part of the reference run that this would be. */
  part: string
  content: unknown
}

/** Says within this page what a run has measured. Nothing leaves the page by it. */
export const announceRun = (part: string, content: unknown): void =>
  void dispatchEvent(new CustomEvent<RunIsOver>(RUN_IS_OVER, { detail: { part, content } }))
