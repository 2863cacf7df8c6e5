// @ts-check
// `npm run keys:rotate`: next becomes current, current becomes previous, previous goes, and a fresh next is made.
// Rotate no sooner than the longest access token lives after the last time, or tokens of the dropped key die early.
import { existsSync, readFileSync, renameSync } from 'node:fs'
import { loadDotEnv } from './dot-env.mjs'
import { madeKeysPath, makeKey, writeDraft } from './secrets.mjs'
import { fail } from './terminal.mjs'

await loadDotEnv({ isDev: process.env.NODE_ENV !== 'production' })
const path = process.env.JWT_KEYS || madeKeysPath(process.env.JWT_ALG || 'RS256')
if (!existsSync(path)) fail(`There are no keys at ${path}. \`npm run demo\` and \`npm run dev\` make some; in production JWT_KEYS names them.`)

/** @type {import('./secrets.mjs').SigningKey[]} */
const keys = JSON.parse(readFileSync(path, 'utf8')).keys
const next = keys.find((key) => key.status === 'next')
const current = keys.find((key) => key.status === 'current')
if (!next || !current) fail(`${path} needs a key with "status": "next" and one with "status": "current".`)

const rotated = [makeKey(current.alg, 'next'), { ...next, status: 'current' }, { ...current, status: 'previous' }]
renameSync(writeDraft(path, { keys: rotated }), path)
console.log(rotated.map((key) => `${key.status} ${key.kid}`).join('\n'))
