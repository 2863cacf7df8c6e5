/** What is on its way, where from and where to: drawn as a chip that moves, then gone. */
export interface Travel {
  way: 'request' | 'answer' | 'theft' | 'replay' | 'replay-answer'
  session: string | null
  jwt: string | null
}

/** One way along a wire; there and back is twice that. */
export const WAY_MS = 210

/** Waits as long as a way takes; not at all where the reader wants no motion. */
export function travelled(ways = 1): Promise<void> {
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches
  return isStill ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, WAY_MS * ways))
}
