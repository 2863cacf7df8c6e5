import { type Judgement, judged, named, type Outcome } from '@/lib/experiment/verdict'
import type { Cost, Observation, Opened, Signed } from './seen'

export type { Observation } from './seen'

/** Places are told apart by what survives: whoever is still in after the server forgot carries the truth along. */
export function judge({ opened, forgotten, signed, costs, noted, copied, secret }: Observation): Judgement[] {
  const sessions = opened.filter(({ mode }) => mode === 'session')
  const tokens = opened.filter(({ mode }) => mode === 'jwt')
  const each = (specimens: Opened[], isTrue: (opened: Opened) => boolean) => specimens.map((one): Outcome => [one.code, isTrue(one)])
  const rows = (specimens: Opened[]) => specimens.map((one) => `${one.code} ${one.rows} ${one.rows === 1 ? 'row' : 'rows'}, ${one.listedBytes} bytes`).join('; ')
  const isOnServer = (one: Opened) => one.rows > 0 && !one.saysWho && one.afterWipe.status === 401
  const isInBrowser = (one: Opened) => one.afterWipe.status === 200
  const stored = each(sessions, isOnServer)
  const lives = [...stored, ...each(tokens, (one) => one.saysWho && isInBrowser(one))]
  const none = costs.find(({ strategy }) => strategy === 'none')
  const asked = costs.filter(({ strategy }) => isAsking(strategy))
  const wipe = `after ${forgotten} records were forgotten: ${opened.map((one) => `${one.code} ${one.afterWipe.status}`).join(', ')}`
  return [
    judged('A2', stored, `the cookie is a name and not the data (${named(stored, true)}); ${named(stored, false)} carries the user, sealed`, `${rows(sessions)}; ${wipe}`),
    judged('A3', each(tokens, (one) => one.saysWho && one.status === 200 && one.reads === 0 && signed.every(isSound)), '', tokens.map((one) => `${one.code} reads ${one.readable.length} claims without a key, served with ${one.reads} reads`).join('; ')),
    judged('A28', [...each(sessions, (one) => !one.showsSecret), ['a stolen copy', copied.status !== 200]], 'the cookie stays with its owner: who has a copy need not read it, it opens the door', `"${secret}" readable: ${opened.map((one) => `${one.code} ${one.showsSecret ? 'yes' : 'no'}`).join(', ')}; a claim: ${noted.showsSecret ? 'yes' : 'no'}; a copied id: ${copied.status}`),
    judged('A31', each(sessions, (one) => one.rows > 0), 'the session is kept at all: S3 keeps nothing, and a refresh token adds a table to the other method too', rows(opened)),
    judged('A32', signed.map((one): Outcome => [one.algorithm, isSound(one)]), '', signed.map((one) => `${one.algorithm} ${lettersOf(one)} letters, ${one.reads} reads, ${keyWords(one)}, changed: ${one.tampered.status} ${one.tampered.code ?? ''}`).join('; ')),
    judged('A48', each(tokens, (one) => isInBrowser(one) && one.rows === 0 && one.reads === 0), 'nothing has to be renewed or taken back: a refresh token is a row', `${wipe}; rows: ${tokens.map((one) => `${one.code} ${one.rows}`).join(', ')}`),
    judged('A68', lives, `it is no sealed data: ${named(lives, false)} is called a session and lives in the browser`, opened.map((one) => `${one.code} ${isInBrowser(one) ? 'browser' : 'server'}`).join(', ')),
    judged('A69', [...each(sessions, (one) => one.rows > 0 && one.reads > 0), ['a token, nothing taken back', none?.rows === 0 && none.reads === 0], ...asked.map((cost): Outcome => [cost.strategy, cost.reads > 0])], 'the session is a record: sealed data (S3) is a session without state', `${sessions.map((one) => `${one.code} ${one.rows} rows, ${one.reads} reads`).join('; ')}; ${costs.map(toldOf).join('; ')}`),
    judged('A82', [['a claim', noted.showsSecret && noted.status === 200]], '', `a claim says "${secret}": readable without a key ${noted.showsSecret ? 'yes' : 'no'}, served ${noted.status}; sealed in S3: ${opened.find(({ code }) => code === 'S3')?.showsSecret ? 'readable' : 'not readable'}`),
  ]
}

/** Strategies that take an access token back, and so have to ask. */
const isAsking = (strategy: string) => ['denylist', 'token version', 'strictest'].includes(strategy)
const isSound = ({ status, reads, fitsPublishedKey, tampered, algorithm }: Signed) => status === 200 && reads === 0 && tampered.code === 'forged' && (algorithm === 'HS256' ? fitsPublishedKey === null : fitsPublishedKey === true)
const lettersOf = ({ parts }: Signed) => parts.reduce((sum, part) => sum + part, parts.length - 1)
const keyWords = ({ fitsPublishedKey }: Signed) => (fitsPublishedKey === null ? 'no public key' : fitsPublishedKey ? 'fits the public key' : 'does not fit')
const toldOf = ({ strategy, rows, reads }: Cost) => `${strategy}: ${rows} rows, ${reads} reads`

/** Who is still in after the server forgot everything in its memory. */
export function observed({ opened }: Observation): string[] {
  const stillIn = opened.filter(({ afterWipe }) => afterWipe.status === 200)
  if (stillIn.length === 0) return ['none']
  return [stillIn.every(({ mode }) => mode === 'jwt') ? 'tokens' : 'data']
}
