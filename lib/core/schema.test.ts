import { isDeepStrictEqual } from 'node:util'
import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import * as zod from 'zod/mini'
import * as own from './schema'

/** One schema, written once, in both libraries: every kind of it is in there. */
const schemaIn = (z: typeof own | typeof zod) => {
  const {
    object,
    array,
    tuple,
    string,
    number,
    boolean,
    nullable,
    optional,
    literal,
    enum: oneOf,
    regex,
    nonnegative,
    url,
    iso,
    pick,
    record,
    union,
  } = z as typeof own
  const part = object({
    name: string().check(regex(/^[a-z]{1,3}$/)),
    size: number().check(nonnegative()),
    extra: string(),
  })
  return object({
    version: literal(1),
    kind: oneOf(['session', 'jwt']),
    at: iso.datetime(),
    url: url({ protocol: /^https?$/ }),
    flag: boolean(),
    note: nullable(string()),
    later: optional(string()),
    pairs: array(tuple([string(), string()])),
    parts: array(pick(part, { name: true, size: true })),
    settings: record(string(), union([string(), number()])),
    how: union([object({ kind: literal('done'), size: number() }), object({ kind: literal('alone'), name: string() })]),
  })
}
const [ours, theirs] = [schemaIn(own), schemaIn(zod)]

const GOOD = {
  version: 1,
  kind: 'jwt',
  at: '2040-02-29T12:00:00.000Z',
  url: 'http://localhost:3000/a?b',
  flag: true,
  note: null,
  later: 'x',
  pairs: [['a', 'b']],
  parts: [
    { name: 'abc', size: 0 },
    { name: 'd', size: 1.5 },
  ],
  settings: { calls: 4, node: 'b' },
  how: { kind: 'alone', name: 'x' },
}
type Place = readonly (string | number)[]
const PLACES: Place[] = [
  [],
  ...Object.keys(GOOD).map((name) => [name]),
  ['pairs', 0],
  ['pairs', 0, 1],
  ['pairs', 1],
  ['parts', 0],
  ['parts', 0, 'name'],
  ['parts', 1, 'size'],
  ['parts', 1, 'extra'],
  ['settings', 'calls'],
  ['settings', 'more'],
  ['settings', '__proto__'],
  ['how', 'kind'],
  ['how', 'name'],
  ['how', 'size'],
  ['unknown'],
  ['__proto__'],
]
const VALUES = [
  undefined,
  null,
  true,
  0,
  -0,
  1,
  -1,
  1.5,
  NaN,
  Infinity,
  -Infinity,
  1e300,
  '',
  'a',
  'jwt',
  'session',
  'JWT',
  'abcd',
  'ABC',
  [],
  [[]],
  ['a', 'b'],
  ['a', 'b', 'c'],
  ['a', 1],
  {},
  { name: 'a', size: 1, extra: 'kept?' },
  { length: 2 },
  'http://a',
  'HTTPS://a.example/',
  'https:a',
  'http:/a',
  'ftp://a',
  'javascript:1',
  '//a',
  'http://',
  'data:,x',
  'xhttp://a',
  '2040-01-01T00:00:00Z',
  '2040-01-01T00:00Z',
  '2040-01-01T24:00:00Z',
  '2039-02-29T00:00:00Z',
  '2040-04-31T00:00:00Z',
  '2040-13-01T00:00:00Z',
  '2040-00-10T00:00:00Z',
  '2040-01-01',
  '2040-01-01T00:00:00',
  '2040-01-01T00:00:00+01:00',
  '2040-01-01T00:00:60Z',
  '2040-01-01T00:00:00.1234567Z',
  '2040-01-01t00:00:00z',
  '2040-01-01T00:00:00.Z',
]

/** The good value with something else at a place; `undefined` leaves it out. */
function changed(value: unknown, [name, ...rest]: Place, to: unknown): unknown {
  if (name === undefined) return to
  if (Array.isArray(value))
    return typeof name === 'number' ? value.toSpliced(name, 1, changed(value[name], rest, to)) : value
  const members = Object.entries(value ?? {}).filter(([each]) => each !== name)
  const found = changed(Object.entries(value ?? {}).find(([each]) => each === name)?.[1], rest, to)
  return Object.fromEntries(found === undefined && rest.length === 0 ? members : [...members, [name, found]])
}

test('over ten thousand good and damaged values, ours reads what zod reads, and finds fault where zod does', () => {
  const seen = { good: 0, wrong: 0 }
  const damage = fc.tuple(fc.constantFrom(...PLACES), fc.oneof(fc.constantFrom(...VALUES), fc.jsonValue()))
  fc.assert(
    fc.property(fc.array(damage, { maxLength: 3 }), (damages) => {
      const value = damages.reduce<unknown>((before, [place, to]) => changed(before, place, to), GOOD)
      const [mine, zods] = [ours.safeParse(value), theirs.safeParse(value)]
      seen[mine.success ? 'good' : 'wrong']++
      if (mine.success || zods.success) return mine.success === zods.success && isDeepStrictEqual(mine.data, zods.data)
      const places = ({ error }: { error: { issues: readonly { path: readonly PropertyKey[] }[] } }) => [
        ...new Set(error.issues.map(({ path }) => path.join('.'))),
      ]
      // A list that is too long zod reads all the same, and finds more fault in it.
      return places(mine).length > 0 && places(mine).every((place) => places(zods).includes(place))
    }),
    { numRuns: 10_000, seed: 11 },
  )
  // Otherwise the test above would have compared nothing.
  expect(seen.good).toBeGreaterThan(1000)
  expect(seen.wrong).toBeGreaterThan(3000)
})

test('each value in each place is judged as zod judges it', () => {
  for (const value of VALUES)
    for (const place of PLACES) {
      const damaged = changed(GOOD, place, value)
      const [mine, zods] = [ours.safeParse(damaged), theirs.safeParse(damaged)]
      expect
        .soft(mine.success ? mine.data : 'wrong', `${place.join('.')} ${String(JSON.stringify(value))}`)
        .toEqual(zods.success ? zods.data : 'wrong')
    }
})

test('a value that does not fit is thrown by parse, with its places, and nothing of the value', () => {
  expect(() => ours.parse({ ...GOOD, note: 7, pairs: [['a', 'b'], 'secret'] })).toThrow(
    'note: expected a text; pairs.1: expected a list of 2',
  )
  expect(ours.parse(GOOD)).toEqual(GOOD)
})
