import { StoreUnavailable } from '@/lib/core/errors'
import { isPromised } from './promised'
import { beginWait } from './request-deadline.mjs'

/**
 * Waits for `work` as long as the request has time left, then rejects with `StoreUnavailable`; a request that has
 * none left doesn't begin. Work that was begun can't be stopped: what it awaits has its own, shorter bounds.
 *
 * Without it: a store that is a little slow at each of ten calls keeps one request waiting for ten times as long. Test:
 * store-down.http.spec.ts, "a store that is slow at every call".
 */
export function withDeadline<Result>(work: () => Promise<Result>): Promise<Result>
export function withDeadline<Result>(work: () => Result | Promise<Result>): Result | Promise<Result>
export function withDeadline<Result>(work: () => Result | Promise<Result>): Result | Promise<Result> {
  const { leftMs, end } = beginWait()
  const endsAt = performance.now() + leftMs
  let isWaiting = false
  try {
    // A timer may ring a fraction of a millisecond early, and knows no shorter time than one.
    if (leftMs < 1) throw tooLate()
    const result = work()
    // What was answered at once, as SQLite does in this thread, is not waited for.
    if (!isPromised(result)) return result
    isWaiting = true
    return raced(result, endsAt, end)
  } catch (fault) {
    return Promise.reject(fault)
  } finally {
    if (!isWaiting) end()
  }
}

async function raced<Result>(
  work: PromiseLike<Result>,
  endsAt: number,
  end: (isOver: boolean) => void,
): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  let isOver = false
  try {
    const deadline = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        isOver = true
        reject(tooLate())
      }, endsAt - performance.now())
    })
    return await Promise.race([work, deadline])
  } finally {
    clearTimeout(timer)
    end(isOver)
  }
}

const tooLate = () => new StoreUnavailable(Object.assign(new Error('The deadline passed.'), { code: 'DEADLINE' }))
