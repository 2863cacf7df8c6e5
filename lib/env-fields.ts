import { z } from 'zod'
import { days, hours, minutes } from './auth/durations'
import { DEFAULT_ORIGINS } from './origins.mjs'

export const JWT_ALGORITHMS = ['RS256', 'HS256', 'ES256', 'EdDSA'] as const
export type JwtAlgorithm = (typeof JWT_ALGORITHMS)[number]

/** How the server is run. Only what a variable is when it is absent depends on it. */
export type EnvMode = 'production' | 'development'

/** Browsers keep no cookie longer (RFC 6265bis §5.6.1), so nothing that lives in one need live longer. */
const LONGEST_COOKIE_SECONDS = days(400)

const whole = (min: number, max: number) => {
  const fault = `must be a whole number from ${min} to ${max}`
  return z.string().regex(/^\d{1,9}$/, { error: fault, abort: true }).transform(Number).pipe(z.number().min(min, fault).max(max, fault))
}
const number = (min: number, max: number, absent: number) => whole(min, max).default(absent)
const seconds = (max: number, absent: number) => number(1, max, absent)

const oneOf = <const Name extends string>(names: readonly Name[]) => z.enum(names, `must be one of ${names.join(', ')}`)
const required = (what: string) => z.string(`is missing: ${what}`)
const list = (what: string) => required(what).transform((text) => text.split(',').map((part) => part.trim()))

const origin = (absent: string) =>
  z.string().refine(isOrigin, 'must be a bare http or https origin, such as https://app.example.com').default(absent)

function isOrigin(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null
  return url !== null && /^https?:$/.test(url.protocol) && url.origin === text
}

const client = z.string()
  .regex(/^[\w.-]{1,64}:.+$/, 'must be id:secret, comma-separated, each id of letters, digits, ".", "_" or "-"')
  .transform((text) => ({ id: text.slice(0, text.indexOf(':')), secret: text.slice(text.indexOf(':') + 1) }))

/** One row a variable: the name it has here, the name it has outside, what it must be and what it is when absent. */
export const fields = (mode: EnvMode) => ({
  port: ['PORT', number(1, 65_535, 3000)],
  nodeName: ['NODE_NAME', z.string().regex(/^[\w-]{1,32}$/, 'must be 1 to 32 letters, digits, "_" or "-"').default('a')],
  appOrigin: ['APP_ORIGIN', origin(DEFAULT_ORIGINS.app)],
  siblingOrigin: ['SIBLING_ORIGIN', origin(DEFAULT_ORIGINS.sibling)],
  attackerOrigin: ['ATTACKER_ORIGIN', origin(DEFAULT_ORIGINS.attacker)],
  databaseUrl: ['DATABASE_URL', z.string().regex(/^(file|postgres|postgresql):./, 'must begin with file:, postgres: or postgresql:').default('file:./data/app.db')],
  sessionStore: ['SESSION_STORE', oneOf(['memory', 'database', 'redis']).default('database')],
  redisUrl: ['REDIS_URL', z.string().regex(/^rediss?:\/\/./, 'must begin with redis:// or rediss://').optional()],
  sessionSecrets: ['SESSION_SECRETS', list('secrets of at least 32 random bytes, comma-separated, newest first')],
  jwtAlg: ['JWT_ALG', oneOf(JWT_ALGORITHMS).default('RS256')],
  jwtKeysPath: ['JWT_KEYS', required('the path of a private JWK Set, newest key first')],
  accessTokenSeconds: ['ACCESS_TOKEN_SECONDS', seconds(hours(24), minutes(5))],
  refreshIdleSeconds: ['REFRESH_IDLE_SECONDS', seconds(LONGEST_COOKIE_SECONDS, days(7))],
  refreshAbsoluteSeconds: ['REFRESH_ABSOLUTE_SECONDS', seconds(LONGEST_COOKIE_SECONDS, days(30))],
  refreshGraceSeconds: ['REFRESH_GRACE_SECONDS', number(0, 60, 10)],
  sessionIdleSeconds: ['SESSION_IDLE_SECONDS', seconds(LONGEST_COOKIE_SECONDS, minutes(30))],
  sessionAbsoluteSeconds: ['SESSION_ABSOLUTE_SECONDS', seconds(LONGEST_COOKIE_SECONDS, hours(12))],
  oauthClients: ['OAUTH_CLIENTS', list('id:secret of each client, comma-separated').pipe(z.array(client))],
  bcryptCost: ['BCRYPT_COST', number(4, 15, 12)],
  rateLimitFactor: ['RATE_LIMIT_FACTOR', number(1, 1_000_000, 1)],
  trustedProxies: ['TRUSTED_PROXIES', number(0, 10, 0)],
  experiments: ['EXPERIMENTS', onOff(mode === 'development')],
  inspector: ['INSPECTOR', onOff(mode === 'development')],
  // Set by scripts/keeper.mjs, which starts the node again when it asks for that.
  isKept: ['NODE_KEPT', onOff(false)],
  refreshSecret: ['REFRESH_SECRET', z.string().optional()],
  oidcDemoIssuer: ['OIDC_DEMO_ISSUER', z.string().refine(isOrigin, 'must be a bare http or https origin').optional()],
  oidcDemoSecret: ['OIDC_DEMO_SECRET', z.string().optional()],
  googleClientId: ['GOOGLE_CLIENT_ID', z.string().optional()],
  googleClientSecret: ['GOOGLE_CLIENT_SECRET', z.string().optional()],
  githubClientId: ['GITHUB_CLIENT_ID', z.string().optional()],
  githubClientSecret: ['GITHUB_CLIENT_SECRET', z.string().optional()],
}) as const satisfies Record<string, readonly [variable: string, schema: z.ZodType]>

const onOff = (absent: boolean) =>
  oneOf(['on', 'off']).transform((text) => text === 'on').default(absent)

type Fields = ReturnType<typeof fields>
export type EnvValues = { [Key in keyof Fields]: z.output<Fields[Key][1]> }
