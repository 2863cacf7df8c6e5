import type { FurtherCode } from '@/lib/core/specimens'

/** What a reader has to know of each of the four, in plain sentences. */
export interface FurtherText {
  /** Which of the six it is, and what was changed. */
  changed: string
  gain: string
  price: string
}

export const FURTHER_TEXTS: Record<FurtherCode, FurtherText> = {
  S4: {
    changed:
      'S2 encrypted id, but the cookie also holds who you are, as the row said when the cookie was made. better-auth calls this cookie cache.',
    gain: 'For five minutes a request reads no row.',
    price:
      'For five minutes the server does not notice a ban, a new role or a log-out on another device. A stolen copy works as long.',
  },
  S5: {
    changed:
      'S1 opaque id, but a script sends it as a bearer token. The server looks it up, and another service can ask at the introspection endpoint (RFC 7662).',
    gain: 'It works without cookies, nobody can read anything from it, and deleting the row ends it at once.',
    price: 'Every service has to ask the server that issued it. A script that was injected can copy it.',
  },
  J4: {
    changed:
      'J3 token in a cookie, without denylist and token version. The server keeps one time for each user and refuses every token that was issued before it.',
    gain: 'One read per request, and one write ends all tokens of a user.',
    price:
      'It ends all devices or none: after an ordinary log-out, or when one device was ended, a stolen copy works until it expires.',
  },
  J5: {
    changed:
      'J3 token in a cookie, but encrypted (JWE) with a key that only the server has. Auth.js, or next-auth, does this.',
    gain: 'Nobody reads what is in it.',
    price:
      'Encryption revokes nothing: a log-out reaches a copy only with a denylist, as with J3. No other service can check it.',
  },
}
