/** The chapters in the order in which they build on each other. The ids are addresses: they do not change. */
export const CHAPTERS = [
  { id: 'why', title: 'Why HTTP forgets you' },
  { id: 'session', title: 'A session, step by step' },
  { id: 'cookie', title: 'The cookie’s attributes, each switched off once' },
  { id: 'token', title: 'A token, step by step' },
  { id: 'signed', title: 'Signed is not encrypted, encrypted is not revocable' },
  { id: 'theft', title: 'Log-out and theft' },
  { id: 'revocation', title: 'What revocation costs' },
  { id: 'refresh', title: 'Refresh tokens' },
  { id: 'attacker', title: 'The attacker: XSS, CSRF, CORS' },
  { id: 'machines', title: 'Several machines, other services' },
  { id: 'providers', title: 'Signing in with Google or GitHub' },
  { id: 'choosing', title: 'Choosing' },
  { id: 'sayings', title: 'Sayings, and what the runs say of them' },
] as const

export type ChapterId = (typeof CHAPTERS)[number]['id']

/** The figures in the order of the text, each by a name of a few words. The ids are addresses: they do not change. */
export const FIGURES = [
  { id: 'figure-who-attaches', title: 'Who attaches the credential' },
  { id: 'figure-seven-steps', title: 'Seven steps of each method' },
  { id: 'figure-attributes', title: 'What gets through without each attribute' },
  { id: 'figure-samesite', title: 'Which cookies come along from another site' },
  { id: 'figure-token', title: 'A token in its three parts' },
  { id: 'figure-checks', title: 'One check left out at a time' },
  { id: 'figure-who-reads', title: 'Who reads the secret' },
  { id: 'figure-stolen-copies', title: 'How long a stolen copy lives' },
  { id: 'figure-reads', title: 'Database reads per request' },
  { id: 'figure-refresh', title: 'Refresh tokens: two tabs and a thief' },
  { id: 'figure-xss', title: 'What an injected script gets' },
  { id: 'figure-csrf', title: 'What a forged request gets' },
  { id: 'figure-cors', title: 'Sent, processed, readable' },
  { id: 'figure-nodes', title: 'Two servers in turn' },
  { id: 'figure-service', title: 'At somebody else’s service' },
  { id: 'figure-provider', title: 'What the app checks of a provider’s sign-in' },
  { id: 'figure-designs', title: 'The six designs, measured' },
] as const

export type FigureId = (typeof FIGURES)[number]['id']
