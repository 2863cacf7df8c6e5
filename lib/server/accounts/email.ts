import { domainToASCII } from 'node:url'

/** RFC 5321 §4.5.3.1.3: a path has at most 256 octets, two of them angle brackets. */
export const EMAIL_MAX_BYTES = 254

/** One `@`, something before it, a domain with a dot; no dot at either end of a part and no two together. */
const PLAUSIBLE = /^[^\s@.]+(?:\.[^\s@.]+)*@[^\s@.]+(?:\.[^\s@.]+)+$/

/**
 * Controls, invisible format characters, private use, unpaired surrogates; quotes and brackets that end a mail header.
 */
const REFUSED = /[\p{C}\p{Z}"<>(),:;[\]\\]/u

/** What a URL reads as something else than a part of a name. */
const NO_NAME = /[%/?#]/
/** RFC 5891 §4.2.3.1, RFC 1035 §2.3.4: a label as DNS carries it. */
const LABEL = /^(?!-)[a-z\d_-]{1,63}(?<!-)$/

/**
 * The one spelling under which an address is stored and looked up: trimmed, lower-cased, an international domain in its
 * ASCII form (a browser sends `xn--…` where other programs send letters: one mailbox, one account). `null` where it is
 * none; `emailFault` says why.
 *
 * Refuses what another program might read as another address: a text whose NFKC form differs (a full-width `＠`, a
 * ligature), controls, line breaks and spaces inside. Without this: two accounts look alike, or one address reaches two
 * mailboxes (Auth.js GHSA-7rqj-j65f-68wh); email.test.ts fails.
 */
export function normaliseEmail(input: string): string | null {
  const read = readEmail(input)
  return 'address' in read ? read.address : null
}

/** Why an address is none, as a sentence for whoever typed it; null for one that is. */
export function emailFault(input: string): string | null {
  const read = readEmail(input)
  return 'address' in read ? null : read.fault
}

const NONE = `Enter an e-mail address like ada@example.com, at most ${EMAIL_MAX_BYTES} bytes.`
const fault = (sentence: string) => ({ fault: sentence })

function readEmail(input: string): { address: string } | { fault: string } {
  const typed = input.trim()
  if (typed === '') return fault('Enter your e-mail address.')
  const email = typed.toLowerCase()
  if (Buffer.byteLength(email) > EMAIL_MAX_BYTES) return fault(NONE)
  // Both spellings: lower-casing alone already turns the Kelvin sign into a plain k.
  if (typed.normalize('NFC') !== typed)
    return fault(
      'A letter of this address is written as two characters, a letter and an accent. Type it anew, as one: no two spellings of an address are one account.',
    )
  if (typed.normalize('NFKC') !== typed || email.normalize('NFKC') !== email)
    return fault(
      'This address holds a character that looks like another one, such as a full-width letter. Type it plainly.',
    )
  if (REFUSED.test(email) || !PLAUSIBLE.test(email)) return fault(NONE)
  const at = email.lastIndexOf('@')
  const domain = asciiDomain(email.slice(at + 1))
  if (domain === null)
    return fault(
      'The part after the @ is no domain: one of its labels is invalid, too long, or begins or ends with a hyphen.',
    )
  const address = `${email.slice(0, at)}@${domain}`
  return Buffer.byteLength(address) > EMAIL_MAX_BYTES ? fault(NONE) : { address }
}

/** A domain as DNS carries it (UTS 46); null where it can't. */
function asciiDomain(domain: string): string | null {
  if (NO_NAME.test(domain)) return null
  if (domain.split('.').some((label) => label.startsWith('-') || label.endsWith('-'))) return null
  const ascii = domainToASCII(domain)
  const labels = ascii.split('.')
  // The last one of an IPv4 address is a number, and no top-level domain is.
  if (labels.length < 2 || !labels.every((label) => LABEL.test(label)) || /^\d+$/.test(labels.at(-1) ?? '')) return null
  return ascii
}
