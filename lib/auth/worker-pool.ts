import { Worker } from 'node:worker_threads'

/** More is asked than the queue holds. The frame answers it with 429 and `Retry-After`. */
export class PoolFull extends Error {
  override readonly name = 'PoolFull'
  readonly retryAfterSeconds = 2
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
  resolve(result: Result): void
  reject(reason: unknown): void
}

/** What a script of a pool posts back, once per task. */
type Answer<Result> = { value: Result } | { fault: string }

export interface PoolSize {
  threads: number
  /** How many jobs may wait beside those that run; at least 1. */
  queueLimit: number
}

/**
 * Runs tasks on a few threads of their own, first come, first served.
 *
 * Threads start when they are needed, stay, and don't keep the process alive while idle. `run` rejects with `PoolFull`
 * at once when the queue is full, with `WorkerDied` when its thread ends: the next job gets a new one.
 */
export function workerPool<Task, Result>(script: string, { threads, queueLimit }: PoolSize) {
  const jobs = new Map<Worker, Job<Task, Result> | null>()
  const waiting: Job<Task, Result>[] = []

  const startThread = () => {
    const worker = new Worker(script)
    worker.on('message', (answer: Answer<Result>) => {
      const job = jobs.get(worker)
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

  const dispatch = () => {
    while (waiting.length > 0) {
      const worker = freeThread()
      const job = worker && waiting.shift()
      if (!job) return
      jobs.set(worker, job)
      worker.ref()
      worker.postMessage(job.task)
    }
  }

  return {
    async run(task: Task): Promise<Result> {
      // Without this: a flood of log-ins queues up without end, and everyone waits for all of it;
      // worker-pool.test.ts fails.
      if (waiting.length >= queueLimit) throw new PoolFull()
      return new Promise((resolve, reject) => {
        waiting.push({ task, resolve, reject })
        dispatch()
      })
    },
  }
}
