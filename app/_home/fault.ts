/** What was thrown, as a sentence: our own, the server's, or that none came. */
export async function faultOf(thrown: unknown): Promise<string> {
  if (thrown instanceof Response) {
    const problem: { detail?: string; code?: string } = await thrown.clone().json().catch(() => ({}))
    return `${thrown.status} ${problem.code ?? ''}: ${problem.detail ?? 'the server refused.'}`
  }
  // What `fetch` throws says little, and says it differently in each browser.
  return thrown instanceof Error && !(thrown instanceof TypeError) ? thrown.message : 'The server did not answer.'
}
