// @ts-check
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { actionOrigins } from '../lib/server/config/origins.mjs'
import { projectDir } from './terminal.mjs'

/**
 * Hands Next the configuration that the build resolved, with the one line of it that depends on where the server runs:
 * by the variable that Next's own `server.js` for `output: 'standalone'` sets. Without this: each start loads a compiler
 * for next.config.ts, which stays with 30 MB. Where a Next does not know the variable, it does just that. Throws where
 * nothing was built.
 */
export function handOverBuiltConfig() {
  const { config } = JSON.parse(readFileSync(join(projectDir, '.next/required-server-files.json'), 'utf8'))
  config.experimental.serverActions = {
    ...config.experimental.serverActions,
    allowedOrigins: actionOrigins(process.env),
  }
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(config)
}
