// @ts-check
import { begin, isEnding } from './processes.mjs'

/** What the provider's process is told; the rest is what any program needs. */
const HANDED_ON = ['APP_ORIGIN', 'SIBLING_ORIGIN', 'OIDC_DEMO_ISSUER', 'OIDC_DEMO_SECRET', 'PATH', 'SystemRoot']

/**
 * Starts the demo's identity provider beside the app. The app does without it: a sign-in with it then ends on a page
 * that says so. Another issuer than ours by environment, and nothing is started.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {number} port
 */
export function startProvider(env, port) {
  if (env.OIDC_DEMO_ISSUER !== `http://localhost:${port}`) return
  const child = begin(process.execPath, ['scripts/provider.mjs'], {
    // Another party: it gets its own secret and none of ours. Without this: who breaks it open seals sessions and signs
    // tokens.
    env: {
      ...Object.fromEntries(HANDED_ON.map((name) => [name, env[name]])),
      NODE_ENV: env.NODE_ENV,
      PROVIDER_PORT: String(port),
    },
    // It warns of Node versions and of plain http, at length: of no use to who runs a demo on his own machine.
    // The channel breaks when we are killed (launcher.mjs).
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    detached: process.platform !== 'win32',
  })
  child.once(
    'exit',
    (code) =>
      isEnding() ||
      console.error(
        `The identity provider stopped (exit code ${code}); signing in with it is not possible until the next start.`,
      ),
  )
}
