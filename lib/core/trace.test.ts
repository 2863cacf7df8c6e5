import { expect, test } from '@playwright/test'
import { counted, type Counting, startTrace } from './trace'

interface Shelf {
  find(key: string): Promise<string>
  put(key: string, value: string): Promise<void>
  size(): number
}

const COUNTING: Counting<Shelf> = { find: ['read', 'lookup'], put: ['write', 'write'], size: ['read', 'count'] }

function shelf(): Shelf & { kept: Map<string, string> } {
  return {
    kept: new Map(),
    async find(key) {
      return this.kept.get(key) ?? 'none'
    },
    async put(key, value) {
      this.kept.set(key, value)
    },
    size() {
      return this.kept.size
    },
  }
}

test('a new trace is empty', () => {
  expect(startTrace().report()).toEqual({
    spans: [],
    totalMicros: expect.any(Number),
    reads: 0,
    writes: 0,
    checks: [],
    refusedBy: null,
  })
})

test('each call of a store is a read or a write, and a span with its name', async () => {
  const trace = startTrace()
  const store = counted(shelf(), trace, COUNTING)
  await store.put('a', '1')
  await store.put('b', '2')
  expect([await store.find('a'), await store.find('c'), store.size()]).toEqual(['1', 'none', 2])
  const { reads, writes, spans } = trace.report()
  expect({ reads, writes }).toEqual({ reads: 3, writes: 2 })
  expect(spans.map(({ name }) => name)).toEqual(['write', 'write', 'lookup', 'lookup', 'count'])
})

test('a call that fails is counted and timed, and fails', async () => {
  const trace = startTrace()
  const store = counted(
    {
      ...shelf(),
      find: () => Promise.reject(new Error('away')),
      size: () => {
        throw new Error('broken')
      },
    },
    trace,
    COUNTING,
  )
  await expect(store.find('a')).rejects.toThrow('away')
  expect(() => store.size()).toThrow('broken')
  expect(trace.report()).toMatchObject({ reads: 2, spans: [{ name: 'lookup' }, { name: 'count' }] })
})

test('a store that lacks a method is refused when it is wrapped, not when it is called', () => {
  const { put, size } = shelf()
  expect(() => counted({ put, size } as Shelf, startTrace(), COUNTING)).toThrow('no method find')
})

test('what is not counted is not handed on: no call gets past the count', () => {
  expect(Object.keys(counted(shelf(), startTrace(), COUNTING)).sort()).toEqual(['find', 'put', 'size'])
})

test('two traces over one store count apart', async () => {
  const one = shelf()
  const [first, second] = [startTrace(), startTrace()]
  await counted(one, first, COUNTING).put('a', '1')
  await counted(one, second, COUNTING).find('a')
  expect([first.report().writes, first.report().reads, second.report().writes, second.report().reads]).toEqual([
    1, 0, 0, 1,
  ])
})

test('a span hands its result on, and lies within the whole', async () => {
  const trace = startTrace()
  expect(trace.span('now', () => 1)).toBe(1)
  expect(await trace.span('soon', async () => 2)).toBe(2)
  const { spans, totalMicros } = trace.report()
  expect(spans.map(({ name }) => name)).toEqual(['now', 'soon'])
  for (const { startMicros, micros } of spans) {
    expect(startMicros).toBeGreaterThanOrEqual(0)
    expect(startMicros + micros).toBeLessThanOrEqual(totalMicros + 1)
  }
})

test('a span of a promise ends with the promise', async () => {
  const trace = startTrace()
  let finish = () => undefined as void
  const work = trace.span('waiting', () => new Promise<void>((resolve) => void (finish = resolve)))
  expect(trace.report().spans).toEqual([])
  finish()
  await work
  expect(trace.report().spans).toMatchObject([{ name: 'waiting' }])
})

test('the first check that failed is the one that refused', () => {
  const trace = startTrace()
  expect([trace.check('form', true), trace.check('signature', false), trace.check('exp', false)]).toEqual([
    true,
    false,
    false,
  ])
  expect(trace.report()).toMatchObject({
    refusedBy: 'signature',
    checks: [
      { name: 'form', passed: true },
      { name: 'signature', passed: false },
      { name: 'exp', passed: false },
    ],
  })
})

test('where every check passed, none refused', () => {
  const trace = startTrace()
  trace.check('form', true)
  expect(trace.report().refusedBy).toBeNull()
})
