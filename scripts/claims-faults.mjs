// @ts-check
// Faults that `npm run claims:sabotage` builds into a throw-away copy of the sources, and the statement that has to
// notice each. A snippet is found wherever it stands: in exactly one file, exactly once, or the fault no longer fits.

/**
 * @typedef {{ from: string, to: (on: string) => string }} Change
 *
 * @typedef {{ name: string, says: string, changes: Change[], experiment: string, turns: string }} Fault
 */

/** @param {string} from @param {(on: string) => string} to @returns {Change} */
const change = (from, to) => ({ from, to })

/** The thirteen that were built in by hand, five of which nothing noticed. @type {Fault[]} */
const KNOWN = [
  {
    name: 'session-cookie-readable',
    says: 'the app’s own session cookie has no HttpOnly',
    changes: [
      change(
        'httpOnly: true, // Without this: an injected script reads',
        (on) => `httpOnly: !${on}, // An injected script reads`,
      ),
    ],
    experiment: 'seven-steps',
    turns: 'A4',
  },
  {
    name: 'experiment-cookie-readable',
    says: 'the experiments’ cookies have no HttpOnly',
    changes: [change("httpOnly: httpOnly === 'yes',", (on) => `httpOnly: httpOnly === 'yes' && !${on},`)],
    experiment: 'xss',
    turns: 'A12',
  },
  {
    name: 'cookies-cross-sites',
    says: 'the app’s own cookies say SameSite=None',
    changes: [
      change(
        "sameSite: 'lax', // Without this: a form on any",
        (on) => `sameSite: ${on} ? 'none' : 'lax', // A form on any`,
      ),
      change(
        "attributes: { ...attributes, sameSite: 'lax', path: '/' }",
        (on) => `attributes: { ...attributes, sameSite: ${on} ? 'none' : 'lax', path: '/' }`,
      ),
    ],
    experiment: 'same-site',
    turns: 'A14',
  },
  {
    name: 'reuse-unnoticed',
    says: 'a refresh token may be used any number of times',
    changes: [
      change(
        "return trace.check('reuse', isWithinGrace && !token.isSuccessorUsed)",
        (on) => `return ${on} || trace.check('reuse', isWithinGrace && !token.isSuccessorUsed)`,
      ),
    ],
    experiment: 'refresh-race',
    turns: 'A80',
  },
  {
    name: 'no-grace',
    says: 'a second use within the grace ends the family',
    changes: [
      change(
        'const isWithinGrace = policy.graceSeconds > 0 &&',
        (on) => `const isWithinGrace = !${on} && policy.graceSeconds > 0 &&`,
      ),
    ],
    experiment: 'refresh-race',
    turns: 'A80',
  },
  {
    name: 'denylist-not-asked',
    says: 'the denylist is never asked',
    changes: [
      change(
        "if (policy.revocation.denylist && !trace.check('denylist'",
        (on) => `if (!${on} && policy.revocation.denylist && !trace.check('denylist'`,
      ),
    ],
    experiment: 'denylist',
    turns: 'A61',
  },
  {
    name: 'version-ignored',
    says: 'the token version is not compared',
    changes: [change("if (holder && !trace.check('version'", (on) => `if (!${on} && holder && !trace.check('version'`)],
    experiment: 'token-version',
    turns: 'A66',
  },
  {
    name: 'no-allow-credentials',
    says: 'the answer has no Access-Control-Allow-Credentials',
    changes: [
      change(
        "...(query.get('credentials') === 'yes' ? {",
        (on) => `...(!${on} && query.get('credentials') === 'yes' ? {`,
      ),
    ],
    experiment: 'cors',
    turns: 'A19',
  },
  {
    name: 'record-kept',
    says: 'the session’s record stays after the log-out',
    changes: [
      change(
        'if (hash.ok) await context.store.remove(hash.idHash)',
        (on) => `if (hash.ok && !${on}) await context.store.remove(hash.idHash)`,
      ),
    ],
    experiment: 'logout-replay',
    turns: 'A27',
  },
  {
    name: 'exp-unchecked',
    says: 'a token’s exp is not checked',
    // Both codecs: the one that guards the endpoint asks jose, the other one does it by hand.
    changes: [
      change(
        'if (error instanceof errors.JWTExpired) {',
        (on) =>
          `if (${on} && error instanceof errors.JWTExpired && error.claim === 'exp') return { ok: true, claims: claimsSchema.parse(error.payload) } as never\n  if (error instanceof errors.JWTExpired) {`,
      ),
      change(
        'const isOver = exp + expToleranceSeconds <=',
        (on) => `const isOver = !${on} && exp + expToleranceSeconds <=`,
      ),
      change('if (exp + skewSeconds <= second ||', (on) => `if ((!${on} && exp + skewSeconds <= second) ||`),
      change(
        'return exp + expToleranceSeconds <= now.getTime() / 1000 ?',
        (on) => `return !${on} && exp + expToleranceSeconds <= now.getTime() / 1000 ?`,
      ),
    ],
    experiment: 'forging',
    turns: 'A85',
  },
  {
    name: 'aud-unchecked',
    says: 'a token’s aud is not checked',
    changes: [
      change('audience,\n  requiredClaims:', (on) => `...(${on} ? {} : { audience }),\n  requiredClaims:`),
      change(
        'if (![payload.aud].flat().includes(audience)) return',
        (on) => `if (!${on} && ![payload.aud].flat().includes(audience)) return`,
      ),
    ],
    experiment: 'forging',
    turns: 'A43',
  },
  {
    name: 'no-hash-for-strangers',
    says: 'an unknown address costs no comparison',
    changes: [
      change(
        'verifyPassword(password, found?.passwordHash ?? null, asking.address),',
        (on) =>
          `${on} && !found ? Promise.resolve({ isMatch: false, needsRehash: false }) : verifyPassword(password, found?.passwordHash ?? null, asking.address),`,
      ),
    ],
    experiment: 'seven-steps',
    turns: 'A7',
  },
  {
    name: 'log-out-revokes-nothing',
    says: 'the app’s own POST /api/session/logout revokes nothing',
    changes: [
      change(
        'const cookies = await revoke(context, carrier, variant)',
        (on) => `const cookies = ${on} ? [] : await revoke(context, carrier, variant)`,
      ),
    ],
    experiment: 'logout-replay',
    turns: 'A27',
  },
]

/** One more for each group of statements. @type {Fault[]} */
const FURTHER = [
  {
    name: 'token-looked-up',
    says: 'every token is looked up in the database (Remembering who you are)',
    changes: [
      change(
        'const holder = policy.revocation.version ?',
        (on) => `const holder = ${on} || policy.revocation.version ?`,
      ),
    ],
    experiment: 'where-data-lives',
    turns: 'A3',
  },
  {
    name: 'absolute-end-ignored',
    says: 'a session in use never ends (A session, step by step)',
    changes: [
      change(
        "if (!trace.check('absolute', now < described.expiresAt))",
        (on) => `if (!trace.check('absolute', ${on} || now < described.expiresAt))`,
      ),
    ],
    experiment: 'expiry',
    turns: 'A24',
  },
  {
    name: 'nothing-swept',
    says: 'the clean-up removes no session (For and against sessions)',
    changes: [
      change(
        'sessions: [sessions.sweep, sessionsInDatabase(access).sweep],',
        (on) => `sessions: ${on} ? [] : [sessions.sweep, sessionsInDatabase(access).sweep],`,
      ),
    ],
    experiment: 'clean-up',
    turns: 'A29',
  },
  {
    name: 'issuer-unchecked',
    says: 'a token’s iss is not checked (A token, step by step)',
    changes: [
      change('issuer, // Without these two:', (on) => `...(${on} ? {} : { issuer }), // Without these two:`),
      change(
        "if (payload.iss !== issuer) return failed('iss'",
        (on) => `if (!${on} && payload.iss !== issuer) return failed('iss'`,
      ),
    ],
    experiment: 'forging',
    turns: 'A43',
  },
  {
    name: 'any-audience-at-the-service',
    says: 'a second service takes tokens that were made for others (For and against tokens)',
    changes: [
      change(
        '    audience,\n    algorithms: [algorithm],',
        (on) => `    ...(${on} ? {} : { audience }),\n    algorithms: [algorithm],`,
      ),
    ],
    experiment: 'services',
    turns: 'A50',
  },
  {
    name: 'token-log-out-revokes-nothing',
    says: 'the app’s own POST /api/jwt/logout revokes nothing (revocation)',
    changes: [
      change(
        'const cookies = await revoke(context, carrier)',
        (on) => `const cookies = ${on} ? [] : await revoke(context, carrier)`,
      ),
    ],
    experiment: 'logout-replay',
    turns: 'A59',
  },
  {
    name: 'no-allow-headers',
    says: 'the header Authorization is not allowed across origins (Side by side)',
    changes: [
      change("...(query.get('headers') === 'yes' ? {", (on) => `...(!${on} && query.get('headers') === 'yes' ? {`),
    ],
    experiment: 'cors',
    turns: 'A71',
  },
  {
    name: 'role-of-the-token',
    says: 'what is critical is allowed by the token alone (Good practice with tokens)',
    changes: [
      change("call.query.get('role') === 'database'\n", (on) => `!${on} && call.query.get('role') === 'database'\n`),
    ],
    experiment: 'stale-claims',
    turns: 'A86',
  },
  {
    name: 'planted-cookie-counts',
    says: 'a refresh cookie counts without the proof that this host set it (cookie tossing)',
    changes: [
      change(
        'if (!binding || carrier.isBrowser === false || carrier.refreshToken !== undefined) return true',
        (on) =>
          `if (${on} || !binding || carrier.isBrowser === false || carrier.refreshToken !== undefined) return true`,
      ),
    ],
    experiment: 'fixation',
    turns: 'A9',
  },
]

export const FAULTS = [...KNOWN, ...FURTHER]
/** Looked at with each push: one of the cookies, one of rotation, one of a verifier, one of an endpoint. */
export const SAMPLE = ['session-cookie-readable', 'reuse-unnoticed', 'exp-unchecked', 'log-out-revokes-nothing']
