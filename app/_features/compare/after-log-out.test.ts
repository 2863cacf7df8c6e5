import { expect, test } from '@playwright/test'
import type { RecordedRun } from '@/lib/reference/part'
import { recordedWithoutDenylist } from '@/app/experiments/logout-replay/recorded-without-denylist'
import { readPart } from '@/lib/reference/read-part'
import type { Beside } from './after-log-out'
import { aspectsOf } from './aspects'
import { recordedComparison } from './recorded-comparison'
import { groupsOf } from './rows'

const facts = [...(recordedComparison()?.content.facts ?? [])]
const codes = facts.map(({ specimen }) => specimen.code)
const rowOf = (id: string, withoutDenylist: Beside['withoutDenylist'] = null) =>
  groupsOf(facts, { withoutDenylist })
    .flatMap(({ rows }) => rows)
    .find((row) => row.id === id)
const becauseOf = (id: string, withoutDenylist?: Beside['withoutDenylist']) =>
  rowOf(id, withoutDenylist)?.cells.map((cell) => cell?.because ?? null)

test('a token’s copy that is refused says by what, and what another run measured without that', () => {
  expect(codes).toEqual(['S1', 'S2', 'S3', 'J1', 'J2', 'J3'])
  const tokens = (because: string) => [null, null, null, because, because, because]
  expect(recordedWithoutDenylist()).toEqual({ status: 200, refusedBy: 'expired' })
  expect(becauseOf('copy', recordedWithoutDenylist())).toEqual(
    tokens('by the denylist; without one, 200 until it expires'),
  )
  expect(becauseOf('copy', { status: 401, refusedBy: 'revoked' })).toEqual(tokens('by the denylist; without one, 401'))
  expect(becauseOf('copy')).toEqual(tokens('by the denylist'))
})

test('the reason is not compared: what stands out is the copy that is served', () => {
  expect(rowOf('copy', recordedWithoutDenylist())?.cells.map((cell) => cell?.differs)).toEqual(
    codes.map((code) => code === 'S3'),
  )
})

test('where no row is kept, the write of the log-out says what it writes, and so does what is on the server', () => {
  expect(becauseOf('log-out')).toEqual(
    codes.map((code) =>
      code === 'S3' ? 'a note that this sign-in has ended; changes and renewals ask for it, GET …/me does not' : null,
    ),
  )
  expect(rowOf('on-the-server')?.cells[2]?.text).toBe(
    'nothing until the log-out, then a note that the sign-in has ended',
  )
  const revocation = aspectsOf(facts, null).find(({ id }) => id === 'A70')
  expect(revocation?.session.measured.map(({ text }) => text)).toEqual([
    '1 write at log-out; the copy got 401 revoked',
    '1 write at log-out; the copy got 200 served: the write is a note that GET …/me does not ask for',
  ])
  expect(revocation?.jwt.measured.map(({ text }) => text)).toEqual([
    '2 writes at log-out; the copy got 401 revoked, by the denylist',
  ])
})

test('what is readable without a key is a share of the bytes that are counted for the credential', () => {
  const [readable, whole] = [rowOf('keyless'), rowOf('credential-bytes')]
  for (const [at, code] of codes.entries())
    expect(readable?.cells[at]?.note, code).toMatch(new RegExp(`^\\d+ of ${whole?.cells[at]?.text} bytes$`))
})

test('A72 holds for the designs, and on the condition, that the experiment on payload size names', () => {
  const recorded = readPart<RecordedRun>('experiment-payload-size')?.content.judgements.find(
    ({ claim }) => claim === 'A72',
  )
  const { session, jwt } = aspectsOf(facts, null).find(({ id }) => id === 'A72') ?? {}
  expect(session).toMatchObject({
    held: recorded?.verdict,
    condition: recorded?.condition,
    heldBy: recorded?.outcomes.flatMap(({ name, isTrue }) => (isTrue ? name.slice(0, 2) : [])),
  })
  // It is said of an id: what is no id is not compared.
  expect(jwt).toMatchObject({ held: 'holds', condition: null })
})
