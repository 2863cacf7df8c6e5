import 'server-only'
import { labSecret } from '@/app/experiments/_lab/keys'
import { constantTimeEquals, keyedHash, sha256 } from '@/lib/core/secrets'
import type { Proof } from './challenge'

/**
 * The server's word that its check saw a challenge solved, which a certificate shows. Without the mark: whoever edits an
 * address has a certificate. Every node can check it, since all of them derive the same secret.
 */

/** Who holds a record, for everybody to see: not the key by which its endpoints are asked. */
export const recordNumberOf = (run: string) => sha256(`challenges:${run}`).slice(0, 22)

/** Proves that the record of this run has solved a challenge today (UTC). */
export function prove(run: string, name: string, now: Date): Proof {
  const holder = recordNumberOf(run)
  const on = now.toISOString().slice(0, 10)
  return { holder, on, mark: markOf(holder, name, on) }
}

/** Whether this server wrote a proof. */
export const isProof = (name: string, { holder, on, mark }: Proof): boolean =>
  constantTimeEquals(mark, markOf(holder, name, on))

// Cut to 128 bits: short enough for an address that people send around, and still nothing that can be guessed.
const markOf = (holder: string, name: string, on: string) =>
  keyedHash(labSecret('challenges'), JSON.stringify([holder, name, on])).slice(0, 22)
