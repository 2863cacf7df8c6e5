import type { Choice } from './choice'
import { type Guest, makeGuest, removeGuest } from '@/app/experiments/_runtime/guest'
import { type Copy, type HeldSignIn, type AuthClient, createAuthClient } from '@/app/experiments/_runtime/auth-client'
import type { Specimen } from '@/lib/core/specimens'
import type { Recorder } from '@/lib/recording/recorder'

/** The demo's own endpoints: the same library code as the real ones, with keys, users and cookies of their own. */
const SLUG = 'demo'

/** Past the expiry and the five seconds by which a clock may be wrong. */
const PAST_SECONDS = 6

interface Hands {
  held: HeldSignIn | null
  copy: Copy | null
}

/** Plays the story over HTTP: each method is real requests of this browser, and of a thief who has only the copy. */
export interface Player {
  /** Does the step of that index on a side. */
  step(index: number, mode: Specimen['mode'], choice: Choice): Promise<void>
  /** The thief calls again; `secondsForward`: judged as if so much time had passed. */
  replay(mode: Specimen['mode'], secondsForward?: number): Promise<void>
  /** The thief calls just before the end and just after it. */
  jumpToEnd(mode: Specimen['mode'], lifeSeconds: number, signedInAtMs: number): Promise<void>
  leave(): void
}

export function createPlayer(recorder: Recorder, signal: AbortSignal): Player {
  let guest: Promise<Guest> | null = null
  const hands: Record<Specimen['mode'], Hands> = {
    session: { held: null, copy: null },
    jwt: { held: null, copy: null },
  }
  const ada = () => {
    const made = (guest ??= makeGuest(SLUG, { name: 'Ada' }, signal))
    made.catch(() => (guest = null))
    return made
  }
  const client: AuthClient = createAuthClient({
    base: `/experiments/${SLUG}/lab`,
    recorder,
    signal,
    tell: () => {},
    proof: async () => ({ ticket: (await ada()).ticket }),
  })
  const held = (mode: Specimen['mode']): HeldSignIn => {
    const { held } = hands[mode]
    if (!held) throw new Error('Nobody is signed in.')
    return held
  }
  const replay = async (mode: Specimen['mode'], label: string, secondsForward = 0) => {
    const { copy } = hands[mode]
    if (!copy) throw new Error('Nothing was copied.')
    const { status } = await client.replay(copy, { secondsForward, label })
    if (status === 0 || status >= 500) throw new Error(`The server did not decide: ${status || 'no answer'}.`)
  }
  const steps: readonly ((mode: Specimen['mode'], choice: Choice) => Promise<void>)[] = [
    async (mode, choice) => {
      const asked = mode === 'jwt' ? { strategy: choice.revocation.strategy, accessSeconds: choice.accessSeconds } : {}
      hands[mode] = { held: await client.signIn(choice[mode], asked, { label: 'sign in' }), copy: null }
    },
    async (mode) => void (await client.me(held(mode), { label: 'call' })),
    async (mode) => void (hands[mode].copy = client.copy(held(mode))),
    async (mode, { revocation }) => {
      // A token version ends all tokens of a user or none: that is what signing out everywhere raises.
      const isEverywhere = mode === 'jwt' && revocation.strategy === 'token version'
      const out = isEverywhere
        ? await client.logOutEverywhere(held(mode), { label: 'sign out everywhere' })
        : await client.logOut(held(mode), { label: 'log out' })
      if (out.status !== 204) throw new Error(`The log-out was answered ${out.status} ${out.code ?? ''}.`)
    },
    (mode) => replay(mode, 'replay the copy'),
  ]
  return {
    step: async (index, mode, choice) => steps[index]?.(mode, choice),
    replay: (mode, secondsForward) => replay(mode, 'replay again', secondsForward),
    async jumpToEnd(mode, lifeSeconds, signedInAtMs) {
      const left = lifeSeconds - Math.floor((Date.now() - signedInAtMs) / 1000)
      if (left > 2) await replay(mode, 'replay just before the end', left - 2)
      await replay(mode, 'replay just after the end', Math.max(0, left) + PAST_SECONDS)
    },
    leave: () => void guest?.then((made) => removeGuest(SLUG, made)).catch(() => null),
  }
}
