/**
 * How many bytes a secret must hold: 256 bits, what HMAC-SHA-256 asks for (RFC 8725 §3.5) and iron-session insists on.
 */
export const SECRET_MIN_BYTES = 32

const DISTINCT_MIN = 10

/** Words of example secrets, spelled without separators. What is left without them must be long enough by itself. */
const WORD_LIST = [
  'changeme',
  'changethis',
  'replaceme',
  'replacethis',
  'placeholder',
  'example',
  'password',
  'passphrase',
  'secret',
  'complex',
  'characters',
  'atleast',
  'supersafe',
  'super',
  'random',
  'string',
  'insecure',
  'development',
  'default',
  'production',
  'session',
  'cookie',
  'token',
  'keyboardcat',
  'correct',
  'horse',
  'battery',
  'staple',
  'please',
  'letmein',
  'qwerty',
  'loremipsum',
  '256bit',
  '12345678',
  'your',
  'long',
  'this',
  'jwt',
  'bits',
]

/**
 * Keys printed in the standards and on well-known pages, by how their public or secret member begins: RFC 7515 A.1–A.4,
 * RFC 7517 A.1–A.2, RFC 8037 A.1. Everyone has them.
 */
const PUBLISHED_KEYS = [
  'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ',
  'ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp',
  'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
  'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',
  '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc',
  '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwaaPJHURo',
]

export const isPublishedKey = (member: string) => PUBLISHED_KEYS.some((start) => member.startsWith(start))

/**
 * What is wrong with a secret, as the end of a sentence, or `null`. It never repeats the secret.
 *
 * Without this: a server starts with the secret of its own README, and anybody mints its credentials;
 * env-secrets.test.ts fails.
 */
export function secretFault(secret: string): string | null {
  if (byteLength(secret) < SECRET_MIN_BYTES) return `is shorter than ${SECRET_MIN_BYTES} bytes (256 bits)`
  if (isPublishedKey(secret)) return 'is a published example'
  if (new Set(secret).size < DISTINCT_MIN) return 'repeats too few different characters'
  if (isPeriodic(secret)) return 'repeats one pattern'
  if (isSequence(secret)) return 'is a sequence'
  if (BYTES_OF.some((read) => isTestVector(read(secret)))) return 'is a published test vector'
  return isFromWordList(secret) ? 'is made of well-known words' : null
}

/** Hexadecimal digits hold half a byte each; any other text is taken by its UTF-8 length. */
const byteLength = (secret: string) =>
  /^[0-9a-f]+$/i.test(secret) ? Math.floor(secret.length / 2) : Buffer.byteLength(secret)

/** Whether a text is one piece written twice or more, the last time perhaps cut short. */
function isPeriodic(secret: string): boolean {
  for (let length = 1; length <= secret.length / 2; length++) {
    if (secret.startsWith(secret.slice(length))) return true
  }
  return false
}

/** Whether most characters are the neighbours of the one before: abcdef…, 00112233…. */
function isSequence(secret: string): boolean {
  let steps = 0
  for (let at = 1; at < secret.length; at++) {
    if (Math.abs(secret.charCodeAt(at) - secret.charCodeAt(at - 1)) <= 1) steps++
  }
  return steps > secret.length / 2
}

/** The bytes that a text spells, where it spells any. */
const BYTES_OF = [
  (text: string) => (/^([\da-f]{2})+$/i.test(text) ? [...Buffer.from(text, 'hex')] : []),
  (text: string) => (/^[\w+/-]+=*$/.test(text) ? [...Buffer.from(text, 'base64')] : []),
]

/** Whether bytes count up or down by one step, as keys of standards and examples do (00 01 02 … 1f), or repeat. */
function isTestVector(bytes: readonly number[]): boolean {
  if (bytes.length < SECRET_MIN_BYTES / 2) return false
  const steps = bytes.slice(1).map((byte, at) => (byte - (bytes[at] ?? 0) + 256) % 256)
  const usual = Math.max(...[...new Set(steps)].map((step) => steps.filter((each) => each === step).length))
  return usual > steps.length / 2 || isPeriodic(String.fromCodePoint(...bytes))
}

function isFromWordList(secret: string): boolean {
  const spelled = secret.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  const rest = WORD_LIST.reduce((text, word) => text.replaceAll(word, ''), spelled)
  if (rest.length === spelled.length) return false
  return rest.length < SECRET_MIN_BYTES - 4 || new Set(rest).size < DISTINCT_MIN
}
