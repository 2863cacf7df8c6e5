import type { Judgement } from '@/lib/claims/verdict'
import type { Choice } from './choices'
import type { Way } from './ways'

/** One request as a node received it. */
export interface ReceivedRequest extends Way {
  method: string
  /** The cookie that was set came with it. */
  isThere: boolean
  /** `Origin` and `Sec-Fetch-Site`, in the browser's own words. */
  origin: string | null
  site: string | null
}

export interface Observation {
  choice: Choice
  /** The `Set-Cookie` line, as the server says that it sent it. */
  line: string
  /** What the browser says of the connection: `isSecureContext`. */
  isTrusted: boolean
  /** The page's script found it in `document.cookie`. */
  isRead: boolean
  came: ReceivedRequest[]
}

/** It settles no claim: what it finds is true of the flags that somebody chose, and of no others. */
export const judge = (): Judgement[] => []

/** What is kept comes with a request or is read. A browser says no more of it to a page. */
export const isKept = ({ isRead, came }: Observation): boolean => isRead || came.some(({ isThere }) => isThere)

/** Whether somebody got it; null where no such request arrived. */
export const gotIt = ({ isRead, came }: Observation, { from, by }: Way): boolean | null =>
  from === 'app' && by === 'script'
    ? isRead
    : (came.find((each) => each.from === from && each.by === by)?.isThere ?? null)

/** Which guesses a run bears out: how far the cookie went. */
export function observed(seen: Observation): string[] {
  const got = (by: string) => gotIt(seen, { from: 'attacker', by })
  if (!isKept(seen)) return ['nowhere']
  return [got('form') ? 'form' : got('link') ? 'link' : 'home']
}
