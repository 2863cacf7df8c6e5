import { keeperOf } from '@/app/jwt/token-store'
import { tellEnd } from '@/app/other-tabs'
import type { ModeName } from '@/lib/auth/contract'
import type { Recorder } from '@/lib/wire/recorder'

/** A throw-away user whom nobody has met. */
export interface Victim {
  email: string
  password: string
  /** A password nobody has to remember: 192 random bits. */
  nextPassword(): string
}

/** Signs the victim up, in a browser from which whoever was signed in has been signed out. */
export async function newVictim(recorder: Recorder, signal: AbortSignal): Promise<Victim> {
  await emptyBrowser()
  const victim: Victim = { email: `victim-${word(9)}@example.com`, password: word(24), nextPassword: () => word(24) }
  const body = JSON.stringify({ name: `Victim ${word(2)}`, email: victim.email, password: victim.password })
  const response = await recorder.fetch('/api/signup', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body, signal }, { label: 'Sign up' })
  if (!response.ok) throw response
  return victim
}

/** Ends every sign-in of this browser. Unrecorded: it belongs to no row. `keepalive` outlives a page that is left. */
export async function emptyBrowser(): Promise<void> {
  for (const variant of ['bearer-memory', 'bearer-storage'] as const) keeperOf(variant).set(null)
  const end = async (mode: ModeName) => (await fetch(`/api/${mode}/logout`, { method: 'POST', keepalive: true })).ok && tellEnd(mode)
  await Promise.all([end('session'), end('jwt')])
}

const word = (bytes: number) => [...crypto.getRandomValues(new Uint8Array(bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
