import type { ModeName } from './contract'

export type SpecimenCode = 'S1' | 'S2' | 'S3' | 'J1' | 'J2' | 'J3'
export type FurtherCode = 'S4' | 'S5' | 'J4' | 'J5'
export type DesignCode = SpecimenCode | FurtherCode

/** A way to keep a user signed in, as data. Everything that compares, experiments or tests runs from such rows. */
export interface Design {
  code: DesignCode
  slug: `${ModeName}/${string}`
  mode: ModeName
  variant: string
  /** A few words for lists, e.g. "Encrypted id". */
  name: string
  /** One phrase for headings, e.g. "encrypted id in a cookie". */
  description: string
  /** Where the truth about the user lives. */
  truth: 'server' | 'browser'
  /** The browser's copy can't be read without the server's key. */
  isSealed: boolean
  /** The server keeps something only to take credentials back. */
  keepsRevocation: boolean
  /** Who puts the credential on a request: the browser by itself, or a script. */
  travels: 'by-itself' | 'by-script'
  isReadableByScript: boolean
}

export interface Specimen extends Design {
  code: SpecimenCode
}

/** The six legitimate designs that the app is about. */
export const SPECIMENS = [
  {
    code: 'S1',
    slug: 'session/opaque-id',
    mode: 'session',
    variant: 'opaque-id',
    name: 'Opaque id',
    description: 'random id in a cookie',
    truth: 'server',
    isSealed: false,
    keepsRevocation: false,
    travels: 'by-itself',
    isReadableByScript: false,
  },
  {
    code: 'S2',
    slug: 'session/sealed-id',
    mode: 'session',
    variant: 'sealed-id',
    name: 'Encrypted id',
    description: 'encrypted id in a cookie',
    truth: 'server',
    isSealed: false,
    keepsRevocation: false,
    travels: 'by-itself',
    isReadableByScript: false,
  },
  {
    code: 'S3',
    slug: 'session/sealed-data',
    mode: 'session',
    variant: 'sealed-data',
    name: 'Encrypted data',
    description: 'user data encrypted in a cookie',
    truth: 'browser',
    isSealed: true,
    keepsRevocation: false,
    travels: 'by-itself',
    isReadableByScript: false,
  },
  {
    code: 'J1',
    slug: 'jwt/bearer-storage',
    mode: 'jwt',
    variant: 'bearer-storage',
    name: 'In localStorage',
    description: 'bearer token in localStorage',
    truth: 'browser',
    isSealed: false,
    keepsRevocation: true,
    travels: 'by-script',
    isReadableByScript: true,
  },
  {
    code: 'J2',
    slug: 'jwt/bearer-memory',
    mode: 'jwt',
    variant: 'bearer-memory',
    name: 'In memory',
    description: 'bearer token held in memory',
    truth: 'browser',
    isSealed: false,
    keepsRevocation: true,
    travels: 'by-script',
    isReadableByScript: true,
  },
  {
    code: 'J3',
    slug: 'jwt/cookie',
    mode: 'jwt',
    variant: 'cookie',
    name: 'In a cookie',
    description: 'token in a cookie',
    truth: 'browser',
    isSealed: false,
    keepsRevocation: true,
    travels: 'by-itself',
    isReadableByScript: false,
  },
] as const satisfies readonly Specimen[]

/** The specimen of a mode and variant; throws for a pair that is not in the table, which is a fault of ours. */
export function specimenOf(mode: ModeName, variant: string): Specimen {
  const specimen = SPECIMENS.find((candidate) => candidate.mode === mode && candidate.variant === variant)
  if (!specimen) throw new Error(`No specimen ${mode}/${variant}`)
  return specimen
}
