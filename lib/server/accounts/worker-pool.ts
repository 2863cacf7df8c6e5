import { performance } from 'node:perf_hooks'
import { Worker } from 'node:worker_threads'
import { fairQueue } from './fair-queue'

/** More is asked than the queue holds. The frame answers it with 429 and `Retry-After`. */
export class PoolFull extends Error {
  override readonly name = 'PoolFull'
  readonly retryAfterSeconds = 1
  constructor() {
    super('Too much is waiting to be computed.')
  }
}

/** A thread ended while it had a job. The job is lost, the pool is not. */
export class WorkerDied extends Error {
  override readonly name = 'WorkerDied'
  constructor(cause?: unknown) {
    super('A worker thread ended before it answered.', { cause })
  }
}

interface Job<Task, Result> {
  task: Task
  /** When it was queued, and when a thread took it: `performance.now()`. */
  queuedAt: number
  begunAt: number
  resolve(result: Result): void
  reject(reason: unknown): void
}

/** What a script of a pool posts back, once per task. */
type Answer<Result> = { value: Result } | { fault: string }

export interface PoolSize {
  threads: number
  /** As many jobs may wait as this time has room for, by how long they took lately; at least 2. */
  longestWaitMs: number
}

/** Taken until one was measured. */
const FIRST_GUESS_MS = 300
/** How much the newest measurement counts. */
const WEIGHT = 0.2

/**
 * Runs tasks on a few threads of their own, those of each caller in their order and the callers in turns.
 *
 * Threads start when they are needed, stay, and don't keep the process alive while idle. `run` rejects with `PoolFull`
 * when the queue is full, or when it turns out that the wait was too long; with `WorkerDied` when its thread ends: the
 * next job gets a new one.
 */
export function workerPool<Task, Result>(script: string, { threads, longestWaitMs }: PoolSize) {
  const jobs = new Map<Worker, Job<Task, Result> | null>()
  /** Threads that have answered before: the first job of a thread takes as long as its start besides. */
  const started = new WeakSet<Worker>()
  let measuredMs: number | undefined
  // Without this: those who are let in wait for everybody who was let in before, eleven seconds at 64 of them.
  const room = () => Math.max(2, Math.floor((longestWaitMs / (measuredMs ?? FIRST_GUESS_MS) - 1) * threads))
  const waiting = fairQueue<Job<Task, Result>>(room)

  const measure = (tookMs: number) => (measuredMs = tookMs + (1 - WEIGHT) * ((measuredMs ?? tookMs) - tookMs))

  const startThread = () => {
    const worker = new Worker(script)
    worker.on('message', (answer: Answer<Result>) => {
      const job = jobs.get(worker)
      if (job && started.has(worker)) measure(performance.now() - job.begunAt)
      started.add(worker)
      jobs.set(worker, null)
      worker.unref()
      if ('value' in answer) job?.resolve(answer.value)
      else job?.reject(new Error(answer.fault))
      dispatch()
    })
    const lose = (cause?: unknown) => {
      jobs.get(worker)?.reject(new WorkerDied(cause))
      jobs.delete(worker)
      dispatch()
    }
    worker.on('error', lose)
    worker.on('exit', () => lose())
    return worker
  }

  const freeThread = () => {
    for (const [worker, job] of jobs) if (job === null) return worker
    return jobs.size < threads ? startThread() : null
  }

  /** The next job that hasn't waited too long: later ones of other callers may have gone before it all the time. */
  const nextInTime = () => {
    for (;;) {
      const job = waiting.next()
      if (!job || performance.now() - job.queuedAt <= longestWaitMs) return job
      job.reject(new PoolFull())
    }
  }

  const dispatch = () => {
    while (waiting.size > 0) {
      const worker = freeThread()
      const job = worker && nextInTime()
      if (!job) return
      jobs.set(worker, job)
      job.begunAt = performance.now()
      worker.ref()
      worker.postMessage(job.task)
    }
  }

  return {
    /** Whether a task of this caller would be refused now: to be asked before anything is counted. */
    isFullFor: (caller: string) => waiting.isFullFor(caller),

    /** How many tasks wait at this moment, and how many a thread has in hand. */
    load: () => ({ waiting: waiting.size, running: [...jobs.values()].filter((job) => job !== null).length }),

    async run(task: Task, caller = ''): Promise<Result> {
      return new Promise((resolve, reject) => {
        const job = { task, queuedAt: performance.now(), begunAt: 0, resolve, reject }
        // Without this: a flood of log-ins queues up without end, and everyone waits for all of it;
        // worker-pool.test.ts fails.
        waiting.add(caller, job)?.reject(new PoolFull())
        dispatch()
      })
    },
  }
}
