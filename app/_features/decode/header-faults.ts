import type { Finding } from './view'
import { isProof } from './life'
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
    say(
      'wrong',
      `alg is ${JSON.stringify(alg)}: it says that nobody signed it. A verifier that believes the header accepts whatever anybody writes (RFC 8725 §3.1).`,
    )
  const isKeyExpected = (name: string) => name === 'jwk' && isProof(header.typ)
  for (const name of BRINGS_A_KEY.filter((candidate) => candidate in header && !isKeyExpected(candidate)))
    say(
      'ours',
      `${name}: the sender brings the key that is to verify him. Ours refuses the token for it (RFC 8725 §3.10).`,
    )
  if (isProof(header.typ)) proofKeyFaults(header).forEach((text) => say('wrong', text))
  if (isProof(header.typ))
    say(
      'note',
      'A DPoP proof is verified with the key it brings: it proves that its sender holds that key, and nothing else.',
    )
  if ('crit' in header) say('ours', 'crit: extensions a verifier must know. Ours knows none and refuses.')
  if ('b64' in header) say('ours', 'b64: changes what was signed (RFC 7797). Ours refuses it.')
  if ('nonce' in header)
    say(
      'note',
      'nonce in the header: Microsoft hashes it before it signs tokens for its own services, so nobody else can verify them.',
    )
  if (!('kid' in header) && 'alg' in header && !isProof(header.typ))
    say('note', 'No kid: a verifier with several keys has to guess. Ours refuses.')
  if (!('typ' in header)) say('note', 'No typ: nothing says what it is for (RFC 8725 §3.11).')
  const unknown = Object.keys(header).filter((name) => headerNote(name) === undefined)
  if (unknown.length > 0)
    say(
      'note',
      `Not a registered header member: ${unknown
        .slice(0, 5)
        .map((name) => JSON.stringify(name).slice(0, 60))
        .join(', ')}${unknown.length > 5 ? ` and ${unknown.length - 5} more` : ''}. Ours refuses what it never writes.`,
    )
  return found
}

/** What is wrong with the key that a proof brings (RFC 9449 §4.2). */
function proofKeyFaults({ alg, jwk }: Record<string, unknown>): string[] {
  const found: string[] = []
  if (typeof alg === 'string' && alg.startsWith('HS'))
    found.push(`A DPoP proof is signed with a key pair, never with a shared secret as ${alg} is (RFC 9449 §4.2).`)
  if (typeof jwk !== 'object' || jwk === null)
    found.push('jwk is missing: a DPoP proof brings its public key (RFC 9449 §4.2).')
  else if ('d' in jwk)
    found.push('jwk holds the private key: whoever reads this proof can make the next one (RFC 9449 §4.2).')
  return found
}
