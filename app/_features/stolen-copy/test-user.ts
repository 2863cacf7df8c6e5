import { storageOf } from '@/app/_features/mode-page/token-storage'
import { tellEnd } from '@/app/_ui/other-tabs'
import { emptyJar } from '@/app/experiments/_runtime/empty-jar'
import { type Guest, makeGuest, removeGuest } from '@/app/experiments/_runtime/guest'
import { type AuthClient, createAuthClient } from '@/app/experiments/_runtime/auth-client'
import type { Recorder } from '@/lib/recording/recorder'

/** Its endpoints are nobody's experiment: the laboratory gives every name keys and cookies of its own. */
const SLUG = 'vault'

/** A throw-away user whom nobody has met. */
export interface Victim {
  guest: Guest
  /** Null where only the laboratory is asked, which takes the guest's ticket. */
  password: string | null
  /** The real endpoints, and the laboratory's endpoints. */
  real: AuthClient
  lab: AuthClient
  /** Removes the user with everything it had. */
  remove(): Promise<unknown>
}

interface Means {
  recorder: Recorder
  signal: AbortSignal
  tell(doing: string): void
}

/** Makes a victim. With a password it can sign in at the real endpoints. */
export async function newVictim(means: Means, hasPassword: boolean): Promise<Victim> {
  means.tell('make a throw-away user')
  const guest = await makeGuest(SLUG, { name: 'Victim', password: hasPassword }, means.signal)
  const victim: Victim = {
    guest,
    password: guest.password,
    real: createAuthClient({
      ...means,
      base: '/api',
      proof: async () => ({ email: guest.email, password: victim.password ?? '' }),
    }),
    lab: createAuthClient({
      ...means,
      base: `/experiments/${SLUG}/lab`,
      proof: async () => ({ ticket: guest.ticket }),
    }),
    remove: () => removeGuest(SLUG, guest),
  }
  return victim
}

/** A password nobody has to remember: 192 random bits. */
export const newPassword = () => word(24)

/**
 * Ends every sign-in of this browser, the laboratory's too. Unrecorded: it belongs to no row. `keepalive` outlives a
 * page that is left.
 */
export async function emptyBrowser(): Promise<void> {
  for (const variant of ['bearer-memory', 'bearer-storage'] as const) storageOf(variant).set(null)
  const [ended] = await Promise.all([emptyJar('/api'), emptyJar(`/experiments/${SLUG}/lab`)])
  for (const mode of ended) tellEnd(mode)
}

const word = (bytes: number) =>
  [...crypto.getRandomValues(new Uint8Array(bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
