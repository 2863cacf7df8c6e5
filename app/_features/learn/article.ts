import type { ChapterId } from './contents'

/** A place of the text: a chapter, one of its steps, or a table behind them. */
export type Place = ChapterId | `${'session' | 'token'}-step-${1 | 2 | 3 | 4 | 5 | 6 | 7}` | 'designs'

/**
 * Every section of the article that this text follows, in its order, and the place that covers it. A test holds it
 * complete.
 */
export const ARTICLE_SECTIONS: readonly { section: string; place: Place }[] = [
  { section: 'The Basics', place: 'why' },
  { section: 'What is session-based authentication?', place: 'session' },
  { section: 'How session-based authentication works step-by-step?', place: 'session' },
  { section: 'Session, 1. User sends login request', place: 'session-step-1' },
  { section: 'Session, 2. Server verifies credentials', place: 'session-step-2' },
  { section: 'Session, 3. Server creates session', place: 'session-step-3' },
  { section: 'Session, 4. Server sets a session cookie', place: 'session-step-4' },
  { section: 'Session, 5. User makes a request with the cookie', place: 'session-step-5' },
  { section: 'Session, 6. Server reads the session ID from the cookie', place: 'session-step-6' },
  { section: 'Session, 7. Access granted', place: 'session-step-7' },
  { section: 'Pros & Cons of sessions', place: 'session' },
  { section: 'What is token-based authentication?', place: 'token' },
  { section: 'How token-based authentication works step-by-step?', place: 'token' },
  { section: 'Token, 1. User sends login request', place: 'token-step-1' },
  { section: 'Token, 2. Server verifies credentials', place: 'token-step-2' },
  { section: 'Token, 3. Server generates a token', place: 'token-step-3' },
  { section: 'Token, 4. Server sends the token to the client', place: 'token-step-4' },
  { section: 'Token, 5. Client makes requests with the token', place: 'token-step-5' },
  { section: 'Token, 6. Server verifies the token', place: 'token-step-6' },
  { section: 'Token, 7. Access granted', place: 'token-step-7' },
  { section: 'Pros & Cons of tokens', place: 'revocation' },
  { section: 'JWT and Statelessness', place: 'revocation' },
  { section: 'Short expiration time + refresh tokens', place: 'refresh' },
  { section: 'Token blacklist', place: 'revocation' },
  { section: 'Token versioning', place: 'revocation' },
  { section: 'Comparison', place: 'designs' },
  { section: 'When to choose which?', place: 'choosing' },
  { section: 'Final Thoughts', place: 'choosing' },
]

/** Where the article says something that did not hold when it was run. */
export const SAID_OTHERWISE: readonly { article: string; measured: string; chapter: ChapterId }[] = [
  {
    article: 'HttpOnly protects against XSS.',
    measured: 'It stops a script from copying the cookie. The script still uses it from inside the page.',
    chapter: 'attacker',
  },
  {
    article: 'The client must send cookies with credentials: include, or they might not be sent.',
    measured: 'Only across origins. To its own origin a page sends them with no option.',
    chapter: 'cookie',
  },
  {
    article: 'Access-Control-Allow-Credentials allows cookies to be accepted.',
    measured: 'Cookies arrive without it, and a cookie in the answer is stored. It decides who may read the answer.',
    chapter: 'attacker',
  },
  {
    article: 'A signature makes a token tamper-proof.',
    measured: 'It makes changes evident, to a verifier that checks everything it has to check.',
    chapter: 'token',
  },
  {
    article: 'Sessions are easy to revoke: delete them on the server.',
    measured: 'Where there is a record. Data encrypted into the cookie leaves nothing to delete.',
    chapter: 'theft',
  },
  {
    article: 'Access tokens are safe to discard.',
    measured: 'A copy of a discarded token is served until it expires.',
    chapter: 'theft',
  },
  {
    article: 'A session cookie is tiny, a token is larger.',
    measured: 'An opaque id is. An encrypted id takes two thirds of the smallest token.',
    chapter: 'signed',
  },
  {
    article: 'Reject a token if the version in the database is higher.',
    measured: 'Reject it if the two differ: after a restored backup, a higher one in the token is wrong as well.',
    chapter: 'revocation',
  },
  {
    article: 'Never keep a token in localStorage, always in an HttpOnly cookie.',
    measured: 'Then the browser attaches it, and needs a defence against CSRF that a header does not need.',
    chapter: 'attacker',
  },
  {
    article: 'Tokens are highly scalable, sessions are hard to scale.',
    measured: 'A token with a list needs the same shared store. Data encrypted into a cookie needs none.',
    chapter: 'machines',
  },
]
