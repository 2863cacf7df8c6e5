import 'server-only'
import { keyFileFaults } from './env-keys'
import { secretsOf } from './env-rules'
import { parseEnv, type Env } from './env-schema'

export type { Env } from './env-schema'

let kept: Env | undefined

/**
 * The configuration, validated as a whole at the first call and kept. The only reader of `process.env` in app/ and lib/.
 *
 * Throws one error that names every fault and no value. Not at import: `next build` imports every route and has no
 * secrets, nor should it; the server calls this when it starts.
 */
export function env(): Env {
  kept ??= readEnvironment()
  return kept
}

function readEnvironment(): Env {
  const { env: parsed, values, faults } = parseEnv(process.env, process.env.NODE_ENV === 'production' ? 'production' : 'development')
  const all = [...faults, ...(values.jwtKeysPath ? keyFileFaults(values.jwtKeysPath, values.jwtAlg, secretsOf(values)) : [])]
  if (!parsed || all.length > 0) throw new Error(faultMessage(all))
  return Object.freeze(parsed)
}

const faultMessage = (faults: string[]) => `The environment is not fit to start with:
${faults.map((fault) => `  - ${fault}.`).join('\n')}
npm run demo and npm run dev make what is missing by themselves. A secret for production:
  node -e "console.log(require('node:crypto').randomBytes(32).toString('base64url'))"`
