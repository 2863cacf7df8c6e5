/**
 * The denylist of access tokens, by `jti` or `sid`, and of logged-out seals, by `seal`: each entry until the last token
 * it can mean has expired.
 */
export interface Denylist {
  isDenied(keys: string[]): Promise<boolean>
  /** An entry that is there already keeps the later of the two ends. */
  deny(entries: Denial[]): Promise<void>
  /** Removes up to `limit` entries of the past; answers how many. */
  sweep(now: Date, limit: number): Promise<number>
}

export interface Denial {
  key: string
  expiresAt: Date
}

/** The name of a logged-out `sealed-data` session on the list: by its public id, which opens nothing. */
export const sealKey = (publicId: string): string => `seal:${publicId}`
