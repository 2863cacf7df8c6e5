import type { Finding } from './view'
import { headerNote } from './words'

const BRINGS_A_KEY = ['jwk', 'jku', 'x5c', 'x5u']

/** What is wrong with a token's header by itself. */
export function headerFaults(header: Record<string, unknown>): Finding[] {
  const found: Finding[] = []
  const say = (weight: Finding['weight'], text: string) => void found.push({ weight, where: 'header', at: null, text })
  const { alg } = header
  if (alg === undefined) say('wrong', 'alg is missing.')
  else if (typeof alg !== 'string') say('wrong', 'alg is no string.')
  else if (alg.toLowerCase() === 'none')
    say('wrong', `alg is ${JSON.stringify(alg)}: it says that nobody signed it. A verifier that believes the header accepts whatever anybody writes (RFC 8725 §3.1).`)
  for (const name of BRINGS_A_KEY.filter((candidate) => candidate in header))
    say('wrong', `${name}: the sender brings the key that is to verify him. Ours refuses the token for it (RFC 8725 §3.10).`)
  if ('crit' in header) say('wrong', 'crit: extensions a verifier must know. Ours knows none and refuses.')
  if ('b64' in header) say('wrong', 'b64: changes what was signed (RFC 7797). Ours refuses it.')
  if (!('kid' in header) && 'alg' in header) say('note', 'No kid: a verifier with several keys has to guess. Ours refuses.')
  if (!('typ' in header)) say('note', 'No typ: nothing says what it is for (RFC 8725 §3.11).')
  const unknown = Object.keys(header).filter((name) => headerNote(name) === undefined)
  if (unknown.length > 0)
    say('note', `Not a registered header member: ${unknown.slice(0, 5).map((name) => JSON.stringify(name).slice(0, 60)).join(', ')}${unknown.length > 5 ? ` and ${unknown.length - 5} more` : ''}. Ours refuses what it never writes.`)
  return found
}
