import { passwordId, secretsById } from '../core/secrets'

/** The server's secrets by password id. The newest seals, all of them unseal. */
export interface Keys {
  newestId: string
  secrets: ReadonlyMap<string, string>
}

/**
 * Prepares the secrets, newest first. The password id that iron-session writes into each seal is derived from the
 * secret itself, so it stays the same wherever the secret stands in the list: adding or dropping another one ends no
 * session. Throws for an empty list, and like `secretsById` for a secret that is too short and for two with the same id.
 */
export function importKeys(secretsNewestFirst: readonly string[]): Keys {
  const [newest] = secretsNewestFirst
  if (newest === undefined) throw new Error('No secret among the secrets.')
  return { newestId: passwordId(newest), secrets: secretsById(secretsNewestFirst) }
}
