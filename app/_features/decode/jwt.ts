import { lengthFault } from './algorithms'
import { read64 } from './base64url'
import { headerFaults } from './header-faults'
import { jsonPart } from './json-part'
import { claimFaults, isProof, lifeOf } from './life'
import { LARGEST_TOKEN } from './limits'
import type { Finding, Part, View } from './view'
import { claimNote, headerNote } from './words'
import { grouped } from '@/lib/words/grouped'

type Decoded = Omit<View, 'foundIn' | 'value'>

const MEANING = {
  header: 'which algorithm and which key, by its own word',
  payload: 'the claims, in base64url: readable by anyone who holds it',
  signature: 'proves who wrote the two parts before it. It hides nothing',
  rest: 'belongs to no token: three parts are all there are',
}

/** Takes a signed token apart as far as it goes, whatever is missing or broken. */
export function decodeJwt(value: string, now: Date): Decoded {
  const pieces = value.split('.', 3)
  const [header = '', payload = '', signature = ''] = pieces
  const used = pieces.join('.').length
  const rest = used < value.length ? value.slice(used + 1) : null
  const parts = partsOf(pieces, rest)
  const findings: Finding[] = []
  const wrong = (where: string, at: number | null, text: string) =>
    void findings.push({ weight: 'wrong', where, at, text })

  if (value.length > LARGEST_TOKEN)
    findings.push({
      weight: 'ours',
      where: 'the whole',
      at: null,
      text: `${grouped(value.length)} characters. Ours refuses a token of more than ${grouped(LARGEST_TOKEN)} unread, and most servers a header line that long.`,
    })
  if (pieces.length === 1) wrong('the whole', value.length, 'Payload and signature are missing: there is no dot.')
  if (pieces.length === 2) wrong('the whole', value.length, 'The signature is missing: two parts are left of three.')
  if (rest !== null)
    wrong(
      'the whole',
      used,
      `Text after the third part, ${grouped(rest.length)} characters: a signed token has three parts and ends there.`,
    )

  const head = jsonPart('header', header, { part: 0, at: 0 }, (name) => headerNote(name) ?? 'not a registered member')
  const body = jsonPart('payload', payload, { part: 1, at: header.length + 1 }, (name, claim) =>
    claimNote(name, claim, now),
  )
  const hasPayload = pieces.length > 1
  findings.push(...head.findings, ...(head.values ? headerFaults(head.values) : []))
  if (hasPayload)
    findings.push(
      ...body.findings,
      ...(body.values ? claimFaults(body.values, body.isWhole, now, head.values?.typ) : []),
    )

  const at = header.length + payload.length + 2
  const sealed = read64(signature)
  for (const fault of sealed.faults) wrong('signature', at + fault.at, fault.text)
  const alg = head.values?.alg
  if (pieces.length === 3 && signature === '') wrong('signature', at, 'The signature is empty: nobody signed it.')
  else if (pieces.length === 3 && typeof alg === 'string') {
    const fault = lengthFault(alg, sealed.bytes.length)
    if (fault) wrong('signature', at, fault)
  }

  const life = lifeOf(hasPayload ? body.values : null, body.isWhole, now, head.values?.typ)
  return {
    kind: 'jwt',
    title: isProof(head.values?.typ) ? 'A DPoP proof, signed' : 'A signed token, JWT',
    ...life,
    delimiter: '.',
    parts,
    suffix: null,
    contents: hasPayload ? [body.content, head.content] : [head.content],
    findings,
    verifiable:
      pieces.length === 3 && head.values
        ? {
            input: `${header}.${payload}`,
            signature: sealed.bytes,
            header: head.values,
            claims: body.values,
            isWellFormed: rest === null && sealed.faults.length === 0 && head.isWhole && body.isWhole,
          }
        : null,
  }
}

function partsOf(pieces: string[], rest: string | null): Part[] {
  const names = ['header', 'payload', 'signature'] as const
  let at = 0
  const parts = names.slice(0, pieces.length).map((name, index): Part => {
    const text = pieces[index] ?? ''
    const part: Part = {
      label: name,
      name,
      text,
      at,
      bytes: text.length,
      meaning: MEANING[name],
      withoutKey: name === 'signature' ? 'random' : 'readable',
    }
    at += text.length + 1
    return part
  })
  if (rest !== null)
    parts.push({
      label: 'too much',
      name: 'too much',
      text: rest,
      at,
      bytes: rest.length,
      meaning: MEANING.rest,
      withoutKey: 'readable',
    })
  return parts
}
