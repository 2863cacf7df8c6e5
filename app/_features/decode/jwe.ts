import { jsonPart } from './json-part'
import type { Finding, Part, View } from './view'
import { encryptedHeaderNote } from './words'
import { read64 } from './base64url'

const PARTS = [
  ['header', 'how it was encrypted: the only part anyone can read', 'readable'],
  ['encrypted key', 'the key of the content, itself encrypted; empty where both sides have it already', 'closed'],
  ['start value', 'random, so that equal contents look different', 'random'],
  ['content', 'encrypted: without the key, bytes', 'closed'],
  ['tag', 'shows whether any of it was changed, to whoever has the key', 'random'],
] as const

/** Names the five parts of an encrypted token (RFC 7516). Only its header can be read. */
export function decodeJwe(value: string): Omit<View, 'foundIn' | 'value'> {
  const pieces = value.split('.', 5)
  const used = pieces.join('.').length
  let at = 0
  const parts = PARTS.map(([name, meaning, withoutKey], index): Part => {
    const text = pieces[index] ?? ''
    const part: Part = { label: String(index + 1), name, text, at, bytes: text.length, meaning, withoutKey }
    at += text.length + 1
    return part
  }).slice(0, pieces.length)
  const head = jsonPart(
    'header',
    pieces[0] ?? '',
    { part: 0, at: 0 },
    (name) => encryptedHeaderNote(name) ?? 'not a registered member',
  )
  const findings: Finding[] = [...head.findings]
  if (pieces.length < 5)
    findings.push({
      weight: 'wrong',
      where: 'the whole',
      at: value.length,
      text: `${pieces.length} parts of five: the rest is missing.`,
    })
  if (used < value.length)
    findings.push({ weight: 'wrong', where: 'the whole', at: used, text: 'Text after the fifth part.' })
  for (const part of parts.slice(1))
    for (const fault of read64(part.text).faults)
      findings.push({ weight: 'wrong', where: part.name, at: part.at + fault.at, text: fault.text })
  return {
    kind: 'jwe',
    title: 'An encrypted token, JWE',
    sentence: 'Encrypted: nothing of its content can be read here.',
    explanation:
      'Five parts (RFC 7516). Only the header is readable; the rest needs the key of whom it was made for. Ours are signed, never encrypted.',
    life: 'unknown',
    delimiter: '.',
    parts,
    suffix: null,
    contents: [head.content],
    findings,
    verifiable: null,
  }
}
