import { expect, test } from '@playwright/test'
import { experiment } from './experiment'
import { judge, type Observation, observed, type Planted, type Renewed, type Tossed } from './judge'

const fixed: Planted = { code: 'S1', signIn: 'kept', isSame: true, status: 200, refusal: null, servedAs: 'victim' }
const sound = (code: string, said: Partial<Planted> = {}): Planted => ({
  code,
  signIn: 'new',
  isSame: false,
  status: 401,
  refusal: 'revoked',
  servedAs: null,
  ...said,
})

const sent = (refreshCookies: number, proofs: number) => ({ refreshCookies, proofs })
const served = (servedAs: 'victim' | 'attacker') => ({ status: 200, refusal: null, servedAs })
const refusedAs = (refusal: string) => ({ status: 401, refusal, servedAs: null })
const AFTER: Renewed = { ...sent(1, 1), ...served('victim') }
const TOSSED: readonly Tossed[] = [
  ...[false, true].map((wasSignedIn): Tossed => ({
    server: 'first',
    by: 'subdomain',
    wasSignedIn,
    renewed: { ...sent(wasSignedIn ? 2 : 1, 0), ...served('attacker') },
    afterSignIn: { ...sent(2, 0), ...refusedAs('revoked') },
  })),
  ...[false, true].map((wasSignedIn): Tossed => ({
    server: 'bound',
    by: 'subdomain',
    wasSignedIn,
    renewed: wasSignedIn ? { ...sent(2, 1), ...refusedAs('malformed') } : { ...sent(1, 0), ...refusedAs('forged') },
    afterSignIn: AFTER,
  })),
  {
    server: 'bound',
    by: 'port',
    wasSignedIn: false,
    renewed: { ...sent(1, 1), ...served('attacker') },
    afterSignIn: { ...sent(2, 1), ...refusedAs('malformed') },
  },
]
const SEEN: Observation = {
  planted: [
    fixed,
    sound('S1'),
    sound('S2'),
    sound('S3', { status: 200, refusal: null, servedAs: 'attacker' }),
    sound('J3'),
  ],
  tossed: [...TOSSED],
}

/** The outcomes of a run in which these tosses went otherwise. */
const outcomesWith = (change: (tossed: Tossed) => Tossed) => {
  const [judgement] = judge({ ...SEEN, tossed: TOSSED.map(change) })
  return Object.fromEntries(judgement?.outcomes.map(({ name, isTrue }) => [name, isTrue]) ?? [])
}
const EXPECTED = experiment.expects.A9 ?? {}
const J2 = 'J2 token in memory'
const [FIRST, BOUND] = [`${J2}, the first cookie counts: `, `${J2}, a __Host- cookie counts too: `]
const SIGNED_OUT = 'a tossed refresh cookie signs in nobody who was signed out'
const SIGNED_IN = 'a tossed refresh cookie makes nobody another user'
const NEXT = 'after the next sign-in the user is served'
const PREFIX = 'the browser refuses a __Host- cookie with a longer path or a domain'
const PORT = `${J2}: another port that tosses the __Host- cookie too signs nobody in`

test('an id that is kept is shared, and one that is made is not', () => {
  expect(judge(SEEN)).toMatchObject([{ claim: 'A9', verdict: 'holds-if' }])
  expect(observed(SEEN)).toEqual(['nothing'])
})

test('a real sign-in that adopts what it finds turns the verdict', () => {
  const broken = { ...SEEN, planted: [{ ...fixed, signIn: 'new' as const }], tossed: [] }
  expect(judge(broken)).toMatchObject([{ verdict: 'fails' }])
  expect(observed(broken)).toEqual(['victim'])
})

test('each toss comes to the outcome that is expected of it', () => {
  expect(outcomesWith((tossed) => tossed)).toEqual(EXPECTED)
})

/** By the case that goes otherwise: what then is otherwise, and nothing else. */
const TURNS: readonly [string, (tossed: Tossed) => boolean, (tossed: Tossed) => Partial<Tossed>, string[]][] = [
  ['the first cookie is refused', at('first', false), renewedAs(refusedAs('forged')), [FIRST + SIGNED_OUT]],
  ['the owner’s own cookie counts', at('first', true), renewedAs(served('victim')), [FIRST + SIGNED_IN]],
  ['every next sign-in heals', ({ server }) => server === 'first', () => ({ afterSignIn: AFTER }), [FIRST + NEXT]],
  ['the bound one serves a planted cookie', at('bound', false), renewedAs(served('attacker')), [BOUND + SIGNED_OUT]],
  ['the bound one takes the first of two', at('bound', true), renewedAs(served('attacker')), [BOUND + SIGNED_IN]],
  ['the bound one fails', at('bound', true), renewedAs({ status: 500, refusal: null }), [BOUND + SIGNED_IN]],
  ['a planted cookie stays for ever', at('bound', true), ({ renewed }) => ({ afterSignIn: renewed }), [BOUND + NEXT]],
  ['the browser keeps the prefixed cookie', at('bound', false), renewedAs({ proofs: 1 }), [PREFIX]],
  ['a port’s cookies are told apart', at('bound', false, 'port'), renewedAs(refusedAs('forged')), [PORT]],
]
for (const [title, isMeant, change, turned] of TURNS)
  test(`${title}: what is told of it turns, and nothing else`, () => {
    const outcomes = outcomesWith((tossed) => (isMeant(tossed) ? { ...tossed, ...change(tossed) } : tossed))
    expect(Object.keys(outcomes).filter((name) => outcomes[name] !== EXPECTED[name])).toEqual(turned)
  })

test('a toss that was not tried, or did not arrive, says nothing', () => {
  const none = judge({ ...SEEN, tossed: [] })[0]?.outcomes.filter(({ isTrue }) => isTrue === null)
  expect(none).toHaveLength(Object.keys(EXPECTED).length - SEEN.planted.length)
  const outcomes = outcomesWith((tossed) => ({ ...tossed, renewed: { ...tossed.renewed, refreshCookies: 0 } }))
  expect(Object.values(outcomes).filter((isTrue) => isTrue === null)).toHaveLength(none?.length ?? 0)
})

function at(server: Tossed['server'], wasSignedIn: boolean, by: Tossed['by'] = 'subdomain') {
  return (each: Tossed) => each.server === server && each.by === by && each.wasSignedIn === wasSignedIn
}

function renewedAs(said: Partial<Renewed>) {
  return ({ renewed }: Tossed) => ({ renewed: { ...renewed, ...said } })
}
