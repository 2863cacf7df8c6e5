import 'server-only'
import type { JwtAlgorithm } from './env-fields'
import { keyFileFaults } from './env-keys'
import { secretsOf } from './env-rules'
import { parseEnv, type Env } from './env-schema'

export type { Env } from './env-schema'

let kept: Env | undefined

/**
 * The configuration, validated as a whole at the first call and kept. The only reader of `process.env` in app/ and
 * lib/.
 *
 * Throws one error that names every fault and no value. Not at import: `next build` imports every route and has no
 * secrets, nor should it; the server calls this when it starts.
 */
export function env(): Env {
  kept ??= readEnvironment()
  return kept
}

function readEnvironment(): Env {
  const {
    env: parsed,
    values,
    faults,
  } = parseEnv(process.env, process.env.NODE_ENV === 'production' ? 'production' : 'development')
  const all = [
    ...faults,
    ...(values.jwtKeysPath ? keyFileFaults(values.jwtKeysPath, values.jwtAlg, secretsOf(values)) : []),
  ]
  if (!parsed || all.length > 0) throw new Error(faultMessage(all, values.jwtAlg))
  return Object.freeze(parsed)
}

/** How to make what a production start needs, by the variable that a fault begins with. */
const recipesFor = (alg: JwtAlgorithm = 'RS256') => ({
  SESSION_SECRETS: `node -e "console.log(require('node:crypto').randomBytes(32).toString('base64url'))"`,
  OAUTH_CLIENTS: `node -e "console.log('client:' + require('node:crypto').randomBytes(32).toString('base64url'))"`,
  JWT_KEYS: `JWT_ALG=${alg} JWT_KEYS=./jwt-keys.json npm run keys:rotate -- --new`,
})

function faultMessage(faults: string[], alg: JwtAlgorithm | undefined): string {
  const recipes = Object.entries(recipesFor(alg)).filter(([variable]) =>
    faults.some((fault) => fault.startsWith(variable)),
  )
  return [
    'The environment is not fit to start with:',
    ...faults.map((fault) => `  - ${fault}.`),
    'npm run demo and npm run dev make what is missing by themselves.',
    ...recipes.map(([variable, recipe]) => `For ${variable} in production:\n  ${recipe}`),
  ].join('\n')
}
