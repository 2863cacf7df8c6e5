// @ts-check
// `npm run keys:rotate`: next becomes current, current becomes previous, previous goes, and a fresh next is made.
// With --new, and where there are none yet, the first ones. Rotate no sooner than the longest access token lives after
// the last time, or tokens of the dropped key die early.
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { readCommandLine } from './arguments.mjs'
import { loadDotEnv } from './dot-env.mjs'
import { madeKeysPath, makeKey, makeKeySet, writeDraft } from './secrets.mjs'
import { fail } from './terminal.mjs'

const { values } = readCommandLine({ options: { new: { type: 'boolean' } } }, 'There is --new.')
await loadDotEnv({ isDev: process.env.NODE_ENV !== 'production' })
const path = process.env.JWT_KEYS || madeKeysPath(process.env.JWT_ALG || 'RS256')
if (values.new) {
  if (existsSync(path)) fail(`There are keys at ${path} already. Without --new they are rotated.`)
  const made = makeKeySet(process.env.JWT_ALG || 'RS256')
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  renameSync(writeDraft(path, made), path)
  console.log(`${path}: ${made.keys.map((key) => `${key.status} ${key.kid}`).join(', ')}`)
  process.exit(0)
}
if (!existsSync(path))
  fail(
    `There are no keys at ${path}. \`npm run demo\` and \`npm run dev\` make some; in production JWT_KEYS names them, and \`npm run keys:rotate -- --new\` makes the first ones there.`,
  )

/** @type {import('./secrets.mjs').SigningKey[]} */
const keys = JSON.parse(readFileSync(path, 'utf8')).keys
const next = keys.find((key) => key.status === 'next')
const current = keys.find((key) => key.status === 'current')
if (!next || !current) fail(`${path} needs a key with "status": "next" and one with "status": "current".`)

const rotated = [makeKey(current.alg, 'next'), { ...next, status: 'current' }, { ...current, status: 'previous' }]
renameSync(writeDraft(path, { keys: rotated }), path)
console.log(rotated.map((key) => `${key.status} ${key.kid}`).join('\n'))
