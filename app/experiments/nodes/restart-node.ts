import 'server-only'
import { env } from '@/lib/server/config/env'

/**
 * Whether somebody starts this process again when it asks for that. Without this: one visitor ends a production server.
 */
export const canRestart = (): boolean => env().isSupervised && env().experiments && typeof process.send === 'function'

/**
 * Asks the supervisor to stop this process in order and to start it again. The answer that is being given still goes
 * out.
 */
export function askForRestart(): void {
  setTimeout(() => process.send?.('restart'), 50).unref()
}

/** When this process started, ISO 8601: two processes that answer at one address are told apart by it. */
export const startedAt = (): string => new Date(performance.timeOrigin).toISOString()
