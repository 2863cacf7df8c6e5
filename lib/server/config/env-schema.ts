import type { z } from 'zod'
import { keyedHash } from '@/lib/core/secrets'
import { fields, type EnvMode, type EnvValues } from './env-fields'
import { crossFaults } from './env-rules'
import { originsApart } from './origins.mjs'

/** Everything that is configured, checked. `sessionSecrets` is newest first: the newest seals, all unseal. */
export interface Env extends Omit<EnvValues, 'demoAccounts' | 'refreshSecrets'> {
  /** Which demo accounts the pages offer: none, the two published ones, or each browser's own. */
  demoAccounts: 'off' | 'shared' | 'sandbox'
  /** Key what is made of refresh tokens, newest first: those of before are still known. */
  refreshSecrets: readonly [newest: string, ...before: string[]]
  /** The newest of them. */
  refreshSecret: string
  isProduction: boolean
}

/**
 * Reads the environment out of `source`. Pure: no file, no clock, no `process`.
 *
 * Answers every fault at once, each beginning with the name of its variable and never with its value; `env` is null
 * then. An empty string counts as absent. `values` are those that stand, for checks that need a file.
 */
export function parseEnv(source: Record<string, string | undefined>, mode: EnvMode) {
  const faults: string[] = []
  const values: Partial<Record<keyof EnvValues, unknown>> = {}
  for (const [key, [variable, schema]] of rowsOf(mode)) {
    const parsed = schema.safeParse(source[variable] || undefined)
    if (parsed.success) values[key] = parsed.data
    else faults.push(...new Set(parsed.error.issues.map((issue) => `${variable} ${issue.message}`)))
  }
  // Each value came out of its own schema above; which ones are absent is what Partial says.
  const standing = originsApart(withinLifetimes(values as Partial<EnvValues>, source), source)
  faults.push(...crossFaults(standing))
  return { values: standing, faults, env: faults.length ? null : complete(standing as EnvValues, mode) }
}

/**
 * A shorter lifetime that nobody set otherwise gives way to the longer one that somebody shortened: one variable is
 * enough.
 */
function withinLifetimes(values: Partial<EnvValues>, source: Record<string, string | undefined>): Partial<EnvValues> {
  const within = (variable: string, shorter: number | undefined, longer: number | undefined) =>
    source[variable] || shorter === undefined || longer === undefined ? shorter : Math.min(shorter, longer)
  const given = {
    ...values,
    sessionIdleSeconds: within('SESSION_IDLE_SECONDS', values.sessionIdleSeconds, values.sessionAbsoluteSeconds),
    refreshIdleSeconds: within('REFRESH_IDLE_SECONDS', values.refreshIdleSeconds, values.refreshAbsoluteSeconds),
    accessTokenSeconds: within('ACCESS_TOKEN_SECONDS', values.accessTokenSeconds, values.refreshAbsoluteSeconds),
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

/** `Object.entries` forgets which keys there are. */
const rowsOf = (mode: EnvMode): [keyof EnvValues, readonly [string, z.ZodType]][] =>
  Object.entries(fields(mode)) as never

const complete = (values: EnvValues, mode: EnvMode): Env => {
  // The label keeps the purposes apart: the seal's secret itself never keys anything else.
  const [newest = '', ...before] =
    values.refreshSecrets ?? values.sessionSecrets.map((secret) => keyedHash(secret, 'refresh-successor'))
  return {
    ...values,
    refreshSecrets: [newest, ...before],
    refreshSecret: newest,
    // Where nobody says, a production start offers none: it has no experiments either.
    demoAccounts: values.demoAccounts ?? (values.experiments ? 'shared' : 'off'),
    isProduction: mode === 'production',
  }
}
