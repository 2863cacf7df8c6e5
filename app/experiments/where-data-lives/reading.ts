import { read64 } from '@/app/_features/decode/base64url'
import { decode } from '@/app/_features/decode/decode'

/** What can be read in a credential by whoever holds it, with no key. */

/** The claims, where there are any. */
export const claimsOf = (credential: string): Record<string, unknown> =>
  decode(credential, new Date()).verifiable?.claims ?? {}

/** Whether a text stands in it, openly or in base64url. */
export function shows(credential: string, text: string): boolean {
  const decoded = credential.split(/[.*~]/).map((part) => new TextDecoder().decode(read64(part).bytes))
  return [credential, ...decoded].some((each) => each.includes(text))
}
