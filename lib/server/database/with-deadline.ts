import { StoreUnavailable } from '@/lib/core/errors'
import { beginWait } from './request-deadline.mjs'

/**
 * Waits for `work` as long as the request has time left, then rejects with `StoreUnavailable`; a request that has
 * none left doesn't begin. Work that was begun can't be stopped: what it awaits has its own, shorter bounds.
 *
 * Without it: a store that is a little slow at each of ten calls keeps one request waiting for ten times as long. Test:
 * store-down.http.spec.ts, "a store that is slow at every call".
 */
export async function withDeadline<Result>(work: () => Promise<Result>): Promise<Result> {
  const { leftMs, end } = beginWait()
  let timer: NodeJS.Timeout | undefined
  try {
    // A timer may ring a fraction of a millisecond early, and knows no shorter time than one.
    if (leftMs < 1) throw tooLate()
    const deadline = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(tooLate()), leftMs)
    })
    return await Promise.race([work(), deadline])
  } finally {
    clearTimeout(timer)
    end()
  }
}

const tooLate = () => new StoreUnavailable(Object.assign(new Error('The deadline passed.'), { code: 'DEADLINE' }))
