import 'server-only'
import { warmPasswordPool } from '@/lib/server/accounts/password-pool'
import { siteWarnings } from '@/lib/server/config/sites'
import { isTrustworthy } from '@/lib/server/config/trustworthy'
import { noticeCertificate } from '@/lib/server/http/certificate-notice'
import { env, type Env } from '@/lib/server/config/env'

/**
 * Runs once when the server starts, before the first request. `sweepExperiments` starts the clean-up of what
 * experiments leave, and is asked only where there are experiments.
 *
 * Stops the process when the environment is not fit to start with. A store that can't be reached stops nothing: the
 * server runs, and whatever needs the store answers 503 until it is back.
 */
export async function start({ sweepExperiments }: { sweepExperiments: () => Promise<void> }): Promise<void> {
  outliveTheLog()
  const configuration = readOrStop()
  warnOfPlainHttp(configuration)
  if (configuration.experiments) for (const warning of siteWarnings(configuration)) console.warn(warning)
  const [{ database }, { startCleanUp }] = await Promise.all([import('@/lib/server/database/db'), import('./clean-up')])
  // Bounded, like every access: a node says ready when its database is open, or when it would not open in time.
  await database().catch(toldOrStop)
  startCleanUp()
  if (configuration.experiments) {
    await sweepExperiments()
    void askSibling(configuration)
  }
  // Without this: the first sign-in after a start waits for the stand-in hash of unknown accounts, and tells itself
  // apart.
  void warmPasswordPool()
}

/**
 * A log that can't be written is lost, and nothing else. Without this: on a full disk the request that logs is never
 * answered. Test: faults.http.spec.ts, "while the disk is full".
 */
function outliveTheLog() {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
}

function readOrStop(): Env {
  try {
    return env()
  } catch (fault) {
    console.error(fault instanceof Error ? fault.message : fault)
    process.exit(1)
  }
}

/** Browsers trust a plain http origin only on loopback names: elsewhere cookies lose `Secure` and `__Host-`. */
function warnOfPlainHttp({ appOrigin }: Env) {
  if (isTrustworthy(appOrigin)) return
  console.warn(
    `APP_ORIGIN is plain http on ${new URL(appOrigin).hostname}: cookies are sent without Secure and __Host-, and anyone on the way can read them.`,
  )
}

/**
 * A database that can't be reached may come back, and one of a newer version will not be another. Without the stop: a node
 * that can serve nobody is started, and looks as if it were waiting.
 */
function toldOrStop(fault: unknown) {
  const isNewer = fault instanceof Error && fault.cause instanceof Error && fault.cause.name === 'NewerDatabase'
  console.error(isNewer ? reasonOf(fault) : `The database can't be reached yet: ${reasonOf(fault)}`)
  if (isNewer) process.exit(1)
}

/**
 * Asks the other node once, as experiments do, so that a certificate which is not trusted is told at the start. One that
 * is not there yet is none.
 */
const askSibling = ({ siblingOrigin }: Env) =>
  fetch(`${siblingOrigin}/api/ping`, { redirect: 'error', signal: AbortSignal.timeout(2000) }).then(
    (response) => response.body?.cancel(),
    (fault: unknown) => void noticeCertificate(fault, siblingOrigin),
  )

/** What lies underneath, in a few words. A connection string may stand in a message, and a password in that. */
function reasonOf(fault: unknown): string {
  const cause = fault instanceof Error && fault.cause instanceof Error ? fault.cause : fault
  if (!(cause instanceof Error)) return 'unknown reason'
  return cause.message.split('\n', 1)[0]?.replaceAll(/\/\/\S*@/g, '//…@') || cause.name
}
