import { isDenied, isEndNoted } from './after-log-out'
import type { AspectSource } from './claim'
import { count, perCall } from './format-count'
import type { Facts } from './facts'

const rowsOf = ({ inspected, specimen }: Facts) =>
  inspected?.devices.filter(({ variant }) => variant === specimen.variant).length ?? null
const readsOf = ({ call }: Facts) => call?.reads?.median ?? null
const bytesOf = ({ call }: Facts) => call?.credentialBytes ?? null
const dies = ({ replayed }: Facts) => replayed && replayed.status >= 400

const place = ({ inspected, specimen }: Facts) =>
  inspected &&
  (inspected.truth.server.isHere
    ? 'in a row on the server'
    : specimen.mode === 'jwt'
      ? 'in the browser, in the token'
      : 'in the browser, in the encrypted cookie')
const state = (facts: Facts) => {
  const [rows, reads] = [rowsOf(facts), facts.call?.reads]
  return rows === null || !reads ? null : `${count(rows, 'row')}, ${perCall(reads)}`
}
const revocation = (facts: Facts) => {
  const { replayed, logOut } = facts
  if (!replayed || !logOut) return null
  const why = isDenied(facts)
    ? ', by the denylist'
    : isEndNoted(facts)
      ? ': the write is a note that GET …/me does not ask for'
      : ''
  return `${count(logOut.writes, 'write')} at log-out; the copy got ${replayed.status} ${replayed.code ?? 'served'}${why}`
}
const isStateless = (facts: Facts) =>
  rowsOf(facts) === null || readsOf(facts) === null ? null : rowsOf(facts) === 0 && readsOf(facts) === 0
const sent = ({ call }: Facts) =>
  call?.header ? `${call.header.start.split(':')[0]}, attached by ${call.attachedBy}` : null
/** Checks that ask a store. */
const ASKING = ['record', 'denylist', 'user', 'version']
const readsPerCall = ({ call }: Facts) => {
  if (!call?.reads) return null
  const asked = call.checks.filter((name) => ASKING.includes(name))
  return [perCall(call.reads), asked.join(', ')].filter(Boolean).join(': ')
}

/** "Tiny" beside a token is what is at most a quarter of the smallest one, as in the experiment on payload size. */
const TINY = 0.25
/** The bytes of some of the designs; null until all of them were measured. */
const sizesOf = (all: readonly Facts[], isMeant: (specimen: Facts['specimen']) => boolean): number[] | null => {
  const sizes = all.filter(({ specimen }) => isMeant(specimen)).map(bytesOf)
  return sizes.every((size) => size !== null) ? sizes : null
}
const shareOfToken = (facts: Facts, all: readonly Facts[]): number | null => {
  const [own, tokens] = [bytesOf(facts), sizesOf(all, ({ mode }) => mode === 'jwt')]
  return own === null || !tokens ? null : own / Math.min(...tokens)
}
const payload = (facts: Facts) => (bytesOf(facts) === null ? null : count(bytesOf(facts) ?? 0, 'byte'))
const besideToken = (facts: Facts, all: readonly Facts[]) => {
  const [own, share] = [payload(facts), shareOfToken(facts, all)]
  return own && share !== null ? `${own}, ${Math.round(share * 100)} % of the smallest token here` : own
}
/** What the other node did with the same credential, behind what this one has to read. */
const spread = (facts: Facts) => {
  const [own, { otherNode }] = [readsPerCall(facts), facts]
  if (!own || !otherNode) return own
  return `${own}; ${otherNode.status === 0 ? AWAY : `node ${otherNode.node ?? '?'}: ${otherNode.status} ${otherNode.code ?? 'served'}, ${otherNode.reads === null ? 'reads not reported' : count(otherNode.reads, 'read')}`}`
}
const abroad = ({ otherOrigin, came }: Facts) => {
  if (!otherOrigin) return null
  const { isAnswered, isReadable, isAskedFirst } = otherOrigin
  if (!isAnswered) return AWAY
  const how = isAskedFirst
    ? 'in Authorization: the browser asked first, and got no leave'
    : `in a cookie with SameSite=${came?.sameSite ?? '?'}: sent, and answered`
  return `${how}; the script read ${isReadable ? 'the answer' : 'nothing'}`
}
const AWAY = 'the other node gave no answer (npm run demo starts both)'
const OTHER_ORIGIN =
  'Not measured: an API that answers CORS; none here does. Access-Control-Allow-Origin with the asking origin and Access-Control-Allow-Credentials: true would let the script read it. From another site the cookie would need SameSite=None.'
const OTHER_ORIGIN_BY_HEADER =
  'Not measured: an API that answers CORS; none here does. Access-Control-Allow-Origin, and Access-Control-Allow-Headers: authorization in answer to the preflight, would let it through. J3 needs what a session’s cookie needs.'

/** Eight things by which the two are usually compared. What is said is said in one line; what is so is measured. */
export const ASPECTS: readonly AspectSource[] = [
  {
    id: 'A68',
    name: 'Where data lives',
    rows: ['truth'],
    session: {
      says: 'On the server.',
      measure: place,
      holds: ({ inspected }) => inspected && inspected.truth.server.isHere,
    },
    jwt: {
      says: 'With the client, in the token.',
      measure: place,
      holds: ({ inspected }) => inspected && inspected.truth.browser.isHere,
    },
  },
  {
    id: 'A69',
    name: 'State',
    rows: ['rows-kept', 'reads', 'copy'],
    session: {
      says: 'The server has to remember.',
      measure: state,
      holds: (facts) => (isStateless(facts) === null ? null : !isStateless(facts)),
    },
    jwt: {
      says: 'The server remembers nothing, unless tokens can be revoked.',
      measure: state,
      holds: (facts) =>
        isStateless(facts) === null || dies(facts) === null ? null : isStateless(facts) !== dies(facts),
    },
  },
  {
    id: 'A70',
    name: 'Revocation',
    rows: ['log-out', 'copy'],
    session: { says: 'Delete the row, and it is over.', measure: revocation, holds: dies },
    jwt: {
      says: 'Needs a strategy: something has to be written down.',
      measure: revocation,
      holds: (facts) => (facts.logOut && dies(facts) !== null ? facts.logOut.writes > 0 : null),
    },
  },
  {
    id: 'A71',
    name: 'Cross-origin',
    rows: ['flags', 'other-origin'],
    session: {
      says: 'Needs the right cookie flags, and CORS with credentials.',
      measure: abroad,
      holds: ({ otherOrigin, came }) => (otherOrigin?.isAnswered && came ? !otherOrigin.isReadable : null),
      notMeasured: OTHER_ORIGIN,
    },
    jwt: {
      says: 'Goes to any API that allows the header.',
      measure: abroad,
      // No API here allows it, so an answer that is refused says nothing of those that do.
      holds: ({ otherOrigin }) => (otherOrigin?.isAnswered ? 'elsewhere' : null),
      notMeasured: OTHER_ORIGIN_BY_HEADER,
      measuredBy: { slug: 'cors', name: 'CORS' },
    },
  },
  {
    id: 'A72',
    name: 'Payload',
    rows: ['credential-bytes', 'request-bytes'],
    session: {
      says: 'Tiny: it is an id.',
      measure: besideToken,
      holds: (facts, all) => {
        const share = shareOfToken(facts, all)
        return share === null ? null : share <= TINY
      },
      // In the words of the experiment: a test holds them equal.
      condition: 'the id is not encrypted; and the session is an id: with the user’s data in the cookie it is as large',
      notMeasured: 'Not measured here: a token signed with HS256, which is shorter than the encrypted data.',
      measuredBy: { slug: 'payload-size', name: 'payload size' },
    },
    jwt: {
      says: 'Larger than an id, because claims are in it.',
      measure: payload,
      holds: (facts, all) => {
        const [own, ids] = [bytesOf(facts), sizesOf(all, ({ truth }) => truth === 'server')]
        return own === null || !ids ? null : ids.every((id) => own > id)
      },
    },
  },
  {
    id: 'A73',
    name: 'How it is sent',
    rows: ['attached-by', 'without-script'],
    session: {
      says: 'By the browser, without being asked.',
      measure: sent,
      holds: ({ call }) => call && call.attachedBy === 'the browser',
    },
    jwt: {
      says: 'By a script, in Authorization.',
      measure: sent,
      holds: ({ call }) => call && call.attachedBy === 'a script',
    },
  },
  {
    id: 'A74',
    name: 'Set-up',
    rows: [],
    href: '#diff',
    session: {
      says: 'Little to build.',
      measure: (_, __, setUp) =>
        setUp && `${count(setUp.session.files, 'file')}, ${count(setUp.session.lines, 'line')} of code in lib/session`,
      holds: () => null,
      isJudgement: true,
    },
    jwt: {
      says: 'More to build, and to keep.',
      measure: (_, __, setUp) =>
        setUp && `${count(setUp.jwt.files, 'file')}, ${count(setUp.jwt.lines, 'line')} of code in lib/jwt`,
      holds: () => null,
      isJudgement: true,
    },
  },
  {
    id: 'A75',
    name: 'Scalability',
    rows: ['reads', 'writes', 'other-node'],
    session: {
      says: 'Harder: every node has to reach one store.',
      measure: spread,
      holds: (facts) => (readsOf(facts) === null ? null : readsOf(facts) !== 0),
    },
    jwt: {
      says: 'Easier: no node has to ask a store.',
      measure: spread,
      holds: (facts) => (readsOf(facts) === null ? null : readsOf(facts) === 0),
    },
  },
]
