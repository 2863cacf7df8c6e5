/**
 * What was said by other pages, kept from the first moment on, so that nothing is lost that is said before anybody
 * waits for it.
 */
export interface MessageQueue {
  put(data: unknown): void
  /**
   * The first thing of which `pick` makes something, said already or still to come. Throws `late` where nothing comes.
   */
  first<Found>(
    pick: (data: unknown) => Found | undefined,
    within?: { milliseconds: number; late: string },
  ): Promise<Found>
}

const PATIENCE = {
  milliseconds: 15_000,
  late: 'A page that was opened for this said nothing for 15 s. `npm run demo` starts both nodes.',
}

export function messageQueue(signal: AbortSignal): MessageQueue {
  const said: unknown[] = []
  const waiting = new Set<() => void>()
  return {
    put(data) {
      said.push(data)
      for (const look of waiting) look()
    },
    first: (pick, { milliseconds, late } = PATIENCE) =>
      new Promise((resolve, reject) => {
        const over = new AbortController()
        const end = (settle: () => void) => {
          clearTimeout(timer)
          waiting.delete(look)
          over.abort()
          settle()
        }
        const look = () => {
          for (const data of said) {
            const found = pick(data)
            if (found !== undefined) return end(() => resolve(found))
          }
        }
        const timer = setTimeout(() => end(() => reject(new Error(late))), milliseconds)
        signal.addEventListener('abort', () => end(() => reject(signal.reason)), { signal: over.signal })
        waiting.add(look)
        look()
      }),
  }
}
