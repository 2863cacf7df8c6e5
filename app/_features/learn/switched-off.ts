import type { LampQuestion } from '@/app/_ui/lamps'
import type { Observation as Fixation } from '@/app/experiments/fixation/judge'
import type { Observation as SameSite } from '@/app/experiments/same-site/judge'
import type { Observation as Storage } from '@/app/experiments/token-storage/judge'
import { type Observation as Xss, isStolen } from '@/app/experiments/xss/judge'

/** The experiments that switched an attribute off, and what each observed. */
export interface SwitchedOff {
  xss: Xss
  'same-site': SameSite
  'token-storage': Storage
  fixation: Fixation
}

/** What came of the same attempt, once with the attribute and once without it. */
interface Outcome {
  /** Null where the run could not tell. */
  is: boolean | null
  says: string
}

export interface Attribute {
  name: string
  /** What was attempted both times. */
  attempt: string
  /** The question that both outcomes answer. */
  asks: LampQuestion
  without: Outcome
  with: Outcome
  note: string
}

/** Each attribute with what got through while it was off. All of it was observed; what a run could not tell is null. */
export function attributesIn({ xss, 'same-site': site, 'token-storage': storage, fixation }: SwitchedOff): Attribute[] {
  const script = (isHttpOnly: boolean) =>
    xss.attempts.find((each) => each.code === 'S1' && each.isHttpOnly === isHttpOnly && each.policy === 'none')
  const [readable, hidden] = [script(false), script(true)]
  const cookiesBy = (from: string, by: string) =>
    site.came.find((each) => each.from === from && each.by === by)?.cookies
  const [own, form] = [cookiesBy('app', 'fetch'), cookiesBy('attacker', 'form')]
  const overHttp = site.isOverHttp ? own : undefined
  const planted = (server: 'first' | 'bound') => {
    const toss = fixation.tossed.find((each) => each.server === server && each.by === 'subdomain' && !each.wasSignedIn)
    return yesOrNo(toss && toss.renewed.servedAs === 'attacker', 'signed in as the attacker', 'refused')
  }
  return [
    {
      name: 'HttpOnly',
      attempt: 'A script that was injected into the page reads the cookie.',
      asks: 'copied out',
      without: yesOrNo(readable && isStolen(readable), 'copied out', 'not copied out'),
      with: yesOrNo(hidden && isStolen(hidden), 'copied out', 'not copied out'),
      note: hidden?.isRidden ? 'With it, the script still used the cookie from the page.' : '',
    },
    {
      name: 'Secure',
      attempt: 'The page asks over plain HTTP.',
      asks: 'the credential was sent',
      without: came(overHttp?.includes('lab-strict')),
      with: came(overHttp?.includes('lab-secure')),
      note: overHttp?.includes('lab-secure')
        ? 'This server is on localhost, which browsers trust like HTTPS. On any other host, Secure keeps it back.'
        : site.isOverHttp
          ? ''
          : 'This page came over HTTPS, so plain HTTP was not tried.',
    },
    {
      name: 'SameSite=Lax',
      attempt: 'A form on another site sends a POST.',
      asks: 'foreign form brings the cookie',
      without: came(form?.includes('lab-absent')),
      with: came(form?.includes('lab-lax')),
      note: form?.includes('lab-absent')
        ? 'Chromium treats a cookie without SameSite as Lax, but sends it with such a form for its first two minutes.'
        : 'This browser treats a cookie without SameSite as Lax.',
    },
    {
      name: 'Path',
      attempt: 'The page asks for an address outside of the path.',
      asks: 'the credential was sent',
      without: came(storage.looks.kept?.session === 200),
      with: came(storage.sentTo.elsewhere),
      note: 'It saves other endpoints from seeing the cookie. It is no wall: a script of the same origin can ask any path.',
    },
    {
      name: '__Host-',
      attempt: 'Node B plants a refresh cookie, as a subdomain could. You are signed out, and the page renews.',
      asks: 'planted id is served',
      without: planted('first'),
      with: planted('bound'),
      note: 'With it, a second cookie has to come along whose name no subdomain can set. Another port of one host could.',
    },
  ]
}

const yesOrNo = (is: boolean | undefined, yes: string, no: string): Outcome =>
  is === undefined ? { is: null, says: 'not tried' } : { is, says: is ? yes : no }
const came = (is: boolean | undefined) => yesOrNo(is, 'came along', 'not sent')
