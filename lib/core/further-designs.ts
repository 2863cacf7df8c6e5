import type { ModeName } from './contract'
import { type Design, type FurtherCode, SPECIMENS } from './specimens'

/** Four more that people ask for: each is one of the six with one thing changed. */
export const FURTHER_DESIGNS = [
  {
    code: 'S4',
    slug: 'session/cached-record',
    mode: 'session',
    variant: 'cached-record',
    name: 'Record with cookie cache',
    description: 'encrypted id and, for five minutes, the user in a cookie',
    truth: 'server',
    isSealed: true,
    keepsRevocation: false,
    travels: 'by-itself',
    isReadableByScript: false,
  },
  {
    code: 'S5',
    slug: 'session/reference-token',
    mode: 'session',
    variant: 'reference-token',
    name: 'Reference token',
    description: 'random id as a bearer token',
    truth: 'server',
    isSealed: false,
    keepsRevocation: false,
    travels: 'by-script',
    isReadableByScript: true,
  },
  {
    code: 'J4',
    slug: 'jwt/not-before',
    mode: 'jwt',
    variant: 'not-before',
    name: 'Token with not before',
    description: 'token in a cookie, refused if issued before a time kept for its user',
    truth: 'browser',
    isSealed: false,
    keepsRevocation: true,
    travels: 'by-itself',
    isReadableByScript: false,
  },
  {
    code: 'J5',
    slug: 'jwt/encrypted-cookie',
    mode: 'jwt',
    variant: 'encrypted-cookie',
    name: 'Encrypted token',
    description: 'encrypted token (JWE) in a cookie',
    truth: 'browser',
    isSealed: true,
    keepsRevocation: true,
    travels: 'by-itself',
    isReadableByScript: false,
  },
] as const satisfies readonly (Design & { code: FurtherCode })[]

/** All of them: what looks a design up by its name or its cookie asks here. */
export const DESIGNS: readonly Design[] = [...SPECIMENS, ...FURTHER_DESIGNS]

/** The same among all designs. */
export function designOf(mode: ModeName, variant: string): Design {
  const design = DESIGNS.find((candidate) => candidate.mode === mode && candidate.variant === variant)
  if (!design) throw new Error(`No design ${mode}/${variant}`)
  return design
}
