import { designName } from '@/lib/core/design-names'
import { judged, judgedAlways, leftToJudge } from '@/lib/claims/judgement'
import type { Judgement, Outcome } from '@/lib/claims/verdict'
import type { Cost, Observation, Opened, Signed } from './observation'

export type { Observation } from './observation'

/** Places are told apart by what survives: whoever is still in after the server forgot carries the truth along. */
export function judge({ opened, forgotten, signed, costs, noted, copied, secret }: Observation): Judgement[] {
  const sessions = opened.filter(({ mode }) => mode === 'session')
  const tokens = opened.filter(({ mode }) => mode === 'jwt')
  const each = (specimens: Opened[], what: string, isTrue: (opened: Opened) => boolean, condition?: string) =>
    specimens.map((one): Outcome => [`${designName(one.code)} ${what}`, isTrue(one), condition])
  const rows = (specimens: Opened[]) =>
    specimens
      .map((one) => `${designName(one.code)} ${one.rows} ${one.rows === 1 ? 'row' : 'rows'}, ${one.listedBytes} bytes`)
      .join('; ')
  const isOnServer = (one: Opened) => one.rows > 0 && !one.saysWho && one.afterWipe.status === 401
  const isInBrowser = (one: Opened) => one.afterWipe.status === 200
  const RECORD = 'the cookie holds an id: encrypted data in a cookie is kept by the browser'
  const stored = each(sessions, 'is kept on the server', isOnServer, RECORD)
  const lives = [...stored, ...each(tokens, 'is kept by the browser', (one) => one.saysWho && isInBrowser(one))]
  const none = costs.find(({ strategy }) => strategy === 'none')
  const asked = costs.filter(({ strategy }) => isAsking(strategy))
  const wipe = `after ${forgotten} records were forgotten: ${opened.map((one) => `${designName(one.code)} ${one.afterWipe.status}`).join(', ')}`
  const of = (code: string) => opened.find((one) => one.code === code)
  const withRow = sessions.filter((one) => one.rows > 0).length
  return [
    judged('A2', stored, {
      evidence: `${withRow} of ${sessions.length} session designs keep a row on the server`,
      details: `${rows(sessions)}; ${wipe}`,
    }),
    judged(
      'A3',
      [
        ...each(
          tokens,
          'says who it is and is served without a read',
          (one) => one.saysWho && one.status === 200 && one.reads === 0,
        ),
        ['every signature vouches for it', signed.length > 0 && signed.every(isSound)],
      ],
      {
        evidence: `A token shows ${tokens[0]?.readable.length ?? 0} claims without a key, served with ${tokens[0]?.reads ?? 0} reads`,
        details: tokens
          .map(
            (one) =>
              `${designName(one.code)} reads ${one.readable.length} claims without a key, served with ${one.reads} reads`,
          )
          .join('; '),
      },
    ),
    judgedAlways(
      'A28',
      [
        ...each(sessions, 'shows nothing without the server’s key', (one) => !one.showsSecret),
        [
          'a stolen copy of an id opens nothing',
          copied.status !== 200,
          'nobody gets a copy of the cookie: a thief can use one without reading it',
        ],
      ],
      {
        evidence: `A copied session id was answered ${copied.status}`,
        details: `"${secret}" readable: ${opened.map((one) => `${designName(one.code)} ${one.showsSecret ? 'yes' : 'no'}`).join(', ')}; a claim: ${noted.showsSecret ? 'yes' : 'no'}; a copied id: ${copied.status}`,
      },
    ),
    judged(
      'A31',
      each(
        sessions,
        'adds rows',
        (one) => one.rows > 0,
        'the session is a record: encrypted data adds none, and a refresh token adds rows to the other method too',
      ),
      {
        evidence: `Rows per sign-in: ${sessions.map((one) => `${SHORT[one.code] ?? one.code} ${one.rows}`).join(', ')}`,
        details: rows(opened),
      },
    ),
    judged(
      'A32',
      signed.map((one): Outcome => [`${one.algorithm}: verified, and refused when changed`, isSound(one)]),
      {
        evidence: `${signed.filter(isSound).length} of ${signed.length} algorithms: verified, refused when changed`,
        details: signed
          .map(
            (one) =>
              `${one.algorithm} ${lettersOf(one)} bytes, ${one.reads} reads, ${keyWords(one)}, changed: ${one.tampered.status} ${one.tampered.code ?? ''}`,
          )
          .join('; '),
      },
    ),
    judgedAlways(
      'A48',
      each(
        tokens,
        'needs nothing of the server',
        (one) => isInBrowser(one) && one.rows === 0 && one.reads === 0,
        'no token is refreshed or revoked: a refresh token is a row',
      ),
      {
        evidence: `Rows per sign-in: ${tokens.map((one) => `${SHORT[one.code] ?? one.code} ${one.rows}`).join(', ')}`,
        details: `${wipe}; rows: ${tokens.map((one) => `${designName(one.code)} ${one.rows}`).join(', ')}`,
      },
    ),
    judged('A68', lives, {
      evidence: `After the server forgot: id ${of('S1')?.afterWipe.status}, data ${of('S3')?.afterWipe.status}, token ${of('J1')?.afterWipe.status}`,
      details: opened.map((one) => `${designName(one.code)} ${isInBrowser(one) ? 'browser' : 'server'}`).join(', '),
    }),
    judged(
      'A69',
      [
        ...each(
          sessions,
          'keeps state',
          (one) => one.rows > 0 && one.reads > 0,
          'the session is a record: encrypted data in a cookie is a session without state',
        ),
        ['a token without revocation keeps none', none?.rows === 0 && none.reads === 0],
        ...asked.map((cost): Outcome => [
          `a token with ${cost.strategy === 'strictest' ? 'denylist + token version' : cost.strategy} is looked up`,
          cost.reads > 0,
        ]),
      ],
      {
        evidence: `Reads per call: id ${of('S1')?.reads}, data ${of('S3')?.reads}, token ${none?.reads}, with a list ${asked[0]?.reads}`,
        details: `${sessions.map((one) => `${designName(one.code)} ${one.rows} rows, ${one.reads} reads`).join('; ')}; ${costs.map(toldOf).join('; ')}`,
      },
    ),
    leftToJudge('A82', [['a secret in a claim is read without any key', noted.showsSecret && noted.status === 200]], {
      evidence: `Secret in a claim: ${noted.showsSecret ? 'read' : 'not read'} without a key; encrypted: ${of('S3')?.showsSecret ? 'read' : 'no'}`,
      details: `a claim says "${secret}": readable without a key ${noted.showsSecret ? 'yes' : 'no'}, served ${noted.status}; in S3 encrypted data: ${of('S3')?.showsSecret ? 'readable' : 'not readable'}`,
    }),
  ]
}

const SHORT: Readonly<Record<string, string>> = {
  S1: 'id',
  S2: 'encrypted id',
  S3: 'data',
  J1: 'localStorage',
  J2: 'memory',
  J3: 'cookie',
}
/** Strategies that take an access token back, and so have to ask. */
const isAsking = (strategy: string) => ['denylist', 'token version', 'strictest'].includes(strategy)
const isSound = ({ status, reads, fitsPublishedKey, tampered, algorithm }: Signed) =>
  status === 200 &&
  reads === 0 &&
  tampered.code === 'forged' &&
  (algorithm === 'HS256' ? fitsPublishedKey === null : fitsPublishedKey === true)
const lettersOf = ({ parts }: Signed) => parts.reduce((sum, part) => sum + part, parts.length - 1)
const keyWords = ({ fitsPublishedKey }: Signed) =>
  fitsPublishedKey === null ? 'no public key' : fitsPublishedKey ? 'fits the public key' : 'does not fit'
const toldOf = ({ strategy, rows, reads }: Cost) => `${strategy}: ${rows} rows, ${reads} reads`

/** Who is still in after the server forgot everything in its memory. */
export function observed({ opened }: Observation): string[] {
  const stillIn = opened.filter(({ afterWipe }) => afterWipe.status === 200)
  if (stillIn.length === 0) return ['none']
  return [stillIn.every(({ mode }) => mode === 'jwt') ? 'tokens' : 'data']
}
