/** The denylist of access tokens: by `jti` or `sid`, each entry until the last token it can mean has expired. */
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
