/**
 * Who a provider says somebody is. The key is issuer and subject; all the rest may change, or belong to somebody else.
 */
export interface Identity {
  issuer: string
  subject: string
  name: string
  email: string | null
  /** Whether the provider says that the address is this person's. */
  isEmailVerified: boolean
}

/** Why a sign-in with a provider came to nothing, as the page of that name says it. */
export const FLOW_REFUSALS = {
  elsewhere:
    'A provider sends you back to the one address this app is set up for, and this page was opened by another name of the same machine, which has cookies of its own. Open the app at its address, then begin again.',
  absent: 'This provider is not set up here.',
  down: 'The provider did not answer in time. Nothing was changed; try again, or sign in with a password.',
  stale:
    'This sign-in was not begun in this browser, was finished already, or took longer than ten minutes. Begin again.',
  'another-tab':
    'You started again in another tab: of the sign-ins that are under way, this browser keeps the newest three, and this is none of them. Finish there, or begin again here.',
  refused: 'The provider did not let you in.',
  forged: 'What came back from the provider does not fit what was asked. Nothing was believed of it.',
  unverified: 'The provider has not verified your e-mail address, so no account is made with it.',
  taken:
    'There is an account with this e-mail address already. Sign in to it with its password, then link the provider: an address alone joins nothing.',
  linked: 'This identity belongs to another account.',
  disabled: 'This account is disabled.',
  'another-account': 'Somebody else is signed in now than the page showed, so nothing was linked. Load the page again.',
  'sign-in-first': 'To link a provider, sign in first.',
  'wrong-password':
    'This is not the password of the account, so nothing was linked. An account without a password can link nothing.',
} as const
export type FlowRefusal = keyof typeof FLOW_REFUSALS

/** Those that only linking meets: whoever is signed in stays so. */
export const LINK_REFUSALS: readonly FlowRefusal[] = ['linked', 'another-account', 'sign-in-first', 'wrong-password']
