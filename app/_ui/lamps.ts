/**
 * Whose interest a lamp follows. The colour is for the reader, who is on the owner's side: where the answer is yes, an
 * `owner` lamp is good news (green, dot) and an `attacker` lamp is bad news (raspberry, bar), wherever it stands. A
 * `nobody` lamp only says what happened, and takes no side.
 */
export type Interest = 'owner' | 'attacker' | 'nobody'

/** Every question that a lamp answers by yes or no, and whose interest a yes is in. */
export const LAMPS = {
  'owner is served': 'owner',
  'owner signs in': 'owner',
  'owner’s page still works': 'owner',
  'cookie is kept and sent back': 'owner',
  'request gets through the limits': 'owner',
  'the right verifier accepts': 'owner',
  'weak secret is refused': 'owner',
  'signature fits the published key': 'owner',
  'a check on a credential is passed': 'owner',
  'copy is served': 'attacker',
  'stranger gets the page': 'attacker',
  'copied out': 'attacker',
  'used from the page': 'attacker',
  'forged transfer is paid': 'attacker',
  'forged or changed token is accepted': 'attacker',
  'planted id is served': 'attacker',
  'tampered sign-in is accepted': 'attacker',
  'secret is readable without the key': 'attacker',
  'revoked role still opens': 'attacker',
  'revoked credential is served': 'attacker',
  'foreign form brings the cookie': 'attacker',
  'token for another service is accepted': 'attacker',
  'a preflight was sent': 'nobody',
  'the credential was sent': 'nobody',
  'the request was processed': 'nobody',
  'the response is readable': 'nobody',
  'credential is served at this moment': 'nobody',
  'attribute is on': 'owner',
} as const satisfies Readonly<Record<string, Interest>>

export type LampQuestion = keyof typeof LAMPS

/**
 * The look of a lamp by the reader's interest: `served` is good news, `refused` is bad, `unlit` and `lit` are neither.
 */
export function lookOf(question: LampQuestion, isSo: boolean | null): 'served' | 'refused' | 'lit' | 'unlit' {
  if (isSo === null) return 'unlit'
  const interest: Interest = LAMPS[question]
  if (interest === 'nobody') return isSo ? 'lit' : 'unlit'
  return isSo === (interest === 'owner') ? 'served' : 'refused'
}
