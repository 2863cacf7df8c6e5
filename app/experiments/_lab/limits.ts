import 'server-only'
import { type Problem, problem } from '@/lib/server/http/problem'
import { consume, type Kind } from '@/lib/server/accounts/rate-limit'

/**
 * Counts one more throw-away user of an address; a problem where there were too many. Without this: the table is filled
 * by a loop.
 */
export const rateLimitedAfter = (address: string) =>
  limited('guest/address', address, 'So many throw-away users were made from your address that it is enough for now.')

/**
 * Counts one more call that may write for a guest. Without this: one ticket in a loop writes refresh tokens by the
 * hundred thousand, and the node stands still while the guest is removed; or it fills the list of denials that real
 * log-outs need.
 */
export const rateLimitedWrites = (address: string) =>
  limited(
    'lab-write/address',
    address,
    'So many calls of experiments came from your address that it is enough for now.',
  )

/**
 * Counts one more request for rows by the thousand, or for a clean-up. Without this: a loop keeps the database busy.
 */
export const rateLimitedRows = (address: string) =>
  limited('many-rows/address', address, 'So many rows were made from your address that it is enough for now.')

/** Counts one more start of a challenge. Without this: a loop of starts throws out the worlds of everybody else. */
export const rateLimitedStarts = (address: string) =>
  limited(
    'challenge-start/address',
    address,
    'So many challenges were begun from your address that it is enough for now.',
  )

/**
 * Counts one more restart of a node, whoever asks. Without this: one visitor keeps the node away from all the others.
 */
export const rateLimitedRestart = (node: string) =>
  limited('restart/node', node, 'The other node was started again less than a minute ago, and others use it too.')

async function limited(kind: Kind, subject: string, detail: string): Promise<Problem | null> {
  const { allowed, retryAfterSeconds } = await consume(kind, subject, new Date())
  return allowed ? null : problem('rate_limited', detail, { retryAfterSeconds })
}
