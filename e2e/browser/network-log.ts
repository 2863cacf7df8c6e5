import type { Page, Response } from '@playwright/test'

/** One exchange as the browser itself made it, cookies included: what a page is held against. */
export interface Overheard {
  origin: string
  method: string
  path: string
  status: number
  /** Names in lower case. */
  sent: Record<string, string>
  /** The body of the request. */
  asked: string
  setCookies: string[]
  answered: Record<string, string>
  body: string
}

/** Listens to all calls of our API. Await the answer once they are over. */
export function overhear(page: Page): () => Promise<Overheard[]> {
  const heard: Promise<Overheard>[] = []
  page.on('response', (response) => {
    if (new URL(response.url()).pathname.startsWith('/api/')) heard.push(taken(response))
  })
  return () => Promise.all(heard)
}

async function taken(response: Response): Promise<Overheard> {
  const { origin, pathname, search } = new URL(response.url())
  const [sent, answered, body] = await Promise.all([
    response.request().allHeaders(),
    response.headersArray(),
    response.text().catch(() => ''),
  ])
  return {
    origin,
    method: response.request().method(),
    path: pathname + search,
    status: response.status(),
    sent,
    asked: response.request().postData() ?? '',
    setCookies: answered.filter(({ name }) => name.toLowerCase() === 'set-cookie').map(({ value }) => value),
    answered: Object.fromEntries(answered.map(({ name, value }) => [name.toLowerCase(), value])),
    body,
  }
}
