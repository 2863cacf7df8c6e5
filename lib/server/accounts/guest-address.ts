/**
 * What the address of every throw-away user of an experiment ends with. No mail reaches `.invalid` (RFC 2606 §2), and
 * nobody signs up with it.
 */
export const GUEST_DOMAIN = '@experiments.invalid'

export const isGuestAddress = (email: string): boolean => email.endsWith(GUEST_DOMAIN)
