import type { KeyChoice } from './key-choice'
import { readKeys } from './key-file'
import { isProof } from './life'
import { type Outcome, unlit, verifySignature } from './verify'
import { verifyByKeys } from './verify-by-keys'
import type { Verifiable } from './view'

const JWKS = '/.well-known/jwks.json'

/**
 * Says whether a signature fits the chosen key: ours, the reader's, or the one a proof brings. Never sends the token.
 */
export async function holdAgainstKey(verifiable: Verifiable, choice: KeyChoice): Promise<Outcome> {
  const { header } = verifiable
  const ours = ourKeys()
  if (isProof(header.typ) && header.jwk) {
    // A proof is verified with the key it brings.
    const own = readKeys(JSON.stringify(header.jwk), 'text')
    if (own.ok && own.keys[0]) return verifySignature(verifiable, own.keys[0])
  }
  const text = choice.source === 'given' ? choice.text : await ours
  if (text === null) return unlit('Our keys did not come. Without them nobody can tell.')
  const read = readKeys(text, choice.spelling)
  if (!read.ok)
    return unlit(
      choice.source === 'ours' ? 'We publish no key: with HS256 whoever may verify could sign as well.' : read.why,
    )
  return verifyByKeys(verifiable, read.keys, choice.algorithm)
}

let kept: Promise<string | null> | null = null

/**
 * Asked once for the page, with the sample that it opens with, and again after a failure. Without this: a request goes
 * out whenever somebody pastes, and tells the server when.
 */
function ourKeys(): Promise<string | null> {
  kept ??= fetch(JWKS).then(
    (response) => (response.ok ? response.text() : null),
    () => null,
  )
  void kept.then((text) => {
    if (text === null) kept = null
  })
  return kept
}
