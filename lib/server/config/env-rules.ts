import { passwordId } from '@/lib/core/secrets'
import { isTrustworthy } from './trustworthy'
import type { EnvValues } from './env-fields'
import { secretFault } from './env-secrets'

/** A secret with the place it stands in, so that a fault can name the place and not the secret. */
export interface NamedSecret {
  place: string
  secret: string
}

/** The rules that need more than one variable, each as a sentence that begins with the variable to change. */
export function crossFaults(values: Partial<EnvValues>): string[] {
  const faults: string[] = []
  const claim = (isBroken: boolean, fault: string) => void (isBroken && faults.push(fault))

  claim(
    isLonger(values.sessionIdleSeconds, values.sessionAbsoluteSeconds),
    'SESSION_IDLE_SECONDS must not be longer than SESSION_ABSOLUTE_SECONDS',
  )
  claim(
    isLonger(values.refreshIdleSeconds, values.refreshAbsoluteSeconds),
    'REFRESH_IDLE_SECONDS must not be longer than REFRESH_ABSOLUTE_SECONDS',
  )
  claim(
    isLonger(values.accessTokenSeconds, values.refreshAbsoluteSeconds),
    'ACCESS_TOKEN_SECONDS must not be longer than REFRESH_ABSOLUTE_SECONDS',
  )
  // Without this: where the two listen at different addresses, one number is the app at one of them and the metrics at
  // the other, and a proxy that is given the wrong one publishes them.
  claim(
    values.metricsPort !== undefined && values.metricsPort === values.port,
    'METRICS_PORT must differ from PORT: metrics have a port of their own',
  )
  claim(values.sessionStore === 'redis' && !values.redisUrl, 'REDIS_URL is missing: SESSION_STORE=redis needs it')
  // Without this: a variable that asks libpq for `require` is overlooked, and clear text is sent to whoever answers.
  claim(
    values.pgSslMode !== undefined && /^postgres(?!.*[?&]sslmode=)/.test(values.databaseUrl ?? ''),
    'PGSSLMODE is not honoured here: write it into DATABASE_URL, as ?sslmode=require',
  )
  claim(isSame(values.attackerOrigin, values.appOrigin), 'ATTACKER_ORIGIN must differ from APP_ORIGIN')
  claim(isSame(values.siblingOrigin, values.appOrigin), 'SIBLING_ORIGIN must differ from APP_ORIGIN')

  claim(
    values.secureCookies === false && !isPlainLoopback(values.appOrigin),
    'SECURE_COOKIES=off is for a demo on http://localhost only: APP_ORIGIN is another origin',
  )

  claim(
    (values.securityContacts === undefined) !== (values.securityExpires === undefined),
    'SECURITY_CONTACT and SECURITY_EXPIRES go together: RFC 9116 wants both',
  )

  const ids = values.oauthClients?.map((client) => client.id) ?? []
  claim(new Set(ids).size < ids.length, 'OAUTH_CLIENTS names one id twice')

  const secrets = secretsOf(values)
  for (const { place, secret } of secrets) {
    const fault = secretFault(secret)
    if (fault) faults.push(`${place} ${fault}`)
  }
  return [...faults, ...equalFaults(secrets), ...collisionFaults(values.sessionSecrets ?? [])]
}

/** Every secret that stands in the environment itself. */
export function secretsOf(
  values: Partial<
    Pick<EnvValues, 'sessionSecrets' | 'oauthClients'> & { refreshSecrets: readonly string[] | undefined }
  >,
): NamedSecret[] {
  return [
    ...(values.sessionSecrets ?? []).map((secret, at) => ({ place: `SESSION_SECRETS, part ${at + 1},`, secret })),
    ...(values.oauthClients ?? []).map(({ id, secret }) => ({ place: `OAUTH_CLIENTS, secret of ${id},`, secret })),
    ...(values.refreshSecrets ?? []).map((secret, at) => ({ place: `REFRESH_SECRET, part ${at + 1},`, secret })),
  ]
}

/**
 * Secrets that stand in two places.
 *
 * Without this: who may see one of them (a client its own secret) can seal sessions or sign tokens with it;
 * env-schema.test.ts fails.
 */
export function equalFaults(secrets: NamedSecret[]): string[] {
  return secrets.flatMap(({ place, secret }, at) => {
    const earlier = secrets.slice(0, at).find((other) => other.secret === secret)
    return earlier ? [`${place} is equal to ${earlier.place.replace(/,$/, '')}`] : []
  })
}

/**
 * Two secrets that a seal would name alike, one pair in 65,536. Without this: the server starts, and no session call is
 * answered.
 */
function collisionFaults(sessionSecrets: readonly string[]): string[] {
  const distinct = [...new Set(sessionSecrets)]
  return new Set(distinct.map(passwordId)).size < distinct.length
    ? ['SESSION_SECRETS names two secrets whose seals could not be told apart: make one of them anew']
    : []
}

const isPlainLoopback = (origin?: string) => origin !== undefined && origin.startsWith('http:') && isTrustworthy(origin)
const isLonger = (left?: number, right?: number) => left !== undefined && right !== undefined && left > right
const isSame = (left?: string, right?: string) => left !== undefined && left === right
