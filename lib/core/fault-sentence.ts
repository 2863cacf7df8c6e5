import { faultOfPage, isNoAnswer } from './no-answer'

/** What was thrown, as one sentence: our own, the server's, or that none came. */
export async function faultSentence(thrown: unknown): Promise<string> {
  if (thrown instanceof Response) {
    const { detail, code } = await problemIn(thrown)
    return `${thrown.status} ${code ?? ''}: ${detail ?? 'the server refused.'}`
  }
  // What `fetch` throws says little, and says it differently in each browser.
  if (isNoAnswer(thrown)) return 'The server did not answer: this browser is offline, or the server is not running.'
  return thrown instanceof Error && !(thrown instanceof TypeError) ? thrown.message : faultOfPage(thrown)
}

/** The problem that an answer brings (RFC 9457), as it came; nothing where it brings none. */
export const problemIn = (response: Response): Promise<{ detail?: unknown; code?: unknown }> =>
  response
    .clone()
    .json()
    .catch(() => ({}))
