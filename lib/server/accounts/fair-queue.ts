/** A queue in which everybody has a line of their own, and the lines take turns. */
export interface FairQueue<Job> {
  /** How many wait, in all lines. */
  readonly size: number
  /** Whether one more of `key` would be refused now. */
  isFullFor(key: string): boolean
  /** Queues a job. Answers what has to leave for it: nothing, another job, or this one. */
  add(key: string, job: Job): Job | null
  /** Takes the next job: one of each line, in turns. */
  next(): Job | undefined
}

/**
 * At most `most()` jobs wait. When that many do, a line that is shorter than the longest still gets one in: the newest
 * of the longest line leaves for it.
 *
 * Without the turns: sixty jobs of one caller are done before the first of another. Without the exchange: whoever fills
 * the queue keeps everybody else out of it; fair-queue.test.ts fails.
 */
export function fairQueue<Job>(most: () => number): FairQueue<Job> {
  /** In the order of their turns. A line that is empty is not there. */
  const lines = new Map<string, Job[]>()
  const total = () => [...lines.values()].reduce((sum, line) => sum + line.length, 0)
  const lengthOf = (key: string) => lines.get(key)?.length ?? 0
  const longest = () =>
    [...lines].reduce(
      (found, [key]) => (lengthOf(key) > lengthOf(found) ? key : found),
      lines.keys().next().value ?? '',
    )
  // With one more it must still be no longer than the other: else two lines would push each other out for ever.
  const canDisplace = (key: string) => lengthOf(key) + 1 < lengthOf(longest())

  return {
    get size() {
      return total()
    },
    isFullFor: (key) => total() >= most() && !canDisplace(key),
    add(key, job) {
      const isFull = total() >= most()
      if (isFull && !canDisplace(key)) return job
      const displaced = isFull ? lines.get(longest())?.pop() : undefined
      lines.set(key, [...(lines.get(key) ?? []), job])
      return displaced ?? null
    },
    next() {
      const [turn] = lines
      if (!turn) return undefined
      const [key, [job, ...rest]] = turn
      lines.delete(key)
      if (rest.length > 0) lines.set(key, rest)
      return job
    },
  }
}
