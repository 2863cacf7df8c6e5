import { type BearerVariant, clientOf, keeperOf } from '@/app/jwt/token-store'
import { replay } from '@/app/_ui/replay'
import type { TwinActions } from '@/app/_ui/twin-actions'
import { type FormState, IDLE } from '@/lib/auth/form-state'
import type { Inspection } from '@/lib/auth/inspection'

/**
 * What the forms of the area do when a script keeps the token: the same as the server actions, over HTTP, because a form
 * can't put a header on its request. A token that comes or goes is noticed by the page itself; `look` is for the rest.
 */
export function bearerCalls(variant: BearerVariant, latest: () => Inspection, look: () => Promise<void>): Omit<TwinActions, 'signIn' | 'signUp'> {
  const client = () => clientOf(variant)

  return {
    async signOut() {
      return stateOf(await client().signOut(), 'Logged out.')
    },
    async signOutAll() {
      const response = await client().fetch('/api/jwt/logout-all', { method: 'POST' })
      if (response.ok) keeperOf(variant).set(null)
      return stateOf(response, 'Logged out everywhere.')
    },
    async signOutOthers() {
      const response = await client().fetch('/api/jwt/devices', { method: 'DELETE' })
      await look()
      return stateOf(response, 'The others are logged out.')
    },
    async revokeDevice(_previous, form) {
      const response = await client().fetch(`/api/jwt/devices/${encodeURIComponent(String(form.get('id')))}`, { method: 'DELETE' })
      await look()
      return stateOf(response, 'Revoked.')
    },
    async changePassword(_previous, form) {
      const response = await client().fetch('/api/jwt/password', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ currentPassword: form.get('currentPassword'), newPassword: form.get('newPassword') }),
      })
      if (response.ok) keeperOf(variant).set((await response.clone().json()).access_token)
      return stateOf(response, 'The password is changed. Every session and every other token has ended.')
    },
    async logoutAndReplay() {
      const copy = latest().credential?.value
      const state = await stateOf(await client().signOut(), 'Logged out, then replayed.')
      if (state.status === 'error' || copy === undefined) return state
      return { ...state, replay: await replay({ mode: 'jwt', variant, credential: copy }) }
    },
  }
}

/** An answer as a form shows it. */
async function stateOf(response: Response, success: string): Promise<FormState> {
  if (response.ok) return { ...IDLE, status: 'ok', message: success }
  const problem: { detail?: string; errors?: FormState['errors'] } = await response.json()
  return { ...IDLE, status: 'error', message: problem.detail ?? `The server answered ${response.status}.`, errors: problem.errors ?? [] }
}
