import { tellEnd } from '@/app/_ui/other-tabs'
import { type COUNTS, STEP } from './steps'
import { type Design, SPECIMENS } from '@/lib/core/specimens'
import { replayCopy } from '@/lib/recording/recorded-replay'
import { credentialOf } from '@/lib/recording/credentials'
import { isGap } from '@/lib/recording/placeholders'
import type { Recorder, Tags } from '@/lib/recording/recorder'
import type { Actor } from '@/lib/recording/recording'
import { dropTokens, storageOf } from './token-storages'

export type Times = (typeof COUNTS)[number]

export interface Progress {
  done: number
  total: number
  doing: string
}

/** What the server's configuration lets a run ask. */
export interface Surroundings {
  /** The other one of our two origins, from where this page stands. */
  otherOrigin: string
  /** There is an endpoint that replays copies (EXPERIMENTS=on). */
  canReplay: boolean
}

interface Options extends Surroundings {
  recorder: Recorder
  /** The six, where nothing else is said. */
  designs?: readonly Design[]
  times: Times
  signal: AbortSignal
  tell(progress: Progress): void
  /** A specimen is through: its column can be drawn. */
  onColumn(): void
}

const PREPARING = 3
const BESIDE_THE_CALLS = 5
const REPLAYS = 2

/** How many requests a run makes. */
export const requestsOf = (
  times: number,
  { canReplay }: Pick<Surroundings, 'canReplay'>,
  designs: readonly Design[] = SPECIMENS,
) =>
  PREPARING +
  designs.reduce(
    (sum, { travels }) =>
      sum + BESIDE_THE_CALLS + times + (canReplay ? REPLAYS : 0) + (travels === 'by-script' ? 1 : 0),
    0,
  )

/**
 * Sends the same call through all of them, one after the other, each alone in the browser: so a request carries its own
 * credential and no other. Rejects with the answer that was no, or with the signal's reason; signs out either way.
 */
export async function makeRun({
  recorder,
  designs = SPECIMENS,
  times,
  signal,
  tell,
  onColumn,
  ...surroundings
}: Options): Promise<void> {
  let done = 0
  const total = requestsOf(times, surroundings, designs)
  const made: Perform = async (tags, work) => {
    signal.throwIfAborted()
    tell({
      done,
      total,
      doing: [designs.find(({ slug }) => slug === tags.specimen)?.code, tags.label].filter(Boolean).join(': '),
    })
    const result = await work()
    done++
    return result
  }
  const send: Send = async (path, init, tags) => {
    const response = await made(tags, () => recorder.fetch(path, init, tags))
    if (!response.ok) throw response
    return response
  }
  try {
    await emptyBrowser(send)
    const person = somebodyNew()
    await send('/api/signup', json(person), { label: STEP.signUp })
    for (const specimen of designs) {
      await oneSpecimen({ send, made, recorder, times, person, ...surroundings }, specimen)
      onColumn()
    }
    tell({ done, total, doing: 'Done' })
  } catch (reason) {
    // Whatever came in between, nobody stays signed in. Without this: a cancelled run leaves a cookie behind.
    await emptyBrowser((path, init, tags) => recorder.fetch(path, init, tags)).catch(() => {})
    throw reason
  }
}

/** Makes a request that is counted and told; it says itself what it makes of the answer. */
type Perform = <Result>(tags: Tags, work: () => Promise<Result>) => Promise<Result>
/** Makes a request of this origin; throws an answer that is no. */
type Send = (path: string, init: RequestInit, tags: Tags) => Promise<Response>

/** Ends every sign-in of this browser, so that nothing else travels along. */
async function emptyBrowser(send: Send): Promise<void> {
  dropTokens()
  for (const mode of ['session', 'jwt'] as const) {
    const response = await send(`/api/${mode}/logout`, { method: 'POST' }, { label: STEP.clear, mode })
    if (response.ok) tellEnd(mode)
  }
}

interface Asking extends Surroundings {
  send: Send
  made: Perform
  recorder: Recorder
  times: number
  person: Person
}

async function oneSpecimen(
  { send, made, recorder, times, person: { email, password }, otherOrigin, canReplay }: Asking,
  specimen: Design,
): Promise<void> {
  const { mode, variant, slug } = specimen
  const tagged = (label: string, actor: Actor = 'browser') => ({ mode, specimen: slug, label, actor })
  const ask = (path: string, init: RequestInit, label: string) => send(path, init, tagged(label))
  // What the browser lets a script have of it is what is measured: that it lets it have nothing is no fault.
  const abroad = (init: RequestInit, label: string) =>
    made(tagged(label, 'other-origin'), () =>
      recorder
        .fetch(`${otherOrigin}/api/${mode}/me`, { ...init, credentials: 'include' }, tagged(label, 'other-origin'))
        .catch(() => null),
    )
  const present = (credential: string, node: 'this' | 'sibling', tags: Tags) =>
    made(tags, () => replayCopy({ mode, variant, credential, node }, { recorder, tags }))
  const storage = storageOf(specimen)
  const authorized = (): RequestInit =>
    storage.get() === null ? {} : { headers: { Authorization: `Bearer ${storage.get()}` } }

  const signedIn = await ask(`/api/${mode}/login`, json({ email, password, variant }), STEP.signIn)
  if (specimen.travels === 'by-script') storage.set(((await signedIn.json()) as { access_token: string }).access_token)

  // Before the calls that are timed: the first one of all pays for what is loaded once.
  await ask(`/api/${mode}/inspect?variant=${variant}`, authorized(), STEP.inspect)
  if (specimen.travels === 'by-script') await ask(`/api/${mode}/inspect?variant=${variant}`, {}, STEP.plain)
  for (let call = 0; call < times; call++) await ask(`/api/${mode}/me`, authorized(), STEP.call)

  const last = recorder
    .recording()
    .exchanges.findLast((exchange) => exchange.specimen === slug && exchange.label === STEP.call)
  const value = last && credentialOf(last)?.value
  // Hidden values can't be copied (INSPECTOR=off), and without the endpoint nobody replays them: then the questions
  // stay open.
  const credential = canReplay && value && !isGap(value) ? value : null

  if (credential) await present(credential, 'sibling', tagged(STEP.otherNode))
  await abroad({ mode: 'no-cors' }, STEP.otherOrigin)
  await abroad(authorized(), STEP.otherOriginRead)

  if (credential) recorder.copied(credential, tagged(STEP.copy))
  await ask(`/api/${mode}/logout`, { method: 'POST', ...authorized() }, STEP.logOut)
  storage.set(null)
  if (credential) await present(credential, 'this', tagged(STEP.replay, 'attacker'))
}

interface Person {
  name: string
  email: string
  password: string
}

/** A user nobody has met, with a password nobody has to remember: 192 random bits. */
function somebodyNew(): Person {
  const word = (bytes: number) =>
    [...crypto.getRandomValues(new Uint8Array(bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return { name: `Visitor ${word(2)}`, email: `visitor-${word(9)}@example.com`, password: word(24) }
}

const json = (body: object): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
})
