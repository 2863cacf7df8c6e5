import { read64 } from './base64url'
import { readObject } from './json'
import { MOST_MEMBERS } from './limits'
import type { Content, Finding } from './view'
import { hidesSomething, visible } from './visible'
import { grouped } from '@/lib/words/grouped'

/** A part that should be base64url of a JSON object. */
export interface JsonPart {
  content: Content
  findings: Finding[]
  /** The members by name, the first of duplicates; null where no object was read. */
  values: Record<string, unknown> | null
  isWhole: boolean
}

/** Reads one part as far as it goes. `note` says what a member means. */
export function jsonPart(
  title: string,
  text: string,
  place: { part: number; at: number },
  note: (name: string, value: unknown) => string,
): JsonPart {
  const findings: Finding[] = []
  const wrong = (at: number | null, words: string) =>
    void findings.push({ weight: 'wrong', where: title, at, text: words })
  const { bytes, faults } = read64(text)
  for (const fault of faults) wrong(place.at + fault.at, fault.text)
  if (text === '') wrong(place.at, `The ${title} is empty.`)

  const decoded = textOf(bytes)
  if (!decoded.isUtf8) wrong(null, 'Not UTF-8. What can’t be read is shown as �.')
  const read = readObject(decoded.text)
  if (read.fault && text !== '') {
    const upTo =
      read.members.length === 0
        ? 'nothing of it could be read'
        : `read up to there: ${read.members.length} ${read.members.length === 1 ? 'member' : 'members'}`
    wrong(
      null,
      `The JSON breaks off at character ${read.fault.at} of the decoded text. ${read.fault.text} ${capital(upTo)}.`,
    )
  } else if (!read.isObject && text !== '')
    wrong(null, 'JSON, but no object: a token’s header and payload are objects (RFC 7519 §7.2).')
  for (const { name, at } of read.duplicates.slice(0, 5))
    wrong(
      null,
      `The member ${JSON.stringify(visible(name)).slice(0, 80)} stands there twice, again at character ${at} of the decoded text. Two readers may take two different ones (RFC 8725 §2.4).`,
    )
  if (read.depth > 20)
    findings.push({ weight: 'note', where: title, at: null, text: `Nested ${grouped(read.depth)} deep.` })
  if (hidesSomething(decoded.text))
    findings.push({
      weight: 'note',
      where: title,
      at: null,
      text: 'It holds characters that don’t show or that turn the line round. They are written out here, e.g. \\u202e.',
    })

  const values: Record<string, unknown> = Object.create(null)
  const members = read.members.map((member) => {
    const value = parsed(member.value)
    if (!(member.name in values)) values[member.name] = value
    return { name: visible(member.name), value: visible(member.value), note: note(member.name, value) }
  })
  return {
    content: {
      title,
      part: place.part,
      bytes: bytes.length,
      members: members.slice(0, MOST_MEMBERS),
      unlisted: Math.max(0, members.length - MOST_MEMBERS),
      text: visible(decoded.text),
      brokenAt: read.fault ? read.fault.at : null,
    },
    findings,
    values: read.isObject ? values : null,
    isWhole: read.isObject && !read.fault && faults.length === 0 && decoded.isUtf8,
  }
}

function textOf(bytes: Uint8Array): { text: string; isUtf8: boolean } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), isUtf8: true }
  } catch {
    return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), isUtf8: false }
  }
}

/** Nested values are only shown; a value nested too deep for the engine stays text. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
