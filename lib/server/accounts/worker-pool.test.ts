import { writeFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { workerPool } from './worker-pool'

/** A thread that answers what it is told to: after some milliseconds, with a fault, or by ending. */
const SCRIPT = `
import { parentPort, threadId } from 'node:worker_threads'
parentPort.on('message', ({ ms = 0, fault, end }) => {
  if (end === 'exit') process.exit(1)
  if (end === 'throw') throw new Error('broken')
  setTimeout(() => parentPort.postMessage(fault ? { fault } : { value: threadId }), ms)
})`

type Task = { ms?: number; fault?: string; end?: 'exit' | 'throw' }

function poolOf(threads: number, longestWaitMs = 100_000) {
  const script = test.info().outputPath('thread.mjs')
  writeFileSync(script, SCRIPT)
  return workerPool<Task, number>(script, { threads, longestWaitMs })
}

const outcomes = async (runs: Promise<unknown>[]) =>
  (await Promise.allSettled(runs)).map((run) => (run.status === 'fulfilled' ? 'done' : run.reason.name))

test('every job is done, by as many threads as were allowed', async () => {
  const pool = poolOf(2)
  const threads = await Promise.all(Array.from({ length: 40 }, () => pool.run({ ms: 2 })))
  expect(new Set(threads).size).toBe(2)
})

test('what is more than the queue holds is refused at once, and the rest is done', async () => {
  // Room for three of the 300 ms that are taken for usual at first, beside the one that runs.
  const pool = poolOf(1, 1200)
  expect(await outcomes(Array.from({ length: 6 }, () => pool.run({ ms: 20 })))).toEqual([
    'done',
    'done',
    'done',
    'done',
    'PoolFull',
    'PoolFull',
  ])
  expect(await outcomes([pool.run({})])).toEqual(['done'])
})

for (const end of ['exit', 'throw'] as const)
  test(`a thread that ends by ${end} loses its own job only`, async () => {
    const pool = poolOf(1)
    expect(await outcomes([pool.run({}), pool.run({ end }), pool.run({}), pool.run({ end }), pool.run({})])).toEqual([
      'done',
      'WorkerDied',
      'done',
      'WorkerDied',
      'done',
    ])
  })

test('a job that fails keeps its thread', async () => {
  const pool = poolOf(1)
  const thread = await pool.run({})
  await expect(pool.run({ fault: 'not today' })).rejects.toThrow('not today')
  expect(await pool.run({})).toBe(thread)
})

test('a script that is not there fails its jobs, one by one', async () => {
  const pool = workerPool<Task, number>('/nowhere/thread.mjs', { threads: 1, longestWaitMs: 10_000 })
  expect(await outcomes([pool.run({}), pool.run({})])).toEqual(['WorkerDied', 'WorkerDied'])
})

test('callers take turns: one that floods keeps another waiting for one job, not for all of its own', async () => {
  const pool = poolOf(1)
  const done: string[] = []
  const run = (caller: string) => pool.run({ ms: 5 }, caller).then(() => done.push(caller))
  await Promise.all([...Array.from({ length: 30 }, () => run('flood')), run('alone')])
  expect(done.indexOf('alone')).toBeLessThanOrEqual(2)
})

test('a caller finds room where another one fills the queue, and is told beforehand', async () => {
  const pool = poolOf(1, 1200)
  const flood = outcomes(Array.from({ length: 20 }, () => pool.run({ ms: 20 }, 'flood')))
  expect([pool.isFullFor('flood'), pool.isFullFor('alone')]).toEqual([true, false])
  expect(await outcomes([pool.run({}, 'alone')])).toEqual(['done'])
  // The one that ran, and two of the three that waited: the third gave way.
  expect((await flood).filter((outcome) => outcome === 'done')).toHaveLength(3)
})

test('what has waited too long is refused, though its turn would have come', async () => {
  const pool = poolOf(1, 60)
  expect(await outcomes([pool.run({ ms: 120 }), pool.run({}), pool.run({})])).toEqual(['done', 'PoolFull', 'PoolFull'])
})
