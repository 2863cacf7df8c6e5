import { LARGEST_SEAL } from './limits'
import { fromNow, spoken } from './moments'
import type { Finding, Part, View } from './view'
import { grouped } from '@/lib/words/grouped'

const PARTS = [
  { name: 'format', meaning: 'iron, version 2', withoutKey: 'readable', form: /^Fe26\.2$/, should: 'be Fe26.2' },
  {
    name: 'password id',
    meaning: 'which of the server’s secrets seals it',
    withoutKey: 'readable',
    form: /^\d{1,10}$/,
    should: 'be a number',
  },
  {
    name: 'salt',
    meaning: 'makes an encryption key from the secret',
    withoutKey: 'random',
    form: /^[0-9a-f]{64}$/,
    should: 'be 64 hexadecimal digits',
  },
  {
    name: 'start value',
    meaning: 'start of AES-256-CBC: equal contents look different',
    withoutKey: 'random',
    form: /^[\w-]{22}$/,
    should: 'be 22 characters of base64url',
  },
  {
    name: 'content',
    meaning: 'encrypted: who you are, or an id; not to be told apart',
    withoutKey: 'closed',
    form: /^[\w-]+$/,
    should: 'be base64url',
  },
  {
    name: 'expiry',
    meaning: 'when it ends, in milliseconds since 1970',
    withoutKey: 'readable',
    form: /^\d{1,15}$/,
    should: 'be a number',
  },
  {
    name: 'HMAC salt',
    meaning: 'makes an authentication key from the secret',
    withoutKey: 'random',
    form: /^[0-9a-f]{64}$/,
    should: 'be 64 hexadecimal digits',
  },
  {
    name: 'HMAC',
    meaning: 'shows the server whether parts 1 to 6 were changed',
    withoutKey: 'random',
    form: /^[\w-]{43}$/,
    should: 'be 43 characters of base64url',
  },
] as const

/** What other makers of seals write, and this app does not. */
const ALLOWED_ELSEWHERE: Partial<Record<string, { form: RegExp; say: (text: string) => string }>> = {
  'password id': {
    form: /^\w{0,128}$/,
    say: (text) =>
      text === ''
        ? 'Empty: it was made with one secret without a name. That is a good seal, and ours refuses it: ours number their secrets.'
        : `A name, ${text.slice(0, 40)}: iron allows letters, digits and _. That is a good seal, and ours refuses it: ours number their secrets.`,
  },
  expiry: {
    form: /^$/,
    say: () => 'Empty: it was made with ttl 0 and never ends by itself. Iron allows that, and ours refuses it.',
  },
}

/** Names the eight parts of an iron seal, says when it ends and what is wrong with it. Its content stays closed. */
export function decodeSeal(value: string, now: Date): Omit<View, 'foundIn' | 'value'> {
  const mark = /~[^*~]*$/.exec(value)
  const body = mark ? value.slice(0, mark.index) : value
  const pieces = body.split('*', 8)
  const used = pieces.join('*').length
  const findings: Finding[] = []
  const wrong = (where: string, at: number | null, text: string) =>
    void findings.push({ weight: 'wrong', where, at, text })

  let at = 0
  const parts = PARTS.slice(0, pieces.length).map(({ name, meaning, withoutKey, form, should }, index): Part => {
    const text = pieces[index] ?? ''
    const part: Part = { label: String(index + 1), name, text, at, bytes: text.length, meaning, withoutKey }
    const allowed = ALLOWED_ELSEWHERE[name]
    if (!form.test(text) && allowed?.form.test(text))
      findings.push({ weight: 'ours', where: `part ${index + 1}, ${name}`, at, text: allowed.say(text) })
    else if (!form.test(text))
      wrong(
        `part ${index + 1}, ${name}`,
        at,
        text === ''
          ? `Empty; it should ${should}.`
          : `It should ${should}; it has ${grouped(text.length)} ${text.length === 1 ? 'character' : 'characters'}.`,
      )
    at += text.length + 1
    return part
  })
  if (used < body.length)
    parts.push({
      label: '9',
      name: 'too much',
      text: body.slice(used + 1),
      at,
      bytes: body.length - used - 1,
      meaning: 'belongs to no seal: eight parts are all there are',
      withoutKey: 'readable',
    })
  if (pieces.length < 8)
    wrong(
      'the whole',
      body.length,
      `${pieces.length} of eight parts: ${PARTS.slice(pieces.length)
        .map(({ name }) => name)
        .join(', ')} missing. It was cut off.`,
    )
  if (used < body.length) wrong('the whole', used, 'Text after the eighth part.')
  if (value.length > LARGEST_SEAL)
    findings.push({
      weight: 'ours',
      where: 'the whole',
      at: null,
      text: `${grouped(value.length)} characters. Ours refuses a seal of more than ${grouped(LARGEST_SEAL)}, and a browser keeps no such cookie.`,
    })
  const content = pieces[4] ?? ''
  // AES-CBC works in blocks of 16 bytes; base64url writes three bytes as four letters.
  if (/^[\w-]+$/.test(content) && Math.floor((content.length * 3) / 4) % 16 !== 0)
    wrong(
      'part 5, content',
      parts[4]?.at ?? null,
      `The content is no whole number of AES blocks (${Math.floor((content.length * 3) / 4)} bytes, blocks of 16): a piece is missing or too much.`,
    )
  const isWhole = pieces.length === 8
  if (!mark && isWhole)
    findings.push({
      weight: 'ours',
      where: 'mark',
      at: body.length,
      text: 'The mark ~2 of iron-session is missing behind the seal: @hapi/iron and iron-session before 6 write none. Ours refuses it.',
    })
  else if (!mark) wrong('mark', body.length, 'The mark ~2 of iron-session is missing behind the seal.')
  else if (/^~\d+$/.test(mark[0]) && mark[0] !== '~2')
    findings.push({
      weight: 'ours',
      where: 'mark',
      at: mark.index,
      text: `The mark behind the seal is ${mark[0]}: another version of iron-session. Ours writes ~2 and refuses it.`,
    })
  else if (mark[0] !== '~2') wrong('mark', mark.index, 'The mark behind the seal should be ~2. Ours refuses it.')

  return {
    kind: 'seal',
    title: 'A seal, iron',
    ...lifeOf(pieces[5], now),
    delimiter: '*',
    parts,
    suffix: mark
      ? {
          label: '',
          name: mark[0],
          text: mark[0],
          at: mark.index,
          bytes: mark[0].length,
          meaning: 'iron-session’s version mark, outside the HMAC',
          withoutKey: 'readable',
        }
      : null,
    contents: [],
    findings,
    verifiable: null,
  }
}

const CLOSED =
  'Nothing of its content can be read without the server’s secret, and nobody but the server can tell whether it is genuine.'

function lifeOf(expiry: string | undefined, now: Date): Pick<View, 'life' | 'sentence' | 'explanation'> {
  if (expiry === '')
    return { life: 'unknown', sentence: 'It never ends by itself: its expiry is empty.', explanation: CLOSED }
  const endsAt = /^\d{1,15}$/.test(expiry ?? '') ? Number(expiry) / 1000 : null
  if (endsAt === null) return { life: 'unknown', sentence: 'Its expiry can’t be read.', explanation: CLOSED }
  if (endsAt * 1000 > 8.64e15 || endsAt === 0)
    return {
      life: 'unknown',
      sentence: endsAt === 0 ? 'It says it never ends.' : 'Its expiry is no moment any calendar has.',
      explanation: CLOSED,
    }
  const moment = `${spoken(endsAt, now)}, ${fromNow(endsAt, now)}`
  if (endsAt * 1000 <= now.getTime())
    return { life: 'over', sentence: `Expired at ${moment}.`, explanation: `No longer accepted. ${CLOSED}` }
  return { life: 'running', sentence: `Not expired: it says it ends at ${moment}.`, explanation: CLOSED }
}
