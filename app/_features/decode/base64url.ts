import { grouped } from '@/lib/words/grouped'

/** What became of a part: the bytes as far as they could be read, and what is wrong with the spelling. */
export interface Read64 {
  bytes: Uint8Array<ArrayBuffer>
  /** Offsets are counted from the start of the part. */
  faults: { at: number; text: string; isFatal: boolean }[]
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const VALUES = new Map([...ALPHABET].map((char, value) => [char, value]))
VALUES.set('+', 62).set('/', 63)

/**
 * Reads base64url (RFC 7515 §2), and reads on past padding, white space and the other alphabet, saying so. Stops at the
 * first character that is in no alphabet; what stood before it is still decoded.
 */
export function read64(part: string): Read64 {
  const faults: Read64['faults'] = []
  const bytes = new Uint8Array(Math.ceil((part.length * 3) / 4))
  let [count, held, bits, letters] = [0, 0, 0, 0]
  const seen = new Set<string>()
  const once = (kind: string, at: number, text: string) => {
    if (seen.has(kind)) return
    seen.add(kind)
    faults.push({ at, text, isFatal: false })
  }
  for (let at = 0; at < part.length; at++) {
    const char = part.charAt(at)
    const value = VALUES.get(char)
    if (value === undefined) {
      if (/\s/.test(char)) once('space', at, 'White space. RFC 7515 §2 allows none; read past it.')
      else if (char === '=')
        once('padding', at, 'Padding with "=". base64url in a token has none (RFC 7515 §2); read past it.')
      else {
        faults.push({
          at,
          text: `${named(char, part.codePointAt(at))} is no character of base64url. Decoded up to there.`,
          isFatal: true,
        })
        break
      }
      continue
    }
    if (char === '+' || char === '/')
      once(
        'alphabet',
        at,
        `"${char}" belongs to plain base64. base64url writes "${char === '+' ? '-' : '_'}" (RFC 4648 §5).`,
      )
    if (seen.has('padding')) once('after', at, 'Letters after the padding.')
    held = ((held << 6) | value) & 0xffff
    bits += 6
    letters += 1
    if (bits < 8) continue
    bits -= 8
    bytes[count++] = (held >> bits) & 0xff
  }
  const isCut = faults.some(({ isFatal }) => isFatal)
  if (!isCut && letters % 4 === 1)
    faults.push({
      at: part.length - 1,
      text: `${letters === 1 ? 'One letter alone is' : `${grouped(letters)} letters are`} no base64url: one is left over. It was cut off, or one was lost.`,
      isFatal: false,
    })
  else if (!isCut && bits > 0 && (held & ((1 << bits) - 1)) !== 0)
    faults.push({
      at: part.length - 1,
      text: 'Not the canonical spelling: the last letter has bits that say nothing. Another spelling of the same bytes; ours refuses it.',
      isFatal: false,
    })
  return { bytes: bytes.slice(0, count), faults }
}

/** Writes bytes as base64url without padding. */
export function write64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3)
    const word = (first << 16) | (second << 8) | third
    const letters = Math.min(4, bytes.length - at + 1)
    for (let letter = 0; letter < letters; letter++) text += ALPHABET.charAt((word >> (18 - 6 * letter)) & 63)
  }
  return text
}

/** A character as it can be spoken of: itself where it prints, always its number. */
function named(char: string, point = 0): string {
  const number = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`
  return /[\u0021-\u007e]/.test(char) ? `"${char}" (${number})` : number
}
