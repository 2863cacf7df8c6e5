import type { CredentialPart, DecodedContent } from '@/lib/core/inspection'
import { jsonObject, type peek } from '@/lib/jwt/codec'
import { decoded, part } from './inspection-parts'

/** What a page shows of a token, taken apart. Builds view models, decides nothing. */

type Signed = NonNullable<ReturnType<typeof peek>>

/** The three parts of a signed token. */
export function partsOf(token: Signed): CredentialPart[] {
  return [
    part('header', 'header', token.header, 'which algorithm and which key', 'readable'),
    part('payload', 'payload', token.payload, 'who you are, in base64url: readable by anyone who holds it', 'readable'),
    part(
      'signature',
      'signature',
      token.signature,
      'made with the private key, checked with the public one. It proves who wrote the payload. It hides nothing',
      'random',
    ),
  ]
}

/** Its claims with their notes, and its header. */
export function contentsOf(token: Signed, notes: Record<string, string>): DecodedContent[] {
  const { content, headerMembers, texts } = token
  return [
    ...(content ? [decoded('payload', Buffer.byteLength(texts.payload), content, notes)] : []),
    ...(headerMembers
      ? [
          decoded('header', Buffer.byteLength(texts.header), headerMembers, {
            alg: 'how it was signed',
            kid: 'with which key',
            typ: 'an access token, nothing else',
          }),
        ]
      : []),
  ]
}

/** An encrypted token taken apart for display: the header is there for everybody, the claims for the server alone. */
interface Peeked {
  header: string
  iv: string
  ciphertext: string
  tag: string
}

/** Its parts without trusting them; null for what has another form. */
export function peekEncrypted(token: string): Peeked | null {
  const [header, key, iv, ciphertext, tag, ...rest] = token.split('.')
  if (!header || key !== '' || !iv || !ciphertext || !tag || rest.length > 0) return null
  return { header, iv, ciphertext, tag }
}

/** JSON Web Encryption (RFC 7516). The second part is empty, since the key is the server’s and not in the token. */
export const encryptedPartsOf = ({ header, iv, ciphertext, tag }: Peeked): CredentialPart[] => [
  part('header', 'header', header, 'how it was encrypted, and with which key', 'readable'),
  part('key', 'encrypted key', '', 'empty: the key never leaves the server', 'random'),
  part('iv', 'iv', iv, 'start value of AES-256-GCM', 'random'),
  part('ciphertext', 'ciphertext', ciphertext, 'who you are: random letters without the server’s key', 'closed'),
  part('tag', 'tag', tag, 'fits only if nobody changed the header or the ciphertext', 'random'),
]

/** The claims as the server decrypted them, where it did, and the header. */
export function encryptedContentsOf(
  { header }: Peeked,
  decrypted: { claims: object; notes: Record<string, string> } | null,
): DecodedContent[] {
  const bytes = Buffer.from(header, 'base64url')
  const members = jsonObject(bytes)
  return [
    ...(decrypted
      ? [
          decoded(
            'decrypted by the server',
            Buffer.byteLength(JSON.stringify(decrypted.claims)),
            decrypted.claims,
            decrypted.notes,
          ),
        ]
      : []),
    ...(members
      ? [
          decoded('header', bytes.length, members, {
            alg: 'the key is used as it is',
            enc: 'how it was encrypted',
            kid: 'with which key',
            typ: 'an access token, nothing else',
          }),
        ]
      : []),
  ]
}
