import { designName } from '@/lib/core/design-names'
import { judged, leftToJudge, named } from '@/lib/claims/judgement'
import type { Judgement, Outcome } from '@/lib/claims/verdict'

/** What became of one specimen's first page. */
export interface Greeted {
  code: string
  travels: 'by-itself' | 'by-script'
  /** The name that stood in the HTML; null where it greeted nobody. */
  name: string | null
  /** Whether the request for the page carried an Authorization header, as the server saw it. */
  hadAuthorization: boolean
  /** `GET me` with the header that a script adds (or the cookie), and without anything a script adds. */
  withScript: number
  withoutScript: number
}

export interface Observation {
  guest: string
  pages: Greeted[]
}

export function judge({ guest, pages }: Observation): Judgement[] {
  const byScript = pages.filter(({ travels }) => travels === 'by-script')
  const attached: Outcome[] = byScript.map(({ code, withScript, withoutScript, hadAuthorization }) => [
    `${designName(code)}: served with the header, refused without, and no navigation carries it`,
    withScript === 200 && withoutScript === 401 && !hadAuthorization,
    'a script attaches it',
  ])
  const personal = pages.map(({ code, name, travels }): Outcome => [
    `${designName(code)}: the first page is ${travels === 'by-itself' ? 'personal' : 'for nobody'}`,
    travels === 'by-itself' ? name === guest : name === null,
  ])
  const greeted = pages.filter(({ name }) => name === guest)
  return [
    judged('A33', attached, {
      evidence: `Header on a navigation: ${byScript.some(({ hadAuthorization }) => hadAuthorization) ? 'yes' : 'never'}; calls without it: ${[...new Set(byScript.map(({ withoutScript }) => withoutScript))].join(', ')}`,
      details: `with the header: ${byScript.map(({ code, withScript }) => `${designName(code)} ${withScript}`).join(', ')}; without: ${byScript.map(({ code, withoutScript }) => `${designName(code)} ${withoutScript}`).join(', ')}; header on a navigation: ${byScript.some(({ hadAuthorization }) => hadAuthorization) ? 'yes' : 'never'}`,
    }),
    leftToJudge('A76', personal, {
      evidence: `First page personal for ${greeted.length} of ${pages.length}: those in a cookie`,
      details: `personal first page: ${greeted.map(({ code }) => designName(code)).join(', ') || 'none'}; true: ${named(personal, true)}`,
    }),
  ]
}

export function observed({ guest, pages }: Observation): string[] {
  const count = pages.filter(({ name }) => name === guest).length
  return [count === 6 ? 'six' : count === 4 ? 'four' : count === 3 ? 'three' : '']
}
