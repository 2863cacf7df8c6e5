import { judged, named } from '@/lib/claims/judgement'
import type { Judgement, Outcome } from '@/lib/claims/verdict'
import { type Occasion, OCCASIONS, type PlaceKey } from './places'

/** What the server answered to what was found in each place; 0: nothing was found there, so nothing was sent. */
export type Statuses = Record<PlaceKey, number>

export interface Observation {
  /** Null where no tab was opened. */
  looks: Record<Occasion, Statuses | null>
  /** Whether another script of the page read it. */
  found: Record<PlaceKey, boolean>
  /** What that script was answered where it used a cookie without reading it. */
  uses: Partial<Statuses>
  /** The answer to refresh has a token in it. */
  isHandedToken: boolean
  /** Of the cookies, in seconds; null: it ends with the browser. */
  maxAges: Partial<Record<PlaceKey, number | null>>
  /** Whether the refresh cookie came with a request below its path, and with one elsewhere. */
  sentTo: { belowItsPath: boolean; elsewhere: boolean }
}

export const WORDS: Record<Occasion, string> = {
  kept: 'at once',
  reload: 'after a reload',
  newTab: 'in a new tab',
  closedTab: 'when its tab is closed',
}

/**
 * A credential is there where the server takes it. Each outcome is such an answer, or something that a script has read.
 */
export function judge({ looks, found, uses, isHandedToken, sentTo }: Observation): Judgement[] {
  const isThere = (occasion: Occasion, key: PlaceKey) => looks[occasion]?.[key] === 200
  const survives = (key: PlaceKey) =>
    OCCASIONS.filter((occasion) => occasion !== 'kept' && isThere(occasion, key))
      .map((occasion) => WORDS[occasion])
      .join(', ') || 'nothing'
  const keeps: Outcome[] = [
    ['localStorage keeps it', isThere('kept', 'local')],
    ['sessionStorage keeps it', isThere('kept', 'tab')],
    ['a variable keeps it', isThere('kept', 'memory')],
  ]
  const open: Outcome[] = [
    ['localStorage is read by another script', found.local],
    ['an HttpOnly cookie is not', isThere('kept', 'access') && !found.access],
    [
      'nor is it used by one',
      uses.access !== 200,
      'a script is to be kept from reading it: it can have it sent all the same',
    ],
  ]
  const refresh: Outcome[] = [
    ['no script reads the refresh cookie', isThere('kept', 'refresh') && !found.refresh],
    ['it goes nowhere outside of its path', sentTo.belowItsPath && !sentTo.elsewhere],
    [
      'no script has it used',
      uses.refresh !== 200 || !isHandedToken,
      'it is not to be read: a script can ask for a refresh, and is handed the new access token',
    ],
  ]
  const tabs = looks.newTab === null ? '; no tab was opened' : ''
  const after = (key: PlaceKey) => (isThere('reload', key) ? 'there' : 'gone')
  return [
    judged('A40', keeps, {
      evidence: `After a reload: localStorage ${after('local')}, variable ${after('memory')}`,
      details: `survives: localStorage ${survives('local')}; sessionStorage ${survives('tab')}; a variable ${survives('memory')}${tabs}`,
    }),
    judged('A41', open, {
      evidence: `A script read localStorage: ${yes(found.local)}; the cookie: ${yes(found.access)}`,
      details: `read by another script: ${readBy(found)}; the token in a cookie used by it: ${uses.access}`,
    }),
    judged('A58', refresh, {
      evidence: `Read by a script: ${yes(found.refresh)}; its refresh: ${uses.refresh ?? 'not tried'}`,
      details: `true: ${named(refresh, true)}; not: ${named(refresh, false)}`,
    }),
  ]
}

const yes = (is: boolean) => (is ? 'yes' : 'no')
const readBy = (found: Observation['found']) =>
  Object.entries(found)
    .filter(([, isRead]) => isRead)
    .map(([key]) => key)
    .join(', ') || 'none'

/** Which guesses a run bears out: which of the three that a script writes is there after a reload. */
export function observed({ looks: { reload } }: Observation): string[] {
  const there = (['local', 'tab', 'memory'] as const).filter((key) => reload?.[key] === 200)
  return [there.length === 3 ? 'all' : there.includes('tab') ? 'stores' : there.includes('local') ? 'local' : 'none']
}
