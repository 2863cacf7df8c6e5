/** More than this is refused unread: a browser would stand still over it. */
export const LARGEST_DECODED = 64 * 1024
/** No more than this is edited, signed, encrypted or read as a key. */
export const LARGEST_EDITED = LARGEST_DECODED
/** Our verifier takes no longer token. */
export const LARGEST_TOKEN = 8192
/** Our server takes no longer seal. */
export const LARGEST_SEAL = 4096
/** More members than these are counted and not listed. */
export const MOST_MEMBERS = 200
/** More findings than these tell a reader nothing new. */
export const MOST_FINDINGS = 40
/** JSON nested deeper than this is not read further. */
export const DEEPEST = 10_000
