import { designName } from '@/lib/core/design-names'
import { judged } from '@/lib/claims/judgement'
import type { Judgement, Outcome } from '@/lib/claims/verdict'
import type { Planter, Server } from './tossed-cookies'

/** One victim whose browser had a planted value. */
export interface Planted {
  code: string
  /** `kept`: a sign-in that keeps the id it finds. `new`: the real one. */
  signIn: 'kept' | 'new'
  /** The id after the sign-in is the planted one. */
  isSame: boolean
  /** What the attacker's clean client got with the planted value afterwards. */
  status: number
  refusal: string | null
  /** Whom it was served as. */
  servedAs: 'victim' | 'attacker' | null
}

/** What the page got as it renewed its token, and which cookies the browser had sent by itself. */
export interface Renewed {
  refreshCookies: number
  proofs: number
  status: number
  refusal: string | null
  servedAs: 'victim' | 'attacker' | null
}

/** A refresh cookie of the attacker's that node B planted for a longer path (cookie tossing). */
export interface Tossed {
  server: Server
  by: Planter
  /** Before the cookie was planted. */
  wasSignedIn: boolean
  renewed: Renewed
  /** The same, once the victim had signed in after that. */
  afterSignIn: Renewed
}

export interface Observation {
  planted: Planted[]
  /** None where node B could not be asked. */
  tossed: Tossed[]
}

export function judge({ planted, tossed }: Observation): Judgement[] {
  const outcomes = planted.map(({ code, signIn, isSame, servedAs }): Outcome => [
    `${designName(code)}, ${signIn === 'kept' ? 'a sign-in that keeps the id it finds' : 'a new id at each sign-in'}: the planted value opens nothing`,
    !isSame && servedAs !== 'victim',
    'each sign-in makes a new id, whatever cookie came along',
  ])
  const told = planted.map(
    ({ code, signIn, status, refusal, servedAs }) =>
      `${designName(code)} ${signIn}: ${status}${servedAs ? ` as the ${servedAs}` : ` ${refusal ?? ''}`}`,
  )
  const opened = planted.filter(({ servedAs }) => servedAs === 'victim')
  const taken = tossed.filter(({ renewed }) => renewed.servedAs === 'attacker')
  const evidence = [
    `Planted ids that worked: ${opened.length} of ${planted.length}`,
    `tossed cookies: ${tossed.length > 0 ? `${taken.length} of ${tossed.length}` : 'not tried'}`,
  ]
  return [
    judged('A9', [...outcomes, ...outcomesOfTosses(tossed)], {
      evidence: evidence.join('; '),
      details: [...told, ...tossed.map(inWords)].join('; '),
    }),
  ]
}

const J2 = designName('J2')
const BOUND = 'a refresh cookie counts only beside a __Host- cookie, and no other port of the host sets that one too'

/** What a planted refresh cookie does; null where it was not tried, or where the browser did not send it. */
function outcomesOfTosses(tossed: readonly Tossed[]): Outcome[] {
  const of = (server: Server, by: Planter) =>
    tossed.filter((each) => each.server === server && each.by === by && wasSent(each))
  const isSo = (cases: readonly Tossed[], is: (each: Tossed) => boolean) => (cases.length > 0 ? cases.every(is) : null)
  const isNobodyElse = ({ renewed }: Tossed) => renewed.status === 401 || renewed.servedAs === 'victim'
  const [first, bound, port] = [of('first', 'subdomain'), of('bound', 'subdomain'), of('bound', 'port')]
  return [
    ...(['first', 'bound'] as const).flatMap((server): Outcome[] => {
      const [asks, cases] =
        server === 'first' ? ['the first cookie counts', first] : ['a __Host- cookie counts too', bound]
      const before = (was: boolean) => cases.filter(({ wasSignedIn }) => wasSignedIn === was)
      return [
        [
          `${J2}, ${asks}: a tossed refresh cookie signs in nobody who was signed out`,
          isSo(before(false), isNobodyElse),
          BOUND,
        ],
        [`${J2}, ${asks}: a tossed refresh cookie makes nobody another user`, isSo(before(true), isNobodyElse), BOUND],
        [
          `${J2}, ${asks}: after the next sign-in the user is served`,
          isSo(cases, ({ afterSignIn }) => afterSignIn.servedAs === 'victim'),
          BOUND,
        ],
      ]
    }),
    [
      'the browser refuses a __Host- cookie with a longer path or a domain',
      isSo(bound, ({ wasSignedIn, renewed }) => renewed.proofs === (wasSignedIn ? 1 : 0)),
    ],
    [`${J2}: another port that tosses the __Host- cookie too signs nobody in`, isSo(port, isNobodyElse), BOUND],
  ]
}

/** Whether the planted cookie came along, beside the victim's own where there was one. */
const wasSent = ({ wasSignedIn, renewed }: Tossed) => renewed.refreshCookies === (wasSignedIn ? 2 : 1)

const inWords = ({ server, by, wasSignedIn, renewed, afterSignIn }: Tossed): string =>
  `${server === 'first' ? 'the first cookie counts' : 'with a __Host- cookie'}, planted by a ${by}, ${wasSignedIn ? 'signed in' : 'signed out'}: ${gotInWords(renewed)}, after the next sign-in ${gotInWords(afterSignIn)}`

const gotInWords = ({ refreshCookies, proofs, status, refusal, servedAs }: Renewed): string =>
  `${status}${servedAs ? ` as the ${servedAs}` : ` ${refusal ?? ''}`} (refresh cookies sent: ${refreshCookies}, __Host- cookies: ${proofs})`

export function observed({ planted }: Observation): string[] {
  const isFixed = planted.some(({ signIn, servedAs }) => signIn === 'new' && servedAs === 'victim')
  return [isFixed ? 'victim' : 'nothing']
}
