/**
 * What came in answer to a form, told as what it is. Next keeps neither the status nor the words of an answer that is
 * not its own, so the answer is looked at as it passes.
 */

const ACTION_HEADER = 'next-action'
const OWN_KIND = 'text/x-component'

let latest: Response | null = null

/** Looks at the answers to forms on their way to Next. Changes none of them. */
export function watchAnswers(): void {
  const plain = globalThis.fetch
  globalThis.fetch = async (input, init) => {
    if (!new Headers(init?.headers).has(ACTION_HEADER)) return plain(input, init)
    const response = await plain(input, init)
    if (!isOwn(response)) latest = response.clone()
    return response
  }
}

const kindOf = ({ headers }: Response) => headers.get('content-type')?.split(';')[0]?.trim() ?? ''
const isOwn = (response: Response) => kindOf(response) === OWN_KIND || response.headers.has('x-action-redirect')

/** Before a form is sent: what came for one before is no answer to it. */
export const forgetAnswer = (): void => void (latest = null)

/** The answer to the newest form, where it was not one that Next understands; null where none came. */
export const strangeAnswer = (): Response | null => latest

/** One sentence on an answer that no form was meant to get. `unchanged` says what is therefore still so. */
export async function sentenceOf(answer: Response, unchanged: string): Promise<string> {
  const { status, headers } = answer
  if (kindOf(answer) === 'application/problem+json') {
    const { detail }: { detail?: unknown } = await answer.json().catch(() => ({}))
    const retryAfter = headers.get('retry-after')
    const said = typeof detail === 'string' ? detail : `The server refused this with ${status}.`
    return `${said} ${retryAfter ? `Try again in ${retryAfter} s.` : unchanged}`
  }
  if (headers.has('x-nextjs-action-not-found'))
    return `This page is of an earlier version of the app, which has since been replaced. ${unchanged} Load the page again.`
  if (status === 431)
    return `The cookies of this host are too large for one request (431). All ports of a host share their cookies: delete those of other apps. ${unchanged}`
  if (status === 413) return `Something before the server refused this as too large (413). ${unchanged}`
  if (status === 403)
    return `Something before the server refused this (403), and not by this app’s own words. ${unchanged}`
  if (status >= 502 && status <= 504)
    return `A proxy answered in the server’s place (${status}): it can’t reach the server. ${unchanged} Try again in a moment.`
  if (status === 500) return 'The server met a fault of its own (500). Load the page again to see what is so now.'
  if (answer.redirected || status < 400)
    return `Something between this browser and the server answered with a page of its own (${status}): the sign-in page of a network, or a proxy. ${unchanged}`
  return `The answer was ${status}, and not from this app. ${unchanged}`
}

/**
 * One sentence where no answer came. Whether the server is there is asked once more: only where it can't be reached at
 * all is it known that nothing was.
 */
export async function sentenceOfNone(unchanged: string): Promise<string> {
  const ping = await fetch('/api/ping', { cache: 'no-store' }).catch(() => null)
  return ping?.ok
    ? 'The connection broke before the answer came. Load the page again to see whether it was carried out.'
    : `Nothing was reached: this browser is offline, or the server is not running. ${unchanged}`
}
