/**
 * The banks that get the same request: each keeps its customer signed in by another credential, and each has an account
 * for each defence, so that one request shows what all of them do with it. Data for both sides.
 */
export const HOLDERS = ['S1', 'J3'] as const
export const SAME_SITES = ['Strict', 'Lax', 'None', 'absent'] as const

export interface Bank {
  /** Its cookie's name; for the one without a cookie just its name. */
  key: string
  holder: (typeof HOLDERS)[number] | 'J1'
  /** Null where the credential is in no cookie. */
  sameSite: (typeof SAME_SITES)[number] | null
}

export const BANKS: readonly Bank[] = [
  ...HOLDERS.flatMap((holder) =>
    SAME_SITES.map((sameSite) => ({ key: `lab-${holder.toLowerCase()}-${sameSite.toLowerCase()}`, holder, sameSite })),
  ),
  { key: 'bearer', holder: 'J1', sameSite: null },
]

/** What a bank can do about it; `none` asks for the credential and for nothing else. */
export const DEFENCES = [
  { key: 'none', says: 'no defence' },
  { key: 'post', says: 'POST only' },
  { key: 'origin', says: 'Origin is ours' },
  { key: 'fetch-site', says: 'Sec-Fetch-Site is same-origin' },
  { key: 'token', says: 'a token from the page' },
] as const
export type Defence = (typeof DEFENCES)[number]['key']

/** An account's name in the log: "lab-s1-lax/origin". */
export const accountOf = (bank: Pick<Bank, 'key'>, defence: Defence): string => `${bank.key}/${defence}`
export const BEGINS_WITH = 1000
export const AMOUNT = 10
