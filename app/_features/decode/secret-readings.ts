import { read64 } from './base64url'
import { ZERO_WIDTH } from './shape'

/** One way to read a pasted secret as bytes, and how to speak of it. */
export interface Reading {
  bytes: Uint8Array<ArrayBuffer>
  /** "as text", "as base64". */
  how: string
}

export type SecretSpelling = 'auto' | 'text' | 'base64url'

const encode = (value: string) => new TextEncoder().encode(value)

/**
 * The ways in which a secret is kept, the likeliest first: as text letter for letter, as base64 of either alphabet with
 * or without padding, as hexadecimal, then each of them without what a copy brings along. `spelling` allows one alone.
 */
export function readingsOf(text: string, spelling: SecretSpelling): Reading[] {
  if (spelling === 'text') return [{ bytes: encode(text), how: 'as text' }]
  if (spelling === 'base64url') return coded(text, '').slice(0, 1)
  const seen = new Set<string>()
  return [{ value: text, without: '' }, ...cleaned(text)].flatMap(({ value, without }) => {
    if (value === '' || seen.has(value)) return []
    seen.add(value)
    return [{ bytes: encode(value), how: `as text${without}` }, ...coded(value, without)]
  })
}

/** The bytes that a text stands for in base64 and in hexadecimal, where it can be read so. */
function coded(text: string, without: string): Reading[] {
  const packed = text.replaceAll(/\s/g, '')
  const read = read64(packed.replace(/=+$/, ''))
  const is64 = /^[\w+/-]+={0,2}$/.test(packed) && read.faults.every(({ isFatal }) => !isFatal)
  const hex = /^(?:0x)?((?:[0-9a-f]{2}){8,})$/i.exec(packed)?.[1]
  return [
    ...(is64 ? [{ bytes: read.bytes, how: `as base64${without}` }] : []),
    ...(hex === undefined
      ? []
      : [
          {
            bytes: Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)),
            how: `as hexadecimal${without}`,
          },
        ]),
  ]
}

const NAME = /^(?:export\s+)?[\w.-]{1,80}\s*[=:]\s*/
const MARKS = /^["'`“”„‘’«](.*)["'`“”‘’»]$/s

/** The text without the blanks, quotation marks or name that came along with it. */
function cleaned(text: string): { value: string; without: string }[] {
  const trimmed = text.replaceAll(ZERO_WIDTH, '').trim()
  const bare = (value: string) => value.replace(MARKS, '$1')
  const value = trimmed.replace(NAME, '').replace(/^((["'`]).*\2)\s+#.*$/s, '$1')
  return [
    { value: text.replace(/\r?\n$/, ''), without: ' without the newline at its end' },
    { value: text.trim(), without: ' without the blanks around it' },
    { value: trimmed, without: ' without its characters of no width' },
    { value: bare(trimmed), without: ' without its quotation marks' },
    { value: jsonString(trimmed), without: ', a string of JSON' },
    { value: bare(value), without: ' without the name before it' },
    { value: trimmed.replace(/^base64:/, ''), without: ' without the word base64 before it' },
    { value: trimmed.replace(/(?:\\[nrt])+$/, ''), without: ' without the \\n at its end' },
    { value: trimmed.replaceAll('\\n', '\n'), without: ' with its \\n read as newlines' },
    { value: `${trimmed}\n`, without: ' with a newline at its end, as a file has one' },
  ]
}

function jsonString(text: string): string {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'string' ? value : ''
  } catch {
    return ''
  }
}

/** What to look at when a secret does not fit; empty where it looks plain. */
export function secretHint(text: string): string {
  if (/^(["'`]).*\1\s*$/s.test(text.trim()))
    return ' The secret stands in quotation marks; tried with and without them.'
  if (text.endsWith('\n')) return ' The secret ends with a newline; tried with and without it.'
  if (text !== text.trim()) return ' There are blanks around the secret; tried with and without them.'
  return ''
}
