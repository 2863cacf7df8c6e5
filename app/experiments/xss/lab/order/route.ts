import { type PresentedCredential, userIdOf } from '@/app/experiments/_lab/identify'
import { type Arrived, crossOriginRoute } from '@/app/experiments/_lab/cross-origin-route'

const COOKIES = {
  S1: ['opaque-id', 'lab-session-opaque'],
  S2: ['sealed-id', 'lab-session'],
  S3: ['sealed-data', 'lab-session-data'],
} as const

/**
 * Takes an order of the customer whom the request proves, and notes who sent it. It refuses what another origin sends:
 * a script that is in the page passes that check like any other of the page.
 */
export const { GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS } = crossOriginRoute(['POST'], async (arrived) => {
  const brought = arrived.isSameOrigin ? broughtBy(arrived) : null
  const who = brought && (await userIdOf('xss', brought))
  const status = !arrived.isSameOrigin ? 403 : who === null ? 401 : 200
  arrived.note(status, { who: who === null ? [] : [who] })
  return {
    status,
    body: JSON.stringify({ isOrdered: status === 200 }),
    headers: { 'Content-Type': 'application/json' },
  }
})

function broughtBy({ query, cookies, authorization }: Arrived): PresentedCredential | null {
  const specimen = query.get('specimen')
  if (specimen === 'S1' || specimen === 'S2' || specimen === 'S3') {
    const [variant, name] = COOKIES[specimen]
    const value = cookies.get(name)
    return value ? { mode: 'session', variant, value } : null
  }
  const value = specimen === 'J3' ? cookies.get('lab-access') : /^Bearer (.+)$/.exec(authorization ?? '')?.[1]
  return value ? { mode: 'jwt', value } : null
}
