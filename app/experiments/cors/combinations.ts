/** One request across origins, as it can be set. Plain data, for page and server. */
export interface Combination {
  from: 'app' | 'attacker'
  carrier: 'cookie' | 'bearer'
  credentials: 'omit' | 'same-origin' | 'include'
  /** What the answer says as `Access-Control-Allow-Origin`: nothing, `*`, or the origin that asked. */
  allowOrigin: 'none' | 'any' | 'asking'
  allowCredentials: boolean
  /** Whether the answer to the preflight allows the header `Authorization`. */
  allowHeaders: boolean
}

export const CREDENTIALS = ['omit', 'same-origin', 'include'] as const

/** The four answers of the table, each stricter in what it takes to be read by. */
export const ANSWERS = [
  { key: 'none', says: 'no CORS header', allowOrigin: 'none', allowCredentials: false },
  { key: 'any', says: 'Allow-Origin: *', allowOrigin: 'any', allowCredentials: false },
  { key: 'asking', says: 'Allow-Origin: that page', allowOrigin: 'asking', allowCredentials: false },
  { key: 'both', says: '+ Allow-Credentials: true', allowOrigin: 'asking', allowCredentials: true },
] as const

const cookieTable = (from: Combination['from']): Combination[] =>
  CREDENTIALS.flatMap((credentials) =>
    ANSWERS.map(({ allowOrigin, allowCredentials }) => ({
      from,
      carrier: 'cookie' as const,
      credentials,
      allowOrigin,
      allowCredentials,
      allowHeaders: false,
    })),
  )

const bearerTable = (from: Combination['from']): Combination[] =>
  (
    [
      ['none', false],
      ['asking', false],
      ['asking', true],
    ] as const
  ).map(([allowOrigin, allowHeaders]) => ({
    from,
    carrier: 'bearer',
    credentials: 'omit',
    allowOrigin,
    allowCredentials: false,
    allowHeaders,
  }))

/**
 * All that every run tries: twelve with a cookie and three with a token, from the app's page and from the attacker's.
 */
export const TRIED: readonly Combination[] = (['app', 'attacker'] as const).flatMap((from) => [
  ...cookieTable(from),
  ...bearerTable(from),
])

/** A combination's name in the log, and in the cookie that its answer sets. */
export const nameOf = ({
  from,
  carrier,
  credentials,
  allowOrigin,
  allowCredentials,
  allowHeaders,
}: Combination): string =>
  [from, carrier, credentials, allowOrigin, allowCredentials ? 'c' : 'n', allowHeaders ? 'h' : 'n'].join('-')

/** The cookie that the answer to a combination sets, to see whether it is kept. */
export const keptName = (combination: Combination): string => `lab-kept-${nameOf(combination)}`
export const SESSION_COOKIE = 'lab-session-opaque'
export const NONE_COOKIE = 'lab-none'
