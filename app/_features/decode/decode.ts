import { read64 } from './base64url'
import { extract } from './extract'
import { decodeJwe } from './jwe'
import { decodeJwt } from './jwt'
import { LARGEST_DECODED, MOST_FINDINGS } from './limits'
import { decodeSeal } from './seal'
import { SIGNED_ID } from './shape'
import type { Finding, View } from './view'
import { hidesSomething, visible } from './visible'
import { grouped } from '@/lib/words/grouped'

type Decoded = Omit<View, 'foundIn' | 'value'>

const NOTHING: Decoded = {
  kind: 'unknown',
  title: '',
  sentence: '',
  explanation: '',
  life: 'unknown',
  delimiter: '',
  parts: [],
  suffix: null,
  contents: [],
  findings: [],
  verifiable: null,
}

/**
 * Says everything that can be said about a pasted text without a key: what it is, its parts, what is written in them,
 * what is wrong and where. Never throws, sends nothing, trusts nothing.
 */
export function decode(text: string, now: Date): View {
  if (text.trim() === '') return { ...NOTHING, kind: 'empty', value: '', foundIn: null }
  if (text.length > LARGEST_DECODED)
    return {
      ...NOTHING,
      kind: 'too-large',
      value: '',
      foundIn: null,
      title: 'Too large',
      sentence: `${grouped(text.length)} characters: not decoded.`,
      explanation: `Up to ${grouped(LARGEST_DECODED)} are. No server takes a credential that long; ours stops at 8,192.`,
    }
  const { value: found, foundIn, takenOff, others } = extract(text)
  const value = found.trim()
  const decoded = decodedAs(value, now)
  const findings: Finding[] = []
  const say = (weight: Finding['weight'], at: number | null, words: string) =>
    void findings.push({ weight, where: 'what was pasted', at, text: words })
  if (found !== value)
    say('note', null, 'White space around it, left out here. In a request it would make the credential another one.')
  if (takenOff.length > 0)
    say(
      'note',
      null,
      `Taken off to read it: ${takenOff.join(', ')}. In a request they would make it another credential.`,
    )
  if (others.length > 0)
    say(
      'note',
      null,
      `Not read, because one credential is read at a time: ${visible(others.slice(0, 8).join(', ')).slice(0, 300)}${others.length > 8 ? ' and more' : ''}.`,
    )
  const hidden =
    decoded.kind === 'jwt' || decoded.kind === 'seal' || decoded.kind === 'jwe' ? hidesSomething(value) : false
  if (hidden) say('wrong', null, 'It holds characters that don’t show. No credential has any.')
  const all = [
    ...decoded.findings.filter(({ weight }) => weight === 'wrong'),
    ...decoded.findings.filter(({ weight }) => weight === 'ours'),
    ...findings,
    ...decoded.findings.filter(({ weight }) => weight === 'note'),
  ]
  return {
    ...decoded,
    foundIn: foundIn === null ? null : visible(foundIn).slice(0, 200),
    value,
    findings: all.slice(0, MOST_FINDINGS),
  }
}

function decodedAs(value: string, now: Date): Decoded {
  if (/^Fe\d+(?:\.|\*|$)/.test(value)) return decodeSeal(value, now)
  const pieces = value.split('.', 7)
  const startsLikeJson = pieces.slice(0, 2).some((piece) => /^\s*e[wy]/.test(piece))
  const isAlphabetOnly = /^[\w=+/.-]+$/.test(value)
  if (startsLikeJson || (isAlphabetOnly && [3, 5].includes(pieces.length)))
    return isEncrypted(pieces) ? decodeJwe(value) : decodeJwt(value, now)
  if (SIGNED_ID.test(value)) return signedId(value)
  if (/^[\w-]{16,512}$/.test(value)) return opaque(value)
  return {
    ...NOTHING,
    title: 'No credential',
    sentence: 'This is no token, no seal and no id.',
    explanation:
      'A token has three parts with dots between them and begins with ey; a seal begins with Fe26.2. Neither was found in what was pasted.',
  }
}

/**
 * The header of an encrypted token names `enc`, however many parts are left of it. Five parts are one if no header
 * denies it.
 */
function isEncrypted(pieces: string[]): boolean {
  const header = new TextDecoder().decode(read64((pieces[0] ?? '').slice(0, 4096)).bytes)
  return /"enc"\s*:/.test(header) || (pieces.length === 5 && !/"alg"\s*:/.test(header))
}

/** express-session's cookie: the id is opaque, and signed so that nobody can guess one and have it looked up. */
function signedId(value: string): Decoded {
  const dot = value.indexOf('.')
  const [id, signature] = [value.slice(0, dot), value.slice(dot + 1)]
  return {
    ...NOTHING,
    kind: 'opaque',
    title: 'A signed id',
    sentence: 'An opaque id with a signature: there is nothing in it to decode.',
    explanation:
      'express-session writes its cookie so: s:, the id, a dot, and an HMAC-SHA-256 of the id made with the server’s secret. Whoever keeps the row knows what the id stands for, and can delete it.',
    delimiter: '.',
    parts: [
      {
        label: 'id',
        name: 'id',
        text: id,
        at: 0,
        bytes: id.length,
        meaning: 's: marks it as signed; the rest names a row and nothing else',
        withoutKey: 'random',
      },
      {
        label: 'signature',
        name: 'signature',
        text: signature,
        at: dot + 1,
        bytes: signature.length,
        meaning: 'HMAC-SHA-256 of the id, in plain base64 without padding',
        withoutKey: 'random',
      },
    ],
  }
}

function opaque(value: string): Decoded {
  const bytes = read64(value).bytes.length
  return {
    ...NOTHING,
    kind: 'opaque',
    title: 'An opaque id',
    sentence: 'It says nothing: there is nothing in it to decode.',
    explanation: `${value.length} characters, at most ${bytes} random bytes. If it is an id of a session or a refresh token, whoever keeps the row knows what it stands for, and can cross it out.`,
    delimiter: '',
    parts: [
      {
        label: 'id',
        name: 'id',
        text: value,
        at: 0,
        bytes: value.length,
        meaning: 'random: names a row and nothing else',
        withoutKey: 'random',
      },
    ],
  }
}
