import { clientOf, isBearer, keeperOf } from '@/app/jwt/token-store'
import type { Demo } from '@/app/_ui/demo-accounts'
import type { Inspection } from '@/lib/auth/inspection'
import type { Side } from '@/app/_home/side'

/** The requests of the five steps, the same for every specimen: what differs is who puts the credential on them. */

/** A `fetch` that carries the credential of a side: the browser adds a cookie by itself, a token needs the client. */
export const sender = ({ specimen: { variant } }: Side): typeof fetch =>
  isBearer(variant) ? (path, init) => clientOf(variant).fetch(String(path), init) : (path, init) => fetch(path, init)

const address = ({ specimen: { mode, variant } }: Side, call: string) => `/api/${mode}/${call}?variant=${variant}`

export async function signIn(side: Side, demo: Demo): Promise<Response> {
  const { mode, variant } = side.specimen
  const response = await fetch(`/api/${mode}/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: demo.user, password: demo.password, variant }),
  })
  if (response.ok && isBearer(variant)) keeperOf(variant).set((await response.clone().json()).access_token)
  return response
}

export const callProtected = (side: Side): Promise<Response> => sender(side)(address(side, 'me'))

export function signOut(side: Side): Promise<Response> {
  const { variant } = side.specimen
  return isBearer(variant) ? clientOf(variant).signOut() : fetch(address(side, 'logout'), { method: 'POST' })
}

export async function look(side: Side): Promise<Inspection> {
  const response = await sender(side)(address(side, 'inspect'))
  if (!response.ok) throw response
  return response.json()
}
