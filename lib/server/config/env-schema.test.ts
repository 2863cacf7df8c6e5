import { randomBytes } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { passwordId } from '@/lib/core/secrets'
import { parseEnv } from './env-schema'

const secret = () => randomBytes(32).toString('base64url')
const complete = () => ({
  SESSION_SECRETS: secret(),
  OAUTH_CLIENTS: `client:${secret()}`,
  JWT_KEYS: 'data/jwt-keys.json',
})
const parse = (more: Record<string, string | undefined> = {}, mode: 'production' | 'development' = 'production') =>
  parseEnv({ ...complete(), ...more }, mode)

test('with its secrets alone, an environment has the defaults of the contract', () => {
  const source = complete()
  expect(parseEnv(source, 'production').env).toEqual({
    port: 3000,
    nodeName: 'a',
    isProduction: true,
    appOrigin: 'http://localhost:3000',
    siblingOrigin: 'http://localhost:3001',
    attackerOrigin: 'http://127.0.0.1:3001',
    databaseUrl: 'file:./data/app.db',
    sessionStore: 'database',
    secureCookies: true,
    sessionSecrets: [source.SESSION_SECRETS],
    oauthClients: [{ id: 'client', secret: source.OAUTH_CLIENTS.slice(7) }],
    codec: 'library',
    jwtAlg: 'RS256',
    jwtKeysPath: 'data/jwt-keys.json',
    refreshSecret: expect.stringMatching(/^[\w-]{43}$/),
    refreshSecrets: [expect.stringMatching(/^[\w-]{43}$/)],
    accessTokenSeconds: 300,
    refreshIdleSeconds: 604_800,
    refreshAbsoluteSeconds: 2_592_000,
    refreshGraceSeconds: 10,
    sessionIdleSeconds: 1800,
    sessionAbsoluteSeconds: 43_200,
    bcryptCost: 12,
    rateLimitFactor: 1,
    trustedProxies: 0,
    experiments: false,
    demoReset: false,
    demoAccounts: 'off',
    sandboxLimit: 1000,
    inspector: false,
    isSupervised: false,
  })
})

test('experiments and inspector are on in development and can be switched either way', () => {
  expect(parse({}, 'development').env).toMatchObject({ experiments: true, inspector: true, isProduction: false })
  expect(parse({ EXPERIMENTS: 'off', INSPECTOR: 'off' }, 'development').env).toMatchObject({
    experiments: false,
    inspector: false,
  })
  expect(parse({ EXPERIMENTS: 'on', INSPECTOR: 'on' }).env).toMatchObject({ experiments: true, inspector: true })
})

test('demo accounts are offered where experiments are, unless it is said which', () => {
  expect(parse({ EXPERIMENTS: 'on' }).env?.demoAccounts).toBe('shared')
  expect(parse({}, 'development').env?.demoAccounts).toBe('shared')
  for (const demoAccounts of ['off', 'shared', 'sandbox'] as const)
    for (const EXPERIMENTS of ['on', 'off'])
      expect(parse({ DEMO_ACCOUNTS: demoAccounts, EXPERIMENTS }).env?.demoAccounts).toBe(demoAccounts)
})

test('HOST is a list of addresses to listen on, and absent where nobody says', () => {
  expect(parse().values.host).toBeUndefined()
  for (const host of ['127.0.0.1', '127.0.0.1, ::1', '0.0.0.0', 'localhost'])
    expect(parse({ HOST: host }).faults, host).toEqual([])
  for (const host of ['example.com', '127.0.0.1:3000', '127.0.0.1,,', '*'])
    expect(parse({ HOST: host }).faults, host).toEqual([expect.stringMatching(/^HOST must be IP addresses/)])
})

test('metrics have a port of their own', () => {
  expect(parse().values.metricsPort).toBeUndefined()
  expect(parse({ METRICS_PORT: '9464', METRICS_HOST: '0.0.0.0' }).env).toMatchObject({
    metricsPort: 9464,
    metricsHost: ['0.0.0.0'],
  })
  for (const same of [{ METRICS_PORT: '3000' }, { PORT: '9464', METRICS_PORT: '9464' }])
    expect(parse(same).faults).toEqual([expect.stringMatching(/^METRICS_PORT must differ from PORT/)])
  expect(parse({ METRICS_HOST: 'metrics.example' }).faults).toEqual([expect.stringMatching(/^METRICS_HOST must be/)])
})

test('a contact for researchers is a list of addresses, and comes with the moment until which it holds', () => {
  const given = { SECURITY_CONTACT: 'mailto:security@example.com, https://example.com/report' }
  const SECURITY_EXPIRES = '2027-06-30T00:00:00Z'
  expect(parse({ ...given, SECURITY_EXPIRES }).env).toMatchObject({
    securityContacts: ['mailto:security@example.com', 'https://example.com/report'],
    securityExpires: SECURITY_EXPIRES,
  })
  for (const alone of [given, { SECURITY_EXPIRES }])
    expect(parse(alone).faults).toEqual([expect.stringMatching(/^SECURITY_CONTACT and SECURITY_EXPIRES go together/)])
  for (const contact of ['security@example.com', 'http://example.com', 'mailto:a@b.example\nExpires: 1', 'mailto:,'])
    expect(parse({ SECURITY_CONTACT: contact, SECURITY_EXPIRES }).faults[0], contact).toMatch(/^SECURITY_CONTACT must/)
  for (const moment of ['soon', '2027-06-30', '2027-06-30T00:00:00'])
    expect(parse({ ...given, SECURITY_EXPIRES: moment }).faults[0], moment).toMatch(/^SECURITY_EXPIRES must/)
})

test('an empty variable counts as absent', () => {
  expect(parse({ PORT: '', EXPERIMENTS: '', REDIS_URL: '', REFRESH_SECRET: '' }).env).toMatchObject({
    port: 3000,
    experiments: false,
  })
  expect(parse({ SESSION_SECRETS: '' }).faults).toEqual([expect.stringContaining('SESSION_SECRETS is missing')])
})

test('every fault is named at once, and no value', () => {
  const { env, faults } = parseEnv(
    {
      PORT: 'tcp-8080',
      JWT_ALG: 'none',
      APP_ORIGIN: 'https://user:pw@host',
      SESSION_SECRETS: 'hunter2,hunter3',
      OAUTH_CLIENTS: 'x:hunter4',
      DATABASE_URL: 'mysql://u:hunter5@h/d',
    },
    'production',
  )
  expect(env).toBeNull()
  for (const variable of [
    'PORT',
    'JWT_ALG',
    'APP_ORIGIN',
    'SESSION_SECRETS, part 1',
    'SESSION_SECRETS, part 2',
    'OAUTH_CLIENTS',
    'DATABASE_URL',
    'JWT_KEYS',
  ]) {
    expect(
      faults.filter((fault) => fault.startsWith(variable)),
      variable,
    ).toHaveLength(1)
  }
  expect(faults.join()).not.toMatch(/hunter|tcp|mysql|user:pw|none/)
})

const BOUNDS = {
  PORT: [1, 65_535],
  METRICS_PORT: [1, 65_535],
  ACCESS_TOKEN_SECONDS: [1, 86_400],
  REFRESH_GRACE_SECONDS: [0, 60],
  BCRYPT_COST: [4, 15],
  RATE_LIMIT_FACTOR: [1, 1_000_000],
  TRUSTED_PROXIES: [0, 10],
} as const
for (const [variable, [min, max]] of Object.entries(BOUNDS))
  test(`${variable} is a whole number from ${min} to ${max}`, () => {
    for (const good of [min, max]) expect(parse({ [variable]: String(good) }).faults).toEqual([])
    for (const bad of [min - 1, max + 1, '1.5', '1e3', '0x10', ' 5', '+5', 'five', '99999999999999999999']) {
      expect(parse({ [variable]: String(bad) }).faults, String(bad)).toEqual([expect.stringContaining(variable)])
    }
  })

/** Fixed, because titles of tests must not change from one process to the next. */
const FIXED = 'q7Rk2mZx9LwP4vTn8sBd3hYf6jGc1aUe'

const REFUSED: Record<string, string[]> = {
  NODE_NAME: ['a b', 'a\r\nX: y', 'a'.repeat(33)],
  APP_ORIGIN: [
    'localhost:3000',
    'http://localhost:3000/',
    'https://a.example/x',
    'ftp://a.example',
    'https://A.example',
    'https://a.example:443',
    'null',
    '*',
  ],
  DATABASE_URL: [
    'mysql://h/d',
    'data/app.db',
    'file:',
    'file:./data/nova#7.db',
    'postgres://nova:pa#ss@h/d',
    'postgres://h:54x3/d',
    'postgres://h/d?searchpath=auth',
    'postgres://h/d?sslmode=verify-full&sslrootcert=/nowhere/ca.pem',
  ],
  SECURE_COOKIES: ['no', 'false'],
  SESSION_STORE: ['Redis', 'disk'],
  CODEC: ['iron-session', 'Fast'],
  JWT_ALG: ['none', 'rs256', 'HS512'],
  EXPERIMENTS: ['true', '1', 'ON'],
  DEMO_RESET: ['true', 'ada'],
  DEMO_ACCOUNTS: ['on', 'Sandbox'],
  SANDBOX_LIMIT: ['0', '-1', 'all', '100001'],
  REDIS_URL: ['localhost:6379', 'http://h', 'redis://h/nova'],
  OAUTH_CLIENTS: ['client', `a b:${FIXED}`, `:${FIXED}`, 'client:'],
  SESSION_SECRETS: [`${FIXED},`, `${FIXED},,${FIXED}x`, 'x'.repeat(40)],
  REFRESH_SECRET: ['short', 'x'.repeat(40)],
}
for (const [variable, values] of Object.entries(REFUSED))
  for (const value of values)
    test(`${variable} is not ${JSON.stringify(value)}`, () => {
      expect(parse({ [variable]: value }).faults).toEqual([expect.stringContaining(variable)])
    })

test('secrets are read newest first, with spaces around commas left out', () => {
  const [newest, older] = [secret(), secret()]
  expect(parse({ SESSION_SECRETS: `${newest} , ${older}` }).env?.sessionSecrets).toEqual([newest, older])
})

test('an idle time is not longer than its absolute time', () => {
  expect(
    parse({
      SESSION_IDLE_SECONDS: '60',
      SESSION_ABSOLUTE_SECONDS: '60',
      REFRESH_IDLE_SECONDS: '300',
      REFRESH_ABSOLUTE_SECONDS: '300',
    }).faults,
  ).toEqual([])
  expect(parse({ SESSION_IDLE_SECONDS: '61', SESSION_ABSOLUTE_SECONDS: '60' }).faults).toEqual([
    expect.stringContaining('SESSION_IDLE_SECONDS'),
  ])
  expect(parse({ REFRESH_IDLE_SECONDS: '301', REFRESH_ABSOLUTE_SECONDS: '300' }).faults).toEqual([
    expect.stringContaining('REFRESH_IDLE_SECONDS'),
  ])
})

test('sessions in redis need the address of redis', () => {
  expect(parse({ SESSION_STORE: 'redis' }).faults).toEqual([expect.stringContaining('REDIS_URL is missing')])
  expect(parse({ SESSION_STORE: 'redis', REDIS_URL: 'redis://localhost:6379' }).faults).toEqual([])
})

test('what libpq would take from PGSSLMODE is asked for in the URL, not overlooked', () => {
  const bare = 'postgres://u:p@h/d'
  const faults = (PGSSLMODE: string, DATABASE_URL: string) => parse({ PGSSLMODE, DATABASE_URL }).faults
  expect(faults('require', bare)).toEqual([expect.stringContaining('PGSSLMODE is not honoured')])
  for (const url of [`${bare}?sslmode=require`, 'file:./x.db']) expect(faults('require', url)).toEqual([])
  expect(faults('', bare)).toEqual([])
})

test('the attacker and the sibling have other origins than the app', () => {
  expect(parse({ ATTACKER_ORIGIN: 'http://localhost:3000' }).faults).toEqual([
    expect.stringContaining('ATTACKER_ORIGIN'),
  ])
  expect(parse({ SIBLING_ORIGIN: 'http://localhost:3000' }).faults).toEqual([expect.stringContaining('SIBLING_ORIGIN')])
  expect(parse({ APP_ORIGIN: 'http://localhost:3001', SIBLING_ORIGIN: 'http://localhost:3001' }).faults).toEqual([
    expect.stringContaining('SIBLING_ORIGIN'),
  ])
})

test('two secrets that a seal would name alike stop the start', () => {
  const byId = new Map<string, string>()
  let pair: string[] = []
  // By the birthday paradox after some 300 of them.
  while (pair.length === 0) {
    const made = secret()
    const other = byId.get(passwordId(made))
    if (other) pair = [made, other]
    byId.set(passwordId(made), made)
  }
  expect(parse({ SESSION_SECRETS: pair.join(',') }).faults).toEqual([expect.stringContaining('SESSION_SECRETS')])
  expect(parse({ SESSION_SECRETS: pair[0] }).faults).toEqual([])
})

test('an origin that nobody set gives way to the app, and starts', () => {
  expect(parse({ APP_ORIGIN: 'http://localhost:3001' }).env).toMatchObject({
    siblingOrigin: 'http://localhost:3000',
    attackerOrigin: 'http://127.0.0.1:3001',
  })
  expect(parse({ APP_ORIGIN: 'http://127.0.0.1:3001' }).env).toMatchObject({
    siblingOrigin: 'http://localhost:3001',
    attackerOrigin: 'http://127.0.0.1:3000',
  })
})

test('no secret stands in two places, and no client twice', () => {
  const same = secret()
  expect(parse({ SESSION_SECRETS: `${same},${same}` }).faults).toEqual([
    'SESSION_SECRETS, part 2, is equal to SESSION_SECRETS, part 1',
  ])
  expect(parse({ SESSION_SECRETS: same, OAUTH_CLIENTS: `a:${same}` }).faults).toEqual([
    'OAUTH_CLIENTS, secret of a, is equal to SESSION_SECRETS, part 1',
  ])
  expect(parse({ SESSION_SECRETS: same, REFRESH_SECRET: same }).faults).toEqual([
    'REFRESH_SECRET, part 1, is equal to SESSION_SECRETS, part 1',
  ])
  expect(parse({ OAUTH_CLIENTS: `a:${secret()},a:${secret()}` }).faults).toEqual(['OAUTH_CLIENTS names one id twice'])
})

test('refresh secrets stand newest first; without their own they follow the session secrets and are none of them', () => {
  const [newest, older] = [secret(), secret()]
  const own = parse({ REFRESH_SECRET: `${newest},${older}` }).env
  expect([own?.refreshSecret, own?.refreshSecrets]).toEqual([newest, [newest, older]])
  const derived = (secrets: string) => [...(parse({ SESSION_SECRETS: secrets }).env?.refreshSecrets ?? [])]
  expect(derived(`${newest},${older}`)).toEqual([...derived(newest), ...derived(older)])
  expect([newest, older]).not.toContain(derived(newest)[0])
})

test('cookies without Secure are for plain http on this machine only', () => {
  const off = (origin: string) => parse({ SECURE_COOKIES: 'off', APP_ORIGIN: origin }).faults
  for (const origin of ['http://localhost:3000', 'http://127.0.0.1:4000']) expect(off(origin)).toEqual([])
  for (const origin of ['https://app.example.com', 'https://localhost', 'http://nova.lan:3000'])
    expect(off(origin)).toEqual([expect.stringContaining('SECURE_COOKIES=off')])
})
