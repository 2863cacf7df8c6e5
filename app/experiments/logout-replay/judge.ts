import { designName } from '@/lib/core/design-names'
import { cookiesOf } from '@/app/experiments/_runtime/real-endpoints'
import { type CopyLifetime, isRefusedAtOnce } from './copy-lifetime'
import type { CallResult, Event, Observation, Row } from './observation'
import { judged, leftToJudge, named } from '@/lib/claims/judgement'
import type { Judgement, Outcome } from '@/lib/claims/verdict'

/** Past `exp` a token is tolerated for 5 s, and a second may pass while it is asked. */
const TOLERATED_SECONDS = 6

const HAS_RECORD = 'the server keeps a record: encrypted data in a cookie has none to delete'

/** Times by simulated time, statuses and counts as the server told them. */
export function judge({ accessSeconds, rows, used, deleted, real, renewed, ended, cookie }: Observation): Judgement[] {
  const found = (event: Event, code: string, strategy: string | null): CopyLifetime => {
    const row = rows.find((each) => each.event === event && each.code === code && each.strategy === strategy)
    if (!row) throw new Error(`${code} was not looked at after ${event}.`)
    return row.lifetime
  }
  const [s1, s2, s3] = [found('logout', 'S1', null), found('logout', 'S2', null), found('logout', 'S3', null)]
  const token = (strategy: string, event: Event = 'logout') => found(event, strategy === 'none' ? 'J1' : 'J2', strategy)
  const [none, short, denied] = [token('none'), token('short-lived + refresh'), token('denylist')]
  const versioned = token('token version', 'logout-all')
  const sessions: Outcome[] = [
    ['S1 opaque id: the copy is refused at once', isRefusedAtOnce(s1)],
    ['S2 encrypted id: the copy is refused at once', isRefusedAtOnce(s2)],
    ['S3 encrypted data: the copy is refused at once', isRefusedAtOnce(s3), HAS_RECORD],
  ]
  const isBounded = (lifetime: CopyLifetime) =>
    lifetime.refusedSeconds !== null && lifetime.refusedSeconds <= accessSeconds + TOLERATED_SECONDS
  const row = (strategy: string) => rows.find((each) => each.event === 'logout' && each.strategy === strategy)
  const refresh = row('short-lived + refresh')?.refresh ?? null
  const atOnce = rows.filter(
    (each) => each.strategy !== null && each.event === 'logout' && isRefusedAtOnce(each.lifetime),
  )
  const endpoint = (code: string) => {
    const asked = real.find((each) => each.code === code)
    if (!asked) throw new Error(`The app itself was not asked for ${code}.`)
    return asked
  }
  const isEndedByApp = (code: string) => endpoint(code).served === 200 && endpoint(code).afterLogOut === 401
  const dropsRows = (code: string) => endpoint(code).rows.signedIn > 0 && endpoint(code).rows.loggedOut === 0
  const app: Outcome[] = [
    ['the app itself, S1 opaque id: its log-out ends the copy', isEndedByApp('S1') && dropsRows('S1')],
    ['the app itself, S2 encrypted id: its log-out ends the copy', isEndedByApp('S2') && dropsRows('S2')],
    ['the app itself, S3 encrypted data: its log-out ends the copy', isEndedByApp('S3'), HAS_RECORD],
  ]
  const appCookies = cookiesOf(real).filter(({ name }) => name.endsWith('refresh'))
  const appLine = real.map(({ code, afterLogOut, rows: { signedIn, loggedOut } }) =>
    [designName(code), `${afterLogOut} after the log-out, records ${signedIn} then ${loggedOut}`].join(': '),
  )
  const atAdmin = (code: string) => found('admin', code, null)
  const reached = deleted.map(({ code, first }): Outcome => [
    `${designName(code)}: an admin ends it, the next request is refused`,
    first.status === 401 && isRefusedAtOnce(atAdmin(code)),
  ])
  return [
    judged(
      'A25',
      [...reached, ['S3 encrypted data: an admin ends it', isRefusedAtOnce(atAdmin('S3')), HAS_RECORD], ...app],
      {
        evidence: `After an admin ended it: id ${briefly(atAdmin('S1'))}, data ${briefly(atAdmin('S3'))}`,
        details: `an admin ends them: ${deleted.map(({ code, first }) => `${designName(code)} ${said(first)}`).join(', ')} at the next request; S3 encrypted data ${lifeOf(atAdmin('S3'))}; the app itself: ${appLine.join('; ')}`,
      },
    ),
    judged(
      'A26',
      [
        ...deleted.map(({ code, wasCookieSent, first, second }): Outcome => [
          `${designName(code)}: the cookie is sent and refused`,
          wasCookieSent && first.status === 401 && second.status === 401,
        ]),
        ['S3 encrypted data: the cookie opens nothing', isRefusedAtOnce(atAdmin('S3')), HAS_RECORD],
        ...app,
      ],
      {
        evidence: `Without its record: ${deleted.map(({ first }) => said(first)).join(' and ')}`,
        details: `${deleted
          .map(({ code, first, second }) => `${designName(code)}: cookie sent, ${said(first)}, then ${said(second)}`)
          .join('; ')}; S3 encrypted data ${lifeOf(atAdmin('S3'))}`,
      },
    ),
    judged(
      'A27',
      [
        ...sessions,
        ['S3 encrypted data: a thief who uses the copy is out', used.lastServedSeconds === null, HAS_RECORD],
        ...app,
      ],
      {
        evidence: `The copy lived: id ${briefly(s1)}, data in use ${used.lastServedSeconds === null ? '0 s' : clockOf(used.lastServedSeconds)}`,
        details: `after the log-out: S1 opaque id ${lifeOf(s1)}, S2 encrypted id ${lifeOf(s2)}, S3 encrypted data ${lifeOf(s3)}; used every 25 min: ${used.uses} uses, ${used.renewals} renewals, served to ${clockOf(used.lastServedSeconds ?? 0)}, refused at ${used.refusedSeconds === null ? 'no time' : clockOf(used.refusedSeconds)} (${used.refusedBy}); the app itself: ${appLine.join('; ')}`,
      },
    ),
    judged(
      'A46',
      [
        [
          'without a refresh token: a new sign-in is needed',
          ended.call.code === 'expired' && ended.refresh.status === 401 && ended.again.status === 200,
        ],
        ['with a refresh token: a new sign-in is needed', renewed.status !== 200, 'there is no refresh token'],
      ],
      {
        evidence: `Expired: refresh ${renewed.status === 200 ? 'works' : 'fails'}; without one ${said(ended.refresh)}`,
        details: `${accessSeconds + TOLERATED_SECONDS} s later: ${said(ended.call)}; refresh without a refresh token ${said(ended.refresh)}; with one ${said(renewed)}; sign in again ${ended.again.status}`,
      },
    ),
    judged(
      'A51',
      [
        [
          'no revocation: the token outlives the log-out, the session does not',
          !isRefusedAtOnce(none) && isRefusedAtOnce(s1),
        ],
        ['refresh only: the access token outlives the log-out', !isRefusedAtOnce(short)],
        [
          'refused at once only where the database is read',
          atOnce.length > 0 && atOnce.every(({ readsPerRequest }) => (readsPerRequest ?? 0) > 0),
        ],
      ],
      {
        evidence: `The copy lived: token ${briefly(none)}, session ${briefly(s1)}`,
        details: `S1 opaque id ${lifeOf(s1)}; none ${lifeOf(none)}; refresh ${lifeOf(short)}; at once: ${atOnce.map(({ code, strategy, readsPerRequest }) => `${designName(code)}, ${strategy} (${readsPerRequest} ${readsPerRequest === 1 ? 'read' : 'reads'} per request)`).join(', ')}`,
      },
    ),
    judged('A55', [['no revocation: the copy is served after the log-out', !isRefusedAtOnce(none)]], {
      evidence: `After the log-out the copy was served ${none.served} times`,
      details: `after the log-out ${none.served} replays served: ${lifeOf(none)}`,
    }),
    judged(
      'A56',
      [
        ['the copy of the access token works until it expires', short.served > 0],
        ['and not for longer', isBounded(short)],
        ['the refresh token fetches the next one', renewed.status === 200],
      ],
      {
        evidence: `After the log-out the copy lived ${briefly(short)}`,
        details: `lifetime ${accessSeconds} s; the copy ${lifeOf(short)}; refresh ${said(renewed)}`,
      },
    ),
    judged('A57', [['lost before its end, it does no harm', isRefusedAtOnce(short)]], {
      evidence: `The lost token was served ${short.served} more times`,
      details: `after the log-out ${short.served} replays served: ${lifeOf(short)}`,
    }),
    judged(
      'A58',
      [
        ['a script can’t read it', !cookie.isReadable && /; *httponly/i.test(cookie.line)],
        ['it stays off other paths', !cookie.wasSentOutsideItsPath],
        [
          'a script can’t use it',
          cookie.riddenByScript !== 200,
          'what is feared is a copy: an injected script can’t read the cookie and can still have it sent',
        ],
        [
          'the app’s own refresh cookie: HttpOnly, on its own path',
          appCookies.length > 0 &&
            appCookies.every(({ isHttpOnly, path }) => isHttpOnly && path !== null && path !== '/'),
        ],
      ],
      {
        evidence: `A script reads it: ${yes(cookie.isReadable)}; a script’s refresh: ${cookie.riddenByScript}`,
        details: `HttpOnly, path ${/path=([^;]*)/i.exec(cookie.line)?.[1] ?? 'none'}; sent to me: ${yes(cookie.wasSentToMe)}, outside its path: ${yes(cookie.wasSentOutsideItsPath)}; a script’s refresh: ${cookie.riddenByScript}; the app’s own: ${appCookies.map(({ name, isHttpOnly, path }) => `${name} ${isHttpOnly ? 'HttpOnly' : 'readable'} ${path}`).join(', ')}`,
      },
    ),
    judged(
      'A59',
      [
        ['the refresh token is refused after the log-out', refresh?.status === 401],
        ['the app itself, J2 token in memory: its log-out ends the family', dropsRows('J2')],
        ['the app itself, J3 token in a cookie: its log-out ends the family', dropsRows('J3')],
      ],
      {
        evidence: `After the log-out: refresh ${refresh ? said(refresh) : 'not asked'}`,
        details: `refresh token ${refresh ? said(refresh) : 'none'} at once; access token ${lifeOf(short)}; the app itself: ${appLine.join('; ')}`,
      },
    ),
    judged(
      'A70',
      [
        ...sessions,
        ['token, no revocation: one deletion is enough', isRefusedAtOnce(none), 'the token is looked up on a list'],
      ],
      {
        evidence: `Refused at once: ${sessions.filter(([, is]) => is).length} of 3 sessions; a bare token ${isRefusedAtOnce(none) ? 'too' : 'not'}`,
        details: `log-out: S1 opaque id ${rows.find(({ event, code }) => event === 'logout' && code === 'S1')?.writesOfLogout ?? 0} write, J2 denylist + token version ${row('strictest')?.writesOfLogout ?? 0} writes; ${named(sessions, true)}; ${atOnce.map(({ code, strategy }) => `${code} ${strategy}`).join(', ')}`,
      },
    ),
    leftToJudge(
      'A83',
      [
        ['without revocation the copy outlives the log-out', !isRefusedAtOnce(none)],
        ['a denylist ends it at once', isRefusedAtOnce(denied)],
        ['a token version ends it at once, where the log-out is everywhere', isRefusedAtOnce(versioned)],
      ],
      {
        evidence: `The copy lived: no list ${briefly(none)}, denylist ${briefly(denied)}`,
        details: `none ${lifeOf(none)}; denylist ${lifeOf(denied)}; version, log-out everywhere ${lifeOf(versioned)}`,
      },
    ),
  ]
}

/** Which guesses a run bears out, half a minute after the log-out. */
export function observed({ rows }: Observation): string[] {
  const alive = rows.filter(({ event, lifetime }) => event === 'logout' && (lifetime.lastServedSeconds ?? -1) >= 30)
  const isAlive = (test: (row: Row) => boolean) => alive.some(test)
  if (alive.length === 0) return ['none']
  const [hasSession, hasToken] = [
    isAlive(({ strategy }) => strategy === null),
    isAlive(({ strategy }) => strategy !== null),
  ]
  return [hasSession && hasToken ? 'unkept' : hasToken ? 'tokens' : 'sessions']
}

export const said = ({ status, code }: CallResult) => [status, code].filter(Boolean).join(' ')
const yes = (is: boolean) => (is ? 'yes' : 'no')

/** A life in a few words, both ends of what is known. */
export function lifeOf(lifetime: CopyLifetime): string {
  if (isRefusedAtOnce(lifetime)) return 'refused at once'
  if (lifetime.refusedSeconds === null) return `alive after ${clockOf(lifetime.lastServedSeconds ?? 0)}`
  return `served to ${clockOf(lifetime.lastServedSeconds ?? 0)}, refused at ${clockOf(lifetime.refusedSeconds)}`
}

/** How long a copy lived, in a word: the last time that it was served. */
const briefly = (lifetime: CopyLifetime) =>
  isRefusedAtOnce(lifetime) ? '0 s' : clockOf(lifetime.lastServedSeconds ?? 0)

/** Time as a person says it: "4:50 min", "11:40 h". */
function clockOf(seconds: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  if (seconds >= 3600) return `${Math.floor(seconds / 3600)}:${two((seconds % 3600) / 60)} h`
  return seconds >= 60 ? `${Math.floor(seconds / 60)}:${two(seconds % 60)} min` : `${seconds} s`
}
