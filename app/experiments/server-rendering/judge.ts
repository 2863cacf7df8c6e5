import { type Judgement, judged, leftToJudge, named, type Outcome } from '@/lib/experiment/verdict'

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
  const attached: Outcome[] = byScript.map(({ code, withScript, withoutScript, hadAuthorization }) => [code, withScript === 200 && withoutScript === 401 && !hadAuthorization])
  const personal = pages.map(({ code, name }): Outcome => [code, name === guest])
  return [
    judged('A33', attached, 'a script attaches it', `with the header: ${byScript.map(({ code, withScript }) => `${code} ${withScript}`).join(', ')}; without: ${byScript.map(({ code, withoutScript }) => `${code} ${withoutScript}`).join(', ')}; header on a navigation: ${byScript.some(({ hadAuthorization }) => hadAuthorization) ? 'yes' : 'never'}`),
    leftToJudge('A76', `personal first page: ${named(personal, true)}; for nobody: ${named(personal, false)}`),
  ]
}

export function observed({ guest, pages }: Observation): string[] {
  const count = pages.filter(({ name }) => name === guest).length
  return [count === 6 ? 'six' : count === 4 ? 'four' : count === 3 ? 'three' : '']
}
