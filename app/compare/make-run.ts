import { type COUNTS, STEP } from '@/lib/compare/steps'
import { SPECIMENS, type Specimen } from '@/lib/specimens'
import { credentialOf } from '@/lib/wire/credentials'
import { isGap } from '@/lib/wire/placeholders'
import type { Recorder, Tags } from '@/lib/wire/recorder'
import { dropTokens, keeperOf } from './keepers'

export type Times = (typeof COUNTS)[number]

export interface Progress {
  done: number
  total: number
  doing: string
}

interface Options {
  recorder: Recorder
  times: Times
  signal: AbortSignal
  tell(progress: Progress): void
  /** A specimen is through: its column can be drawn. */
  onColumn(): void
}

const PREPARING = 3
const BESIDE_THE_CALLS = 4

/** How many requests a run makes. */
export const requestsOf = (times: number) => PREPARING + SPECIMENS.reduce((sum, { travels }) => sum + BESIDE_THE_CALLS + times + (travels === 'by-script' ? 1 : 0), 0)

/**
 * Sends the same call through all six, one after the other, each alone in the browser: so a request carries its own
 * credential and no other. Rejects with the answer that was no, or with the signal's reason; signs out either way.
 */
export async function makeRun({ recorder, times, signal, tell, onColumn }: Options): Promise<void> {
  let done = 0
  const send = async (path: string, init: RequestInit, tags: Tags) => {
    signal.throwIfAborted()
    tell({ done, total: requestsOf(times), doing: [SPECIMENS.find(({ slug }) => slug === tags.specimen)?.code, tags.label].filter(Boolean).join(': ') })
    const response = await recorder.fetch(path, init, tags)
    done++
    if (!response.ok) throw response
    return response
  }
  try {
    await emptyBrowser(send)
    const person = somebodyNew()
    await send('/api/signup', json(person), { label: STEP.signUp })
    for (const specimen of SPECIMENS) {
      await oneSpecimen(send, recorder, specimen, person, times)
      onColumn()
    }
    tell({ done, total: requestsOf(times), doing: 'Done' })
  } catch (reason) {
    // Whatever came in between, nobody stays signed in. Without this: a cancelled run leaves a cookie behind.
    await emptyBrowser((path, init, tags) => recorder.fetch(path, init, tags)).catch(() => {})
    throw reason
  }
}

type Send = (path: string, init: RequestInit, tags: Tags) => Promise<Response>

/** Ends every sign-in of this browser, so that nothing else travels along. */
async function emptyBrowser(send: Send): Promise<void> {
  dropTokens()
  await send('/api/session/logout', { method: 'POST' }, { label: STEP.clear, mode: 'session' })
  await send('/api/jwt/logout', { method: 'POST' }, { label: STEP.clear, mode: 'jwt' })
}

async function oneSpecimen(send: Send, recorder: Recorder, specimen: Specimen, { email, password }: Person, times: number): Promise<void> {
  const { mode, variant, slug } = specimen
  const ask = (path: string, init: RequestInit, label: string) => send(path, init, { mode, specimen: slug, label })
  const keeper = keeperOf(specimen)
  const authorized = (): RequestInit => (keeper.get() === null ? {} : { headers: { Authorization: `Bearer ${keeper.get()}` } })

  const signedIn = await ask(`/api/${mode}/login`, json({ email, password, variant }), STEP.signIn)
  if (specimen.travels === 'by-script') keeper.set(((await signedIn.json()) as { access_token: string }).access_token)

  // Before the calls that are timed: the first one of all pays for what is loaded once.
  await ask(`/api/${mode}/inspect?variant=${variant}`, authorized(), STEP.inspect)
  if (specimen.travels === 'by-script') await ask(`/api/${mode}/inspect?variant=${variant}`, {}, STEP.plain)
  for (let call = 0; call < times; call++) await ask(`/api/${mode}/me`, authorized(), STEP.call)

  const last = recorder.recording().exchanges.findLast((exchange) => exchange.specimen === slug && exchange.label === STEP.call)
  const credential = last && credentialOf(last)?.value
  if (credential && !isGap(credential)) recorder.copied(credential, { mode, specimen: slug, label: STEP.replay })
  await ask(`/api/${mode}/logout`, { method: 'POST', ...authorized() }, STEP.logOut)
  keeper.set(null)
  // Hidden values can't be copied (INSPECTOR=off): then the question stays open.
  if (credential && !isGap(credential)) await ask('/api/replay', json({ mode, variant, credential }), STEP.replay)
}

interface Person {
  name: string
  email: string
  password: string
}

/** A user nobody has met, with a password nobody has to remember: 192 random bits. */
function somebodyNew(): Person {
  const word = (bytes: number) => [...crypto.getRandomValues(new Uint8Array(bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return { name: `Visitor ${word(2)}`, email: `visitor-${word(9)}@example.com`, password: word(24) }
}

const json = (body: object): RequestInit => ({ method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
