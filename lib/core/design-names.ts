/** The six designs as outcomes and evidence name them: never the bare code. */
export const DESIGN_NAMES = {
  S1: 'S1 opaque id',
  S2: 'S2 encrypted id',
  S3: 'S3 encrypted data',
  J1: 'J1 token in localStorage',
  J2: 'J2 token in memory',
  J3: 'J3 token in a cookie',
} as const

/** The name of a design by its code; the code itself for anything else. */
export const designName = (code: string): string =>
  Object.entries(DESIGN_NAMES).find(([key]) => key === code)?.[1] ?? code
