import { z } from 'zod'
import { days, hours, minutes } from '@/lib/core/durations'
import { certificateFault } from './certificate-files'
import { sqliteUrlFault } from './sqlite-url.mjs'
import { postgresqlUrlFault, redisUrlFault } from './store-urls'
import { onOff, type Row, type Rule, sharedVariables, whole } from './shared-variables.mjs'

export const JWT_ALGORITHMS = ['RS256', 'HS256', 'ES256', 'EdDSA'] as const
export type JwtAlgorithm = (typeof JWT_ALGORITHMS)[number]

/** How the server is run. Only what a variable is when it is absent depends on it. */
export type EnvMode = 'production' | 'development'

/** Browsers keep no cookie longer (RFC 6265bis §5.6.1), so nothing that lives in one need live longer. */
const LONGEST_COOKIE_SECONDS = days(400)

/** What a rule makes of a text; `absent` where there is none. */
const ruled = <Value, Absent>({ read, fault }: Rule<Value>, absent: Absent) =>
  z
    .string()
    .optional()
    .transform((text, context) => {
      if (text === undefined) return absent
      const value = read(text)
      if (value !== null) return value
      context.addIssue(fault)
      return z.NEVER
    })
const number = (min: number, max: number, absent: number) => ruled(whole(min, max), absent)
const seconds = (max: number, absent: number) => number(1, max, absent)
const switched = (absent: boolean) => ruled(onOff, absent)

const oneOf = <const Name extends string>(names: readonly Name[]) => z.enum(names, `must be one of ${names.join(', ')}`)
const required = (what: string) => z.string(`is missing: ${what}`)
const list = (what: string) => required(what).transform((text) => text.split(',').map((part) => part.trim()))

/** A check that says what is wrong, and not what was written. */
const faultOf = (check: (text: string) => string | null) => (text: string, context: z.RefinementCtx) => {
  const message = check(text)
  if (message) context.addIssue({ code: 'custom', message })
}

const client = z
  .string()
  .regex(/^[\w.-]{1,64}:.+$/, 'must be id:secret, comma-separated, each id of letters, digits, ".", "_" or "-"')
  .transform((text) => ({ id: text.slice(0, text.indexOf(':')), secret: text.slice(text.indexOf(':') + 1) }))

/** A variable that the server in front reads as well, by the same rule. */
const shared = <Value, Absent>({ variable, rule, absent }: Row<Value, Absent>) =>
  [variable, ruled(rule, absent)] as const

/** One row a variable: the name it has here, the name it has outside, what it must be and what it is when absent. */
export const fields = (mode: EnvMode) => {
  const both = sharedVariables({ isDev: mode === 'development' })
  return {
    port: shared(both.port),
    nodeName: shared(both.nodeName),
    host: shared(both.host),
    metricsPort: shared(both.metricsPort),
    metricsHost: shared(both.metricsHost),
    appOrigin: shared(both.appOrigin),
    siblingOrigin: shared(both.siblingOrigin),
    attackerOrigin: shared(both.attackerOrigin),
    databaseUrl: [
      'DATABASE_URL',
      z
        .string()
        .regex(/^(file|postgres|postgresql):./, {
          error: 'must begin with file:, postgres: or postgresql:',
          abort: true,
        })
        .superRefine(
          faultOf((url) =>
            url.startsWith('file:') ? sqliteUrlFault(url) : (postgresqlUrlFault(url) ?? certificateFault(url)),
          ),
        )
        .default('file:./data/app.db'),
    ],
    // Only to be refused: env-rules.ts.
    pgSslMode: ['PGSSLMODE', z.string().optional()],
    sessionStore: ['SESSION_STORE', oneOf(['memory', 'database', 'redis']).default('database')],
    redisUrl: [
      'REDIS_URL',
      z
        .string()
        .regex(/^rediss?:\/\/./, { error: 'must begin with redis:// or rediss://', abort: true })
        .superRefine(faultOf(redisUrlFault))
        .optional(),
    ],
    sessionSecrets: ['SESSION_SECRETS', list('secrets of at least 32 random bytes, comma-separated, newest first')],
    codec: ['CODEC', oneOf(['library', 'fast']).default('library')],
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
    trustedProxies: shared(both.trustedProxies),
    secureCookies: ['SECURE_COOKIES', switched(true)],
    experiments: shared(both.experiments),
    // The accounts whose password is public: anybody may have them made, and put back as published.
    demoReset: ['DEMO_RESET', switched(mode === 'development')],
    // What is absent depends on EXPERIMENTS: env-schema.ts.
    demoAccounts: ['DEMO_ACCOUNTS', oneOf(['off', 'shared', 'sandbox']).optional()],
    sandboxLimit: ['SANDBOX_LIMIT', number(1, 100_000, 1000)],
    inspector: ['INSPECTOR', switched(mode === 'development')],
    securityContacts: [
      'SECURITY_CONTACT',
      z
        .string()
        .transform((text) => text.split(',').map((part) => part.trim()))
        // A line break would be another field of the file. A space comes with it.
        .refine((contacts) => contacts.every((each) => /^(https:\/\/|mailto:|tel:)\S+$/.test(each)), {
          error: 'must be mailto:, https:// or tel: addresses, comma-separated, the preferred one first',
        })
        .optional(),
    ],
    securityExpires: [
      'SECURITY_EXPIRES',
      z.iso.datetime({ error: 'must be a moment in UTC, such as 2027-06-30T00:00:00Z' }).optional(),
    ],
    // Set by scripts/supervisor.mjs, which starts the node again when it asks for that.
    isSupervised: ['NODE_SUPERVISED', switched(false)],
    refreshSecrets: ['REFRESH_SECRET', list('secrets like those of SESSION_SECRETS, newest first').optional()],
    oidcDemoIssuer: shared(both.oidcDemoIssuer),
    oidcDemoSecret: ['OIDC_DEMO_SECRET', z.string().optional()],
    googleClientId: ['GOOGLE_CLIENT_ID', z.string().optional()],
    googleClientSecret: ['GOOGLE_CLIENT_SECRET', z.string().optional()],
    githubClientId: ['GITHUB_CLIENT_ID', z.string().optional()],
    githubClientSecret: ['GITHUB_CLIENT_SECRET', z.string().optional()],
  } as const satisfies Record<string, readonly [variable: string, schema: z.ZodType]>
}

type Fields = ReturnType<typeof fields>
export type EnvValues = { [Key in keyof Fields]: z.output<Fields[Key][1]> }
