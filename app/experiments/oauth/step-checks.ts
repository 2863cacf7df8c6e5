import type { CheckMade, StepCheck, StepFlow } from './steps'

/**
 * The checks of the walk step by step, each of which can be left out. Weak on purpose: their word is only told, and
 * nobody is signed in by it. Never import it from anywhere but this experiment.
 */

type Members = Record<string, unknown>
type Row = readonly [name: CheckMade['name'], passed: boolean]

/** Every check up to the first that refuses, of those that are on. */
export function upToRefusal(rows: readonly Row[], off: ReadonlySet<StepCheck>): CheckMade[] {
  const made: CheckMade[] = []
  for (const [name, passed] of rows) {
    const isOff = name !== 'answer' && name !== 'form' && off.has(name)
    made.push({ name, passed, isOff })
    if (!passed && !isOff) return made
  }
  return made
}

/** Whether nothing refused. */
export const areAllIn = (checks: readonly CheckMade[]) => checks.every(({ passed, isOff }) => passed || isOff)

/** What the app looks at in the address that the provider sent the browser back to. */
export function checksOfReturn(
  query: URLSearchParams,
  { flow, isUsed, issuer }: { flow: StepFlow | null; isUsed: boolean; issuer: string },
  off: ReadonlySet<StepCheck>,
): CheckMade[] {
  return upToRefusal(
    [
      ['flow', flow !== null],
      ['state', flow !== null && query.get('state') === flow.state],
      ['first use', !isUsed],
      ['iss', query.get('iss') === issuer],
      // It has no code to go on with, so it can't be left out.
      ['answer', !query.has('error') && query.has('code')],
    ],
    off,
  )
}

/** What the app looks at in an ID token. `isSigned` is asked for what the header says. */
export function checksOfIdToken(
  token: string,
  expected: {
    flow: StepFlow | null
    issuer: string
    client: string
    nowEpoch: number
    isSigned(header: Members, input: string, signature: Buffer): boolean
  },
  off: ReadonlySet<StepCheck>,
): CheckMade[] {
  const [first = '', second = '', third = ''] = token.split('.')
  const [header, claims] = [membersIn(first), membersIn(second)]
  if (!header || !claims) return [{ name: 'form', passed: false, isOff: false }]
  const { flow, issuer, client, nowEpoch } = expected
  return upToRefusal(
    [
      ['form', true],
      ['algorithm', header.alg === 'RS256'],
      ['signature', expected.isSigned(header, `${first}.${second}`, Buffer.from(third, 'base64url'))],
      ['issuer', claims.iss === issuer],
      ['audience', claims.aud === client || (Array.isArray(claims.aud) && claims.aud.includes(client))],
      ['expiry', typeof claims.exp === 'number' && claims.exp > nowEpoch],
      ['nonce', flow !== null && claims.nonce === flow.nonce],
    ],
    off,
  )
}

/** An account of the experiment. Data, in no database: whoever “gets into” it gets into nothing. */
const ACCOUNTS = [{ name: 'Ada’s account', subject: 'p-ada', email: 'ada@example.com' }] as const

/** What the app looks at in userinfo, and the account that it would open. */
export function accountFor(
  claims: Members,
  userinfo: Members | null,
  issuer: string,
  off: ReadonlySet<StepCheck>,
): { checks: CheckMade[]; account: string | null } {
  const email = typeof userinfo?.email === 'string' ? userinfo.email.slice(0, 254) : null
  const subject = typeof claims.sub === 'string' ? claims.sub.slice(0, 254) : null
  const linked = ACCOUNTS.find((each) => claims.iss === issuer && each.subject === subject)
  const namesake = ACCOUNTS.find((each) => each.email === email)
  const checks = upToRefusal(
    [
      ['form', subject !== null && userinfo !== null],
      ['same subject', userinfo?.sub === subject],
      ['verified e-mail', userinfo?.email_verified === true],
      // By issuer and subject it is nobody's here, and its address is somebody else's.
      ['account key', linked !== undefined || namesake === undefined],
    ],
    off,
  )
  if (!areAllIn(checks)) return { checks, account: null }
  const known = off.has('account key') ? (namesake ?? linked) : linked
  return { checks, account: known ? known.name : `A new account for ${email ?? subject ?? 'somebody'}` }
}

/** The members of a part of a token; null where it is no JSON object. Trusts nothing. */
export function membersIn(part: string): Members | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString())
    return isMembers(value) ? value : null
  } catch {
    return null
  }
}

export const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
