import type { Judgement } from '@/lib/claims/verdict'
import { createRecorder } from '@/lib/recording/recorder'
import type { Recording } from '@/lib/recording/recording'
import { createAuthClient } from './auth-client'
import { emptyJar } from './empty-jar'
import type { Experiment, Runnable } from './experiment'
import { type Guest, makeGuest, removeGuest, signUpGuest } from './guest'
import type { Origins, SettingValues, World } from './world'

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
 * Runs an experiment from the first request to the verdict, and removes what it made. Throws what broke it off: an
 * answer that was no answer, the signal's reason, or a fault of the experiment.
 */
export async function runExperiment<Observation>(
  { experiment, run, judge }: Runnable<Observation>,
  { settings, origins, signal, tell }: RunOptions,
): Promise<Finished<Observation>> {
  const recorder = createRecorder({ title: experiment.question })
  const guests: Guest[] = []
  const { slug } = experiment
  const proofOf = (guest: Guest, isReal: boolean) => async (): Promise<Record<string, string>> =>
    isReal ? { email: guest.email, password: guest.password ?? '' } : { ticket: guest.ticket }
  /** Where this browser has signed in. */
  const places = new Set<string>()
  const placeOf = (base: string, guest: Guest, isReal: boolean) => {
    places.add(base)
    return createAuthClient({ base, recorder, signal, tell, proof: proofOf(guest, isReal) })
  }
  const keep = (guest: Guest) => {
    guests.push(guest)
    return guest
  }
  // A page that goes away has no time to wait for an answer; the browser sends these all the same.
  const leave = () => {
    for (const guest of guests) void removeGuest(slug, guest)
    for (const place of places) void emptyJar(place)
  }
  const world: World = {
    slug,
    settings,
    origins,
    signal,
    recorder,
    tell,
    guest: async (asked = {}) => keep(await makeGuest(slug, asked, signal)),
    signUp: async (name, tags) =>
      keep(
        await signUpGuest(slug, {
          name,
          signal,
          send: (path, init) => recorder.fetch(path, { ...init, signal }, tags),
        }),
      ),
    lab: (guest) => placeOf(`/experiments/${slug}/lab`, guest, false),
    real(guest) {
      // Without this: a run signs its reader out, and the page has not said so.
      if (!experiment.signsBrowserOut) throw new Error(`${slug} does not say that it signs this browser out.`)
      return placeOf('/api', guest, true)
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
    return {
      observation,
      judgements: complete(experiment, judge(observation)),
      recording: recorder.recording(),
      endedAt: new Date().toISOString(),
      elapsedMs: performance.now() - startedAt,
      settings,
    }
  } finally {
    removeEventListener('pagehide', leave)
    await Promise.all(guests.map((guest) => removeGuest(slug, guest)))
    // Its cookies point at nothing by now; the browser forgets them too.
    await Promise.all([...places].map(emptyJar))
  }
}

/** The judgements, one for each statement that the experiment says it settles. */
function complete({ slug, expects }: Experiment, judgements: Judgement[]): Judgement[] {
  const told = new Set(judgements.map(({ claim }) => claim))
  const silent = Object.keys(expects).filter((claim) => !told.has(claim as keyof typeof expects))
  if (silent.length > 0) throw new Error(`${slug} gave no verdict on ${silent.join(', ')}.`)
  return judgements
}
