import type { Recorder, Tags } from '@/lib/wire/recorder'
import { createRecorder } from '@/lib/wire/recorder'
import type { Recording } from '@/lib/wire/recording'
import type { Experiment, Runnable, SettingValues } from './experiment'
import { type Guest, makeGuest, removeGuest, signUpGuest } from './guest'
import { type Place, placeAt } from './place'
import type { Judgement } from './verdict'

/** The three origins, as they are configured. */
export interface Origins {
  app: string
  sibling: string
  attacker: string
}

/** All that a run has: a browser, throw-away users, two places to sign in, and a recorder that sees everything. */
export interface World {
  slug: string
  settings: SettingValues
  origins: Origins
  signal: AbortSignal
  recorder: Recorder
  /** Says what is being done. */
  tell(doing: string): void
  /** Makes a user for this run; it is removed when the run is over, however it ends. */
  guest(asked?: { name?: string; password?: boolean }): Promise<Guest>
  /** Signs a guest up and in nowhere: recorded, since it is one of the ways in. It has a password, and is removed like any other. */
  signUp(name: string, tags?: Tags): Promise<Guest>
  /** The experiment's own doors, where settings count and nothing opens the app. */
  lab(guest: Guest): Place
  /** The real endpoints, with the strictest policy. The guest must have a password. Signs this browser out of the app. */
  real(guest: Guest): Place
  /** A request of this page, recorded. */
  fetch(path: string, init?: RequestInit, tags?: Tags): Promise<Response>
}

/** A run that came to its end. */
export interface Finished<Observation> {
  observation: Observation
  judgements: Judgement[]
  recording: Recording
  /** ISO 8601. */
  endedAt: string
  elapsedMs: number
  settings: SettingValues
}

export interface RunOptions {
  settings: SettingValues
  origins: Origins
  signal: AbortSignal
  tell(doing: string): void
}

/**
 * Runs an experiment from the first request to the verdict, and removes what it made. Throws what broke it off: an answer
 * that was no answer, the signal's reason, or a fault of the experiment.
 */
export async function runExperiment<Observation>({ experiment, run, judge }: Runnable<Observation>, { settings, origins, signal, tell }: RunOptions): Promise<Finished<Observation>> {
  const recorder = createRecorder({ title: experiment.question })
  const guests: Guest[] = []
  let wasReal = false
  const { slug } = experiment
  const proofOf = (guest: Guest, isReal: boolean) => async (): Promise<Record<string, string>> => (isReal ? { email: guest.email, password: guest.password ?? '' } : { ticket: guest.ticket })
  const keep = (guest: Guest) => {
    guests.push(guest)
    return guest
  }
  const leave = () => void guests.forEach((guest) => void removeGuest(slug, guest))
  const world: World = {
    slug, settings, origins, signal, recorder, tell,
    guest: async (asked = {}) => keep(await makeGuest(slug, asked, signal)),
    signUp: async (name, tags) => keep(await signUpGuest(slug, { name, signal, send: (path, init) => recorder.fetch(path, { ...init, signal }, tags) })),
    lab: (guest) => placeAt({ base: `/experiments/${slug}/lab`, recorder, signal, tell, proof: proofOf(guest, false) }),
    real(guest) {
      wasReal = true
      return placeAt({ base: '/api', recorder, signal, tell, proof: proofOf(guest, true) })
    },
    fetch(path, init, tags) {
      signal.throwIfAborted()
      return recorder.fetch(path, { ...init, signal }, tags)
    },
  }
  const startedAt = performance.now()
  addEventListener('pagehide', leave)
  try {
    const observation = await run(world)
    return { observation, judgements: complete(experiment, judge(observation)), recording: recorder.recording(), endedAt: new Date().toISOString(), elapsedMs: performance.now() - startedAt, settings }
  } finally {
    removeEventListener('pagehide', leave)
    await Promise.all(guests.map((guest) => removeGuest(slug, guest)))
    // Its cookies point at nothing by now; the browser forgets them too.
    if (wasReal) await Promise.all(['session', 'jwt'].map((mode) => fetch(`/api/${mode}/logout`, { method: 'POST' }).catch(() => null)))
  }
}

/** The judgements, one for each statement that the experiment says it settles. */
function complete({ slug, expects }: Experiment, judgements: Judgement[]): Judgement[] {
  const told = new Set(judgements.map(({ claim }) => claim))
  const silent = Object.keys(expects).filter((claim) => !told.has(claim as keyof typeof expects))
  if (silent.length > 0) throw new Error(`${slug} gave no verdict on ${silent.join(', ')}.`)
  return judgements
}
