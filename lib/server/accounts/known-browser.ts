import type { CookieReader, CookieWrite } from '@/lib/core/contract'
import { days } from '@/lib/core/durations'
import { constantTimeEquals, keyedHash, randomToken } from '@/lib/core/secrets'

/**
 * A browser in which somebody has signed in to an account before is counted by itself there (OWASP, "device cookies").
 * Without it: fifty wrong passwords from one address refuse the right one of everybody behind that address.
 *
 * The cookie opens nothing and signs nobody in: the password is asked as ever. It survives every log-out, since it is
 * wanted at the next sign-in.
 */

/** A browser that has not signed in for so long is a stranger again. */
const LIFETIME_SECONDS = days(180)

/** So many accounts are remembered in one browser, the newest first: it is sent with every request. */
const MOST_ACCOUNTS = 4

/** What it takes to write and read the cookie. */
export interface Place {
  secret: string
  isTrustworthy: boolean
}

/**
 * Per account: a random name of this browser, when it is forgotten (seconds since 1970), and a MAC over both and the
 * account. The account itself is not in it: whoever reads the cookie learns of no address.
 */
const ENTRY = /^([\w-]{22})\.(\d{10})\.([\w-]{43})$/

interface Entry {
  text: string
  browser: string
  endsAtEpoch: number
  mac: string
}

// The prefix: without it a sibling subdomain writes the cookie, and may drop a browser back among the strangers.
const nameOf = (isTrustworthy: boolean) => (isTrustworthy ? '__Host-known-browser' : 'known-browser')

/**
 * The name under which this browser is counted for the account; null where it has none. A name that was written for
 * another account, by somebody else, or too long ago is none.
 */
export function knownBrowser(
  cookies: CookieReader,
  account: string,
  { secret, isTrustworthy }: Place,
  now: Date,
): string | null {
  const entry = entriesIn(cookies.get(nameOf(isTrustworthy)), now).find((each) => isFor(each, account, secret))
  return entry?.browser ?? null
}

/**
 * The cookie after a right password: this browser is known to the account for another 180 days, under the name it had,
 * so that signing in again makes no further tries. The other accounts of the browser stay in it, the oldest is dropped.
 */
export function knownBrowserCookie(
  cookies: CookieReader,
  account: string,
  { secret, isTrustworthy }: Place,
  now: Date,
): CookieWrite {
  const entries = entriesIn(cookies.get(nameOf(isTrustworthy)), now)
  const own = entries.find((entry) => isFor(entry, account, secret))
  const browser = own?.browser ?? randomToken(16)
  const endsAtEpoch = Math.floor(now.getTime() / 1000) + LIFETIME_SECONDS
  const written = `${browser}.${endsAtEpoch}.${macOf(account, browser, endsAtEpoch, secret)}`
  const others = entries.filter((entry) => entry !== own).map(({ text }) => text)
  return {
    name: nameOf(isTrustworthy),
    value: [written, ...others].slice(0, MOST_ACCOUNTS).join('~'),
    maxAgeSeconds: LIFETIME_SECONDS,
    attributes: {
      httpOnly: true, // Without this: an injected script carries off the tries that an account keeps for this browser.
      secure: isTrustworthy, // Without this: whoever listens on the way has them.
      sameSite: 'strict', // Only our own form needs it: no other site's request is to be counted under this name.
      path: '/',
    },
  }
}

/** Those of a right form that are not over. Bounded. Without this: one long cookie has thousands of MACs computed. */
function entriesIn(value: string | undefined, now: Date): Entry[] {
  return (value ?? '')
    .split('~', MOST_ACCOUNTS)
    .flatMap((text) => {
      const [, browser = '', ends = '', mac = ''] = ENTRY.exec(text) ?? []
      return mac ? [{ text, browser, endsAtEpoch: Number(ends), mac }] : []
    })
    .filter(({ endsAtEpoch }) => endsAtEpoch > now.getTime() / 1000)
}

// Without the MAC: whoever invents names has five new tries at every account with each of them. Without the account in
// it: who signs in to his own account has tries of his own at everybody else's.
const isFor = ({ browser, endsAtEpoch, mac }: Entry, account: string, secret: string) =>
  constantTimeEquals(mac, macOf(account, browser, endsAtEpoch, secret))

const macOf = (account: string, browser: string, endsAtEpoch: number, secret: string) =>
  keyedHash(keyedHash(secret, 'known-browser'), `${account}\0${browser}\0${endsAtEpoch}`)
