import type { HeldSignIn, How, AuthClient } from '@/app/experiments/_runtime/auth-client'
import type { Call } from './observation'

/** What a node answers. `a` is the one that this page is on. */
export async function callAt(client: AuthClient, held: HeldSignIn, at: Call['at'], how: How = {}): Promise<Call> {
  const { status, code, trace } = await client.me(held, { ...how, node: at === 'a' ? 'this' : 'sibling' })
  return { at, status, code, reads: trace?.reads ?? 0 }
}
