import { type Judgement, judged, named, type Outcome } from '@/lib/experiment/verdict'

/** One request as the app received it. */
export interface Came {
  /** `app`, `attacker`, `sibling`. */
  from: string
  by: string
  method: string
  cookies: string[]
  origin: string | null
  site: string | null
}

export interface Observation {
  came: Came[]
  isOverHttp: boolean
  /** What the browser says of the connection to the app: `isSecureContext`. */
  isTrusted: boolean
}

const ALL = ['lab-strict', 'lab-lax', 'lab-none', 'lab-absent']

/**
 * Only links and forms are judged across sites: of pictures, frames and fetches the browser's rule on third-party cookies
 * decides before SameSite does, and that rule differs.
 */
export function judge({ came, isOverHttp, isTrusted }: Observation): Judgement[] {
  const cookiesBy = (from: string, by: string) => came.find((each) => each.from === from && each.by === by)?.cookies ?? []
  const link = cookiesBy('attacker', 'link')
  const form = cookiesBy('attacker', 'form')
  const neighbours = came.filter(({ from }) => from === 'sibling')
  const secure: Outcome[] = [
    ['over a connection that the browser trusts', isTrusted && cookiesBy('app', 'fetch').includes('lab-secure')],
    ['over HTTPS only', !(isOverHttp && cookiesBy('app', 'fetch').includes('lab-secure'))],
  ]
  const sites: Outcome[] = [
    ['Strict, by a link', !link.includes('lab-strict')],
    ['Strict, by a form', !form.includes('lab-strict')],
    ['Lax, by a form', !form.includes('lab-lax')],
    ['Lax, by a link', !link.includes('lab-lax')],
    ['none said, by a form', !form.includes('lab-absent')],
    ['Strict, from another port', neighbours.length > 0 && neighbours.every(({ cookies }) => !cookies.includes('lab-strict'))],
  ]
  const short = (cookies: string[]) => ALL.filter((name) => cookies.includes(name)).map((name) => name.slice(4)).join(' ') || 'none'
  return [
    judged('A13', secure, 'loopback counts as HTTPS: to a browser http://localhost is as good, and there the cookie goes in the clear', `${isOverHttp ? 'http' : 'https'}, isSecureContext ${isTrusted}: came ${cookiesBy('app', 'fetch').includes('lab-secure') ? 'with' : 'without'} the Secure cookie`),
    judged('A14', sites, 'the request comes from another site, by a way that the value covers; another port of one host is no other site', `attacker: link ${short(link)}; form ${short(form)}; not stopped: ${named(sites, false)}`),
  ]
}

/** Which guesses a run bears out. */
export function observed({ came }: Observation): string[] {
  const neighbour = came.some(({ from, by, cookies }) => from === 'sibling' && by === 'form' && cookies.includes('lab-strict'))
  return [neighbour ? 'sibling' : 'nobody']
}
