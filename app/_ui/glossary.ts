import terms from './glossary.json' with { type: 'json' }

/** A term of the field or of this app: its name, what it means in one sentence, and other names for the same. */
export interface Entry {
  name: string
  meaning: string
  also?: readonly string[]
}

/** Every term that a page may use with a link, by the key of its place: `/learn#glossary-<key>`. */
export const GLOSSARY: Readonly<Record<TermKey, Entry>> = terms

export type TermKey = keyof typeof terms

/** Why the server refuses a credential: the code of a 401, and what it means. */
export const REFUSALS = {
  missing: 'The request carried no credential.',
  malformed: 'The credential is not in the form of one.',
  forged:
    'Signature, encryption, issuer or audience does not fit: made by somebody else, for somebody else, or changed.',
  expired: 'The credential has passed its expiry.',
  revoked: 'The credential was ended before its expiry, for example by a log-out.',
  outdated:
    'Something has ended all of the user’s sign-ins since: a “sign out everywhere”, a ban, a new password or role.',
  reused: 'A refresh token was used a second time, so its whole family is revoked.',
} as const

/** Where a term is explained. */
export const addressOf = (key: TermKey): string => `/learn#glossary-${key}`
