import type { FormState } from '@/lib/server/http/form-state'

/** What a form posts to: a server action, or in the browser a function that does the same over HTTP. */
export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>

/** Everything one can do in an area. Both areas hand over the same names. */
export interface ModeActions {
  signUp: FormAction
  signIn: FormAction
  /** As one of this browser's own demo accounts, made if it has none. */
  signInAs: FormAction
  signOut: FormAction
  signOutAll: FormAction
  signOutOthers: FormAction
  revokeDevice: FormAction
  changePassword: FormAction
  unlink: FormAction
  logoutAndReplay: FormAction
}
