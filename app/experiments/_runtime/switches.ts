/** The checks of a verifier, each of which somebody has forgotten. In the order in which they are made. */
export const SWITCHES = [
  'form',
  'algorithm',
  'header keys',
  'kid',
  'crit',
  'signature',
  'type',
  'issuer',
  'audience',
  'expiry',
  'exp required',
  'not before',
  'issued at',
  'longest life',
] as const
export type Switch = (typeof SWITCHES)[number]

/** The checks of whoever opens an encrypted cookie, in the order in which they are made. */
export const SEAL_SWITCHES = [
  'form',
  'password id',
  'HMAC',
  'expiry',
  'members',
  'session end',
  'user',
  'version',
] as const
export type SealSwitch = (typeof SEAL_SWITCHES)[number]
