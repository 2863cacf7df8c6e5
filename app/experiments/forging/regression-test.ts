import type { Row } from './judge'

/**
 * A test for somebody's own verifier: these very tokens, none of which it may take. They are signed by keys that verify
 * nowhere but here; those that must be well signed to be a test are left to the reader, with the recipe.
 */
export function regressionTest(forged: readonly Row[]): string {
  const rows = forged
    .filter(({ group }) => !NEEDS_A_KEY.includes(group))
    .map(({ name, token }) => `  [${JSON.stringify(name)}, ${JSON.stringify(token)}],`)
  const recipes = forged
    .filter(({ group }) => NEEDS_A_KEY.includes(group))
    .map(({ name }) => `  ${JSON.stringify(name)},`)
  return `import assert from 'node:assert/strict'
import test from 'node:test'
import { verify } from './your-verifier.js' // must throw, or reject, for what it does not take

const FORGED = [
${rows.join('\n')}
]

for (const [name, token] of FORGED) test(\`refused: \${name}\`, () => assert.rejects(async () => verify(token)))

// Sign these with your own key, and assert the same: a good signature is not enough.
export const TO_BE_SIGNED_BY_YOU = [
${recipes.join('\n')}
]
`
}

const NEEDS_A_KEY = ['time', 'purpose', 'header']
