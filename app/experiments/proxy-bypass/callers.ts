import type { Setting } from '@/app/experiments/_runtime/experiment'

/** Who asks for which address, and how the weak check is set: the only ones there are, for the page and the server. */

/** Two addresses of the experiment, with the same check in front, and two pages of the app itself. */
export const ADDRESSES = ['front-only', 'front-and-data', 'session', 'jwt'] as const
export type Address = (typeof ADDRESSES)[number]

export const CALLERS = ['nobody', 'header', 'made-up', 'signed-in'] as const
export type Caller = (typeof CALLERS)[number]

/** Which of them have a credential to show: a browser lets no page write that header, so a clean client sends it. */
export const BRINGING = ['made-up', 'signed-in'] as const satisfies readonly Caller[]

export const FRONTS = ['unpatched', 'patched'] as const
export const CHECKS = ['presence', 'verified'] as const
export interface FrontSettings {
  /** `unpatched`: the header leaves the check out, as in Next.js before 15.2.3. `patched`: nobody reads it. */
  front: (typeof FRONTS)[number]
  /** `presence`: a cookie of the right name is enough. `verified`: the session is looked up. */
  check: (typeof CHECKS)[number]
}

export const SLUG = 'proxy-bypass'
export const LAB = `/experiments/${SLUG}/lab`

/** The header, and the value that left the check out: its name five times, the depth at which the runner gave up. */
export const BYPASS = {
  name: 'x-middleware-subrequest',
  value: Array.from({ length: 5 }, () => 'middleware').join(':'),
}

/** Where an address is. The settings count at the experiment's own two alone. */
export function pathOf(address: Address, { front, check }: FrontSettings): string {
  if (address === 'session') return '/session/protected?variant=opaque-id'
  if (address === 'jwt') return '/jwt/protected?variant=cookie'
  return `${LAB}/as-sent/${address}?front=${front}&check=${check}`
}

export const SETTINGS: readonly Setting[] = [
  {
    key: 'front',
    label: 'What runs the check in front',
    kind: 'choice',
    absent: 'unpatched',
    options: [
      { value: 'unpatched', text: 'believes the header, as Next.js before 15.2.3' },
      { value: 'patched', text: 'ignores the header' },
    ],
  },
  {
    key: 'check',
    label: 'The check in front',
    kind: 'choice',
    absent: 'presence',
    options: [
      { value: 'presence', text: 'looks whether a cookie is there' },
      { value: 'verified', text: 'looks the session up' },
    ],
  },
]
