import { type Algorithm, algorithmNamed, ktyFor } from './algorithms'
import type { GivenKey } from './key-file'
import { ktyOf, type Outcome, refused, unlit, verifySignature } from './verify'
import type { Verifiable } from './view'

/**
 * Checks a signature with the key that the token names among those that were given; where it names none, with each that
 * its algorithm allows. Says which one verified it, or why none could.
 */
export async function verifyByKeys(
  token: Verifiable,
  keys: readonly GivenKey[],
  choice: Algorithm | 'auto' = 'auto',
): Promise<Outcome> {
  const chosen = keysFor(keys, token.header.kid)
  if ('why' in chosen) return unlit(chosen.why)
  const [only] = chosen.keys
  const algorithm = choice === 'auto' ? algorithmNamed(token.header.alg) : choice
  if (only && (chosen.keys.length === 1 || algorithm === null)) return verifySignature(token, only, choice)

  const fitting = chosen.keys.filter((key) => algorithm !== null && canBeFor(algorithm, key))
  if (fitting.length === 0)
    return refused(
      'no key for the algorithm',
      `${tells(token)} None of the ${chosen.keys.length} keys that could be meant is for ${algorithm}.`,
    )
  const tried = `${tells(token)} ${fitting.length === 1 ? `One key is for ${algorithm}.` : `Each of the ${fitting.length} keys for ${algorithm} was tried.`}`
  const others: Outcome[] = []
  for (const key of fitting) {
    const outcome = await verifySignature(token, key, choice)
    if (outcome.shows === 'served')
      return { ...outcome, why: `${outcome.why} ${tried} ${nameOf(key, keys)} verified it.` }
    // What is wrong with the token or the browser no other key mends.
    if (outcome.word !== 'signature does not fit') others.push(outcome)
  }
  return (
    others[0] ?? refused('signature does not fit', `${tried} Another key signed it, or a character was changed since.`)
  )
}

/** The keys of a set that a token can mean; or why there is none. One key alone needs no name. */
export function keysFor(keys: readonly GivenKey[], kid: unknown): { keys: readonly GivenKey[] } | { why: string } {
  const named = keys.filter((key) => key.kid !== undefined && key.kid === kid)
  if (named.length > 0) return { keys: named }
  if (kid === undefined || (keys.length === 1 && keys[0]?.kid === undefined)) return { keys }
  const names = keys.flatMap((key) => (key.kid ? [key.kid] : []))
  const has =
    names.length > 0
      ? `The keys are ${names
          .slice(0, 5)
          .map((name) => JSON.stringify(name))
          .join(', ')}`
      : 'The keys have no names'
  return { why: `No key has the kid ${(JSON.stringify(kid) ?? '').slice(0, 80)}. ${has}.` }
}

/** Whether a key is of the kind that an algorithm takes, and not kept for another one. */
const canBeFor = (algorithm: Algorithm, key: GivenKey): boolean =>
  ktyOf(key) === ktyFor(algorithm) && (key.kind === 'secret' || (key.algorithm ?? algorithm) === algorithm)

const tells = ({ header }: Verifiable) =>
  header.kid === undefined ? 'The token names no key.' : 'Several keys have the kid that the token names.'

const nameOf = (key: GivenKey, keys: readonly GivenKey[]) =>
  key.kid === undefined
    ? `Number ${keys.indexOf(key) + 1} of the set`
    : `The key ${JSON.stringify(key.kid).slice(0, 80)}`
