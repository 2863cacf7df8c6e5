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
