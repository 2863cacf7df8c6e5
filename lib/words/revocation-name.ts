const NAMES: Readonly<Record<string, string>> = {
  'short-lived + refresh': 'refresh only',
  strictest: 'denylist + token version',
}

/** What every page calls a way to revoke tokens, by its name in code. */
export const revocationName = (strategy: string): string => NAMES[strategy] ?? strategy

/** The same for every such name in a text. */
export const withRevocationNames = (text: string): string =>
  Object.entries(NAMES).reduce((told, [name, says]) => told.replaceAll(name, says), text)
