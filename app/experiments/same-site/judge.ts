import { cookiesOf, everyCookie, type RealEndpoint } from '@/app/experiments/_runtime/real-endpoints'
import { judged, named } from '@/lib/claims/judgement'
import type { Judgement, Outcome } from '@/lib/claims/verdict'

/** One request as the app received it. */
export interface ReceivedRequest {
  /** `app`, `attacker`, `sibling`. */
  from: string
  by: string
  method: string
  cookies: string[]
  origin: string | null
  site: string | null
}

export interface Observation {
  came: ReceivedRequest[]
  isOverHttp: boolean
  /** What the browser says of the connection to the app: `isSecureContext`. */
  isTrusted: boolean
  /** The app's own endpoints, not the experiment's. */
  real: readonly RealEndpoint[]
}

const ALL = ['lab-strict', 'lab-lax', 'lab-none', 'lab-absent']

/**
 * Only links and forms are judged across sites: of pictures, frames and fetches the browser's rule on third-party
 * cookies decides before SameSite does, and that rule differs.
 */
export function judge({ came, isOverHttp, isTrusted, real }: Observation): Judgement[] {
  const cookiesBy = (from: string, by: string) =>
    came.find((each) => each.from === from && each.by === by)?.cookies ?? []
  const link = cookiesBy('attacker', 'link')
  const form = cookiesBy('attacker', 'form')
  const neighbours = came.filter(({ from }) => from === 'sibling')
  const isSent = cookiesBy('app', 'fetch').includes('lab-secure')
  const secure: Outcome[] = [
    ['it goes over a connection that the browser trusts', isTrusted ? isSent : null],
    // Over HTTPS nothing can be seen of this.
    [
      'it stays off plain HTTP',
      isOverHttp ? !isSent : null,
      'loopback counts as HTTPS: to a browser http://localhost is as good, and there the cookie goes in the clear',
    ],
    ['the app’s own cookies are all marked Secure', isTrusted ? everyCookie(real, ({ isSecure }) => isSecure) : null],
  ]
  const OTHER_SITE = 'the attacker is another site: another port of one host is the same site'
  const sites: Outcome[] = [
    ['Strict stays off a link from another site', !link.includes('lab-strict')],
    ['Strict stays off its form', !form.includes('lab-strict')],
    ['Lax stays off its form', !form.includes('lab-lax')],
    [
      'Lax stays off its link',
      !link.includes('lab-lax'),
      'it is about forms sent by POST: a link takes a Lax cookie along',
    ],
    [
      'a fresh cookie without the attribute stays off its form',
      !form.includes('lab-absent'),
      'the attribute is written out: a browser may send a fresh cookie without it',
    ],
    [
      'Strict stays off requests from another port',
      neighbours.length > 0 && neighbours.every(({ cookies }) => !cookies.includes('lab-strict')),
      OTHER_SITE,
    ],
    [
      'the app’s own cookies all say Lax or Strict',
      everyCookie(real, ({ sameSite }) => sameSite !== null && /^(?:lax|strict)$/i.test(sameSite)),
    ],
  ]
  const short = (cookies: string[]) =>
    ALL.filter((name) => cookies.includes(name))
      .map((name) => name.slice(4))
      .join(' ') || 'none'
  const own = cookiesOf(real)
  const held = sites.filter(([, is]) => is).length
  return [
    judged('A13', secure, {
      evidence: `Over ${isOverHttp ? 'http://localhost' : 'https'} the Secure cookie came ${isSent ? 'along' : 'not'}`,
      details: `${isOverHttp ? 'http' : 'https'}, isSecureContext ${isTrusted}: came ${isSent ? 'with' : 'without'} the Secure cookie; the app’s own: ${own.map(({ name, isSecure }) => `${name} ${isSecure ? 'Secure' : 'not Secure'}`).join(', ')}`,
    }),
    judged('A14', sites, {
      evidence: `The cookie stayed off in ${held} of ${sites.length} cases`,
      details: `attacker: link ${short(link)}; form ${short(form)}; not stopped: ${named(sites, false)}; the app’s own: ${own.map(({ name, sameSite }) => `${name} ${sameSite ?? 'no SameSite'}`).join(', ')}`,
    }),
  ]
}

/** Which guesses a run bears out. */
export function observed({ came }: Observation): string[] {
  const neighbour = came.some(
    ({ from, by, cookies }) => from === 'sibling' && by === 'form' && cookies.includes('lab-strict'),
  )
  return [neighbour ? 'sibling' : 'nobody']
}
