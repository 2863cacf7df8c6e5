import { passwordId } from '../core/secrets'

/** The server's secrets by password id. The newest seals, all of them unseal. */
export interface Keys {
  newestId: string
  secrets: ReadonlyMap<string, string>
}

/**
 * Prepares the secrets, newest first. The password id that iron-session writes into each seal is derived from the
 * secret itself, so it stays the same wherever the secret stands in the list: adding or dropping another one ends no
 * session. Throws for an empty list and for two secrets with the same id.
 */
export function importKeys(secretsNewestFirst: readonly string[]): Keys {
  const secrets = new Map(secretsNewestFirst.map((secret) => [passwordId(secret), secret]))
  const [newest] = secretsNewestFirst
  if (!newest || secrets.size !== secretsNewestFirst.length) throw new Error('Session secrets are absent or collide.')
  return { newestId: passwordId(newest), secrets }
}
