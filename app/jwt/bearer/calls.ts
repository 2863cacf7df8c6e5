import { authorization, type BearerVariant, forget, keep, renew } from '@/app/jwt/token-store'
import { replay } from '@/app/_ui/replay'
import type { FormAction, TwinActions } from '@/app/_ui/twin-actions'
import { type FormState, IDLE } from '@/lib/auth/form-state'
import type { Inspection } from '@/lib/auth/inspection'

/**
 * What the forms of the area do when a script keeps the token: the same calls as the server actions, over HTTP, because a
 * form can't put a header on its request. `onChange` is told when there is something new to look at.
 */
export function bearerCalls(variant: BearerVariant, inspection: () => Inspection | null, onChange: () => Promise<void>): Omit<TwinActions, 'signIn' | 'signUp'> {
  const thenLook = (work: (form: FormData) => Promise<FormState>): FormAction => async (_previous, form) => {
    const state = await work(form)
    await onChange()
    return state
  }
  const signOut = async () => {
    const response = await call(variant, 'POST', '/api/jwt/logout')
    if (response.ok) forget(variant)
    return stateOf(response, 'Logged out.')
  }
  return {
    signOut: thenLook(signOut),
    signOutAll: thenLook(async () => {
      const response = await call(variant, 'POST', '/api/jwt/logout-all')
      if (response.ok) forget(variant)
      return stateOf(response, 'Logged out everywhere.')
    }),
    revokeDevice: thenLook(async (form) =>
      stateOf(await call(variant, 'DELETE', `/api/jwt/devices/${encodeURIComponent(String(form.get('id')))}`), 'Revoked.'),
    ),
    changePassword: thenLook(async (form) => {
      const body = { currentPassword: form.get('currentPassword'), newPassword: form.get('newPassword') }
      const response = await call(variant, 'POST', '/api/jwt/password', body)
      if (response.ok) keep(variant, (await response.clone().json()).access_token)
      return stateOf(response, 'Changed. Every other sign-in of yours has ended.')
    }),
    async logoutAndReplay() {
      const copy = inspection()?.credential?.value
      const state = await signOut()
      const answer = copy === undefined ? null : await replay({ mode: 'jwt', variant, credential: copy })
      await onChange()
      return { ...state, replay: answer }
    },
  }
}

/** A call with the token; one that has expired is renewed once, and the call made again. */
export async function call(variant: BearerVariant, method: string, path: string, body?: unknown): Promise<Response> {
  const send = () =>
    fetch(path, {
      method,
      headers: { ...authorization(variant), ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  const response = await send()
  if (response.status !== 401 || (await response.clone().json()).code !== 'expired') return response
  return (await renew(variant)) ? send() : response
}

async function stateOf(response: Response, success: string): Promise<FormState> {
  if (response.ok) return { ...IDLE, status: 'ok', message: success }
  const problem: { detail?: string; errors?: FormState['errors'] } = await response.json()
  return { ...IDLE, status: 'error', message: problem.detail ?? `The server answered ${response.status}.`, errors: problem.errors ?? [] }
}
