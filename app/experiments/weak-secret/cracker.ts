/**
 * Tries words on an HS256 token, in a thread of its own: the page stays awake, and whoever ends the worker ends the
 * guessing. Needs no network and no server, which is the point.
 */
interface Task {
  token: string
  words: string[]
}

export type News =
  { kind: 'progress'; tries: number } | { kind: 'over'; found: string | null; tries: number; elapsedMs: number }

const TELL_EVERY = 50
const encoder = new TextEncoder()
const bytesOf = (text: string) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))

async function crack({ token, words }: Task): Promise<void> {
  const [header = '', payload = '', signature = ''] = token.split('.')
  const [input, mac] = [encoder.encode(`${header}.${payload}`), bytesOf(signature)]
  const startedAt = performance.now()
  let tries = 0
  let found: string | null = null
  for (const word of words) {
    tries++
    const key = await crypto.subtle.importKey('raw', encoder.encode(word), { name: 'HMAC', hash: 'SHA-256' }, false, [
      'verify',
    ])
    if (await crypto.subtle.verify('HMAC', key, mac, input)) {
      found = word
      break
    }
    if (tries % TELL_EVERY === 0) postMessage({ kind: 'progress', tries } satisfies News)
  }
  postMessage({ kind: 'over', found, tries, elapsedMs: performance.now() - startedAt } satisfies News)
}

addEventListener('message', ({ data }: MessageEvent<Task>) => void crack(data))
