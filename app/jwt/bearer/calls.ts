import { type BearerVariant, clientOf, storageOf } from '@/app/_features/mode-page/token-storage'
import { replay } from '@/app/_features/mode-page/replay'
import type { ModeActions } from '@/app/_features/mode-page/mode-actions'
import { type FormState, IDLE } from '@/lib/server/http/form-state'
import type { Inspection } from '@/lib/core/inspection'
import { unlinked } from '@/app/_features/mode-page/unlinked'
import { textsIn } from '@/app/_features/mode-page/use-form-action'
import { sentenceOf } from '@/app/_features/mode-page/what-came'

/**
 * What the forms of the area do when a script keeps the token: the same as the server actions, over HTTP, because a
 * form can't put a header on its request. A token that comes or goes is noticed by the page itself; `look` is for the
 * rest.
 */
export function bearerCalls(
  variant: BearerVariant,
  latest: () => Inspection,
  look: () => Promise<void>,
  forgetLink: (id: string) => void,
): Omit<ModeActions, 'signIn' | 'signInAs' | 'signUp'> {
  const client = () => clientOf(variant)
  /** Every order says whom this page shows: another tab may have put another user's token into the storage. */
  const headers = (): Record<string, string> => {
    const { user } = latest()
    return user ? { 'X-Drawn-For': user.id } : {}
  }

  /** With the password, where the form was asked for it. */
  const confirmed = (form: FormData): Pick<RequestInit, 'headers' | 'body'> => {
    const currentPassword = form.get('currentPassword')
    if (currentPassword === null) return { headers: headers() }
    return { headers: { ...headers(), 'Content-Type': 'application/json' }, body: JSON.stringify({ currentPassword }) }
  }

  return {
    async signOut() {
      return stateOf(await client().signOut({ headers: headers() }), 'Logged out.')
    },
    async signOutAll() {
      const response = await client().fetch('/api/jwt/logout-all', { method: 'POST', headers: headers() })
      if (response.status === 204) storageOf(variant).set(null)
      return stateOf(response, 'Logged out everywhere.')
    },
    async signOutOthers(_previous, form) {
      const response = await client().fetch('/api/jwt/logout-others', { method: 'POST', ...confirmed(form) })
      await look()
      return stateOf(response, 'The others are logged out.')
    },
    async revokeDevice(_previous, form) {
      const response = await client().fetch(`/api/jwt/devices/${encodeURIComponent(String(form.get('id')))}`, {
        method: 'DELETE',
        ...confirmed(form),
      })
      await look()
      return stateOf(response, 'Revoked.')
    },
    async changePassword(_previous, form) {
      const response = await client().fetch('/api/jwt/password', {
        method: 'POST',
        headers: { ...headers(), 'Content-Type': 'application/json' },
        body: JSON.stringify({ currentPassword: form.get('currentPassword'), newPassword: form.get('newPassword') }),
      })
      if (response.ok) storageOf(variant).set((await response.clone().json()).access_token)
      return stateOf(response, 'The password is changed. Every session and every other token has ended.')
    },
    async unlink(_previous, form) {
      const { id = '', name = '' } = textsIn(form)
      const response = await client().fetch(`/api/jwt/links/${encodeURIComponent(id)}`, {
        method: 'DELETE',
        headers: { ...headers(), 'Content-Type': 'application/json' },
        body: JSON.stringify({ currentPassword: form.get('password') }),
      })
      if (response.status === 204) forgetLink(id)
      await look()
      return { ...(await stateOf(response, unlinked(name))), values: { id } }
    },
    async logoutAndReplay() {
      const copy = latest().credential?.value
      const state = await stateOf(await client().signOut({ headers: headers() }), 'Logged out, then replayed.')
      if (state.status === 'error' || copy === undefined) return state
      return { ...state, replay: await replay({ mode: 'jwt', variant, credential: copy }) }
    },
  }
}

/** A page where none of our endpoints answers one: of a proxy, or of a network that wants a sign-in of its own. */
const isPage = ({ headers }: Response) => headers.get('content-type')?.startsWith('text/') ?? false

/** An answer as a form shows it. */
async function stateOf(response: Response, success: string): Promise<FormState> {
  if (response.ok && !isPage(response)) return { ...IDLE, status: 'ok', message: success }
  const { errors }: { errors?: FormState['errors'] } = await response
    .clone()
    .json()
    .catch(() => ({}))
  return { ...IDLE, status: 'error', message: await sentenceOf(response, ''), errors: errors ?? [] }
}
