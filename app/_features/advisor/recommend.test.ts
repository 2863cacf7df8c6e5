import { expect, test } from '@playwright/test'
import { addressOf, type Answers, answersIn, isComplete, LIST } from './questions'
import { everySet, nameOf, recommend, turnsFrom } from './recommend'
import { sentenceFor, titleOf } from './words'

/** An app that draws its pages on the server, for browsers, on one node. */
const PLAIN: Answers = {
  first: 'yes',
  verifier: 'nobody',
  callers: 'browsers',
  ends: 'each',
  roles: 'now',
  origins: 'one',
  nodes: 'one',
  scripts: 'own',
}
const with_ = (changes: Answers) => recommend({ ...PLAIN, ...changes })
const idsOf = ({ additions }: ReturnType<typeof recommend>) => additions.map(({ id }) => id)

const OUTCOMES: readonly { name: string; because: string; changes: Answers; adds: string[] }[] = [
  { name: 'S1', because: 'a page for browsers, drawn on the server', changes: {}, adds: ['origin-check', 'sweep'] },
  {
    name: 'S2',
    because: 'a store far away: a forged id is turned away before the journey',
    changes: { nodes: 'far' },
    adds: ['secrets', 'origin-check', 'sweep', 'shared-store'],
  },
  {
    name: 'S3',
    because: 'no store for all nodes, and hours to end a copy',
    changes: { nodes: 'none', ends: 'hours', roles: 'minutes' },
    adds: ['secrets', 'origin-check'],
  },
  {
    name: 'J1, short-lived + refresh',
    because: 'machines call, and another party verifies',
    changes: { first: 'no', verifier: 'others', callers: 'machines', ends: 'minutes', roles: 'minutes' },
    adds: ['verification', 'keys', 'refresh', 'published-keys', 'sweep'],
  },
  {
    name: 'J2, strictest',
    because: 'another party verifies, and one device must end at once',
    changes: { first: 'no', verifier: 'others', callers: 'both' },
    adds: [
      'verification',
      'keys',
      'refresh',
      'denylist',
      'version',
      'renewal',
      'published-keys',
      'introspection',
      'script-policy',
      'sweep',
    ],
  },
  {
    name: 'J2, token version',
    because: 'another party verifies, and all devices may end together',
    changes: { first: 'no', verifier: 'others', callers: 'both', ends: 'all' },
    adds: [
      'verification',
      'keys',
      'refresh',
      'version',
      'renewal',
      'published-keys',
      'introspection',
      'script-policy',
      'sweep',
    ],
  },
  {
    name: 'J2, none',
    because: 'another party verifies, and nobody has to cross anything out',
    changes: { first: 'no', verifier: 'others', callers: 'both', ends: 'hours', roles: 'minutes' },
    adds: ['verification', 'keys', 'published-keys', 'script-policy'],
  },
  {
    name: 'J3, short-lived + refresh',
    because: 'another party verifies, and the first page is personal',
    changes: { verifier: 'others', ends: 'minutes', roles: 'minutes' },
    adds: ['verification', 'keys', 'refresh', 'published-keys', 'origin-check', 'sweep'],
  },
]

for (const { name, because, changes, adds } of OUTCOMES)
  test(`${name}: ${because}`, () => {
    const advice = with_(changes)
    expect(nameOf(advice)).toBe(name)
    expect(idsOf(advice).toSorted()).toEqual(adds.toSorted())
    expect(advice.unmet).toEqual([])
  })

test('every answer has its reason, in the order of the questions, and the pushes add up', () => {
  const { reasons, pushes } = recommend(PLAIN)
  expect(reasons.map(({ key }) => key)).toEqual(LIST.map(({ key }) => key))
  expect(pushes).toEqual({ session: 10, jwt: 0 })
})

test('all six are ranked, and what can’t do what is asked stands behind what can', () => {
  const { ranking } = recommend(PLAIN)
  expect(ranking.map(({ specimen }) => specimen.code)).toEqual(['S1', 'S2', 'J3', 'S3', 'J2', 'J1'])
  expect(ranking.find(({ specimen }) => specimen.code === 'S3')?.cannot).toEqual(['ends'])
})

test('two wishes that exclude each other are told as such', () => {
  const advice = with_({ nodes: 'none', ends: 'each' })
  expect(advice.unmet.length).toBeGreaterThan(0)
  expect(recommend({ ...PLAIN, nodes: 'none', ends: 'each', first: 'no', verifier: 'others' }).strategy).toBe(
    'short-lived + refresh',
  )
})

test('a token is never advised for a first page that only a script could make personal, nor a session for a stranger to verify', () => {
  for (const answers of everySet()) {
    const { specimen, unmet } = recommend(answers)
    if (answers.first === 'yes' && !unmet.includes('first'))
      expect(['J1', 'J2'], addressOf(answers)).not.toContain(specimen.code)
    if (answers.verifier === 'others' && !unmet.includes('verifier'))
      expect(specimen.mode, addressOf(answers)).toBe('jwt')
  }
})

/** Every set of answers there is, those with open questions too. */
const everyPartialSet = LIST.reduce<Answers[]>(
  (sets, { key, options }) =>
    sets.flatMap((set) => [set, ...options.map(({ value }) => ({ ...set, [key]: value }) as Answers)]),
  [{}],
)

test('no set of answers, complete or not, leads to localStorage', () => {
  // Collected: tens of thousands of expectations take minutes.
  const leading = everyPartialSet.filter((answers) => {
    const advice = recommend(answers)
    const isInStorage = advice.specimen.code === 'J1' && answers.callers !== 'machines'
    return isInStorage || titleOf(advice, answers).includes('localStorage')
  })
  expect(leading.map(addressOf)).toEqual([])
})

test('a client without a browser keeps its token in its own secure storage', () => {
  const answers: Answers = { ...PLAIN, first: 'no', verifier: 'others', callers: 'machines' }
  const advice = recommend(answers)
  expect(titleOf(advice, answers)).toBe('JWT, J1 in the client’s secure storage, denylist + token version')
  expect(sentenceFor(advice.specimen, answers)).toBe('A bearer token that the client keeps in its own secure storage.')
})

const TITLES: readonly { answers: Answers; title: string }[] = [
  { answers: { verifier: 'others' }, title: 'JWT' },
  { answers: { callers: 'both' }, title: 'JWT' },
  { answers: { verifier: 'others', callers: 'browsers', ends: 'minutes' }, title: 'JWT, refresh only' },
  { answers: { verifier: 'others', callers: 'browsers', scripts: 'own' }, title: 'JWT, J2 in memory' },
  { answers: { verifier: 'others', callers: 'browsers', scripts: 'third' }, title: 'JWT, J3 in a cookie' },
  { answers: { callers: 'machines' }, title: 'JWT, J1 in the client’s secure storage' },
  { answers: { verifier: 'nobody' }, title: 'Session, S1 opaque id' },
]
for (const { answers, title } of TITLES)
  test(`${addressOf(answers).slice('/choose?'.length)} leads to ${title}: what is open is not said`, () => {
    const advice = recommend(answers)
    expect(titleOf(advice, answers)).toBe(title)
    // Neither a script that carries the token nor a defence of its cookie is asked for before its place is known.
    if (title === 'JWT') expect(idsOf(advice)).not.toContain('script-policy')
    if (title === 'JWT') expect(idsOf(advice)).not.toContain('origin-check')
  })

test('what would change the advice does change it', () => {
  const turns = turnsFrom(PLAIN)
  expect(turns.map(({ key, leadsTo }) => [key, nameOf(leadsTo)])).toContainEqual(['verifier', 'J3, strictest'])
  for (const { href, leadsTo } of turns) {
    const answers = answersIn(Object.fromEntries(new URL(href, 'http://x').searchParams))
    expect(nameOf(recommend(answers))).toBe(nameOf(leadsTo))
    expect(nameOf(leadsTo)).not.toBe('S1')
  }
})

test('without an answer nothing pushes, and the first of six stands first', () => {
  expect(recommend({})).toMatchObject({ reasons: [], unmet: [], pushes: { session: 0, jwt: 0 } })
})

test('an address gives the answers back, and what fits no question is not said', () => {
  expect(answersIn(Object.fromEntries(new URL(addressOf(PLAIN), 'http://x').searchParams))).toEqual(PLAIN)
  expect(answersIn({ first: 'perhaps', verifier: ['nobody', 'ours'], callers: 'browsers', other: '1' })).toEqual({
    callers: 'browsers',
  })
  expect(isComplete(PLAIN)).toBe(true)
  expect(isComplete({ first: 'yes' })).toBe(false)
  expect(addressOf({})).toBe('/choose')
})
