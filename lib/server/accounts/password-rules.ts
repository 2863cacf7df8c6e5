import { isCommonPassword } from './common-passwords'

export const PASSWORD_MIN_CHARACTERS = 8

/** bcrypt reads no more. Longer is refused, not cut: else two passwords that agree up to here open one account. */
export const PASSWORD_MAX_BYTES = 72

/** Every spelling of the application's own name; compared without spaces and punctuation. */
const APP_NAME = 'jwtvssession'

/** What a password must not be equal to. */
export interface PasswordOwner {
  name?: string
  email?: string
}

/**
 * Every reason to refuse a new password, as sentences for its field; empty when it may be used, exactly as typed.
 *
 * Any character counts, spaces too, and nothing has to be mixed (NIST SP 800-63B-4 §3.1.1.2): length and being
 * unguessed are what protects.
 */
export function passwordFaults(password: string, owner: PasswordOwner = {}): string[] {
  const faults: string[] = []
  if ([...password].length < PASSWORD_MIN_CHARACTERS) faults.push(`Use at least ${PASSWORD_MIN_CHARACTERS} characters.`)
  // Any character counts, but blanks alone are what a key that is held down types.
  if (password.trim() === '' && password !== '') faults.push('Use more than blanks.')
  if (isTooLongForBcrypt(password)) {
    faults.push(`Use at most ${PASSWORD_MAX_BYTES} bytes: plain letters count one, others two to four.`)
  }
  // C implementations of bcrypt stop at NUL, and half a character has no UTF-8: either way the hash covers less.
  if (password.includes('\0') || /\p{Cs}/u.test(password)) faults.push('Use characters that can be typed.')
  if (isCommonPassword(password)) faults.push('Choose another: this is one of the passwords everybody tries first.')
  return [...faults, ...ownerFaults(password, owner)]
}

/** The part of `passwordFaults` that depends on who chooses, for where the rest was asked already. */
export const ownerFaults = (password: string, owner: PasswordOwner) =>
  isAboutOwner(password, owner) ? ['Choose another: this is your name, your e-mail address or our name.'] : []

/** Whether a password is too long for bcrypt to read whole. */
export const isTooLongForBcrypt = (password: string) => Buffer.byteLength(password) > PASSWORD_MAX_BYTES

function isAboutOwner(password: string, { name, email }: PasswordOwner): boolean {
  const typed = fold(password)
  const localPart = email?.slice(0, email.lastIndexOf('@'))
  return (
    spelling(password) === APP_NAME ||
    [name, email, localPart].some((word) => word !== undefined && fold(word) === typed)
  )
}

const fold = (text: string) => text.normalize('NFKC').trim().toLowerCase()
const spelling = (text: string) => fold(text).replaceAll(/[^\p{L}\p{N}]/gu, '')
