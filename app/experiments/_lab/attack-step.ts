/**
 * A stand: a page of another origin from which requests are sent by every means that a page has, one step after the
 * other. First what a page can do while it stays, then a link, then a form, each of which leads away and comes back.
 */
const IN_ORDER = ['inside', 'link', 'form', 'over'] as const
/** `again` is a single form, whenever the reader likes, and nothing after it. */
export const STEPS = [...IN_ORDER, 'again'] as const
export type Step = (typeof STEPS)[number]
export type From = 'attacker' | 'sibling'

export interface Stop {
  slug: string
  run: string
  from: From
  step: Step
}

/** By what means a stand sends: four that leave the page where it is, and two that lead away. */
export const MEANS = ['image', 'frame', 'framed-form', 'fetch', 'link', 'form'] as const
export type Means = (typeof MEANS)[number]

/** Where the stand of an origin is found. */
export function standAddress(origins: { sibling: string; attacker: string }, { slug, run, from, step }: Stop): string {
  const query = `run=${run}&step=${step}`
  return from === 'attacker'
    ? `${origins.attacker}/experiments/${slug}/attacker/stand?${query}`
    : `${origins.sibling}/experiments/${slug}/stand?${query}`
}

/** What comes after a step: first all of the attacker's, then all of the sibling's; null after the last. */
export function after({ from, step, ...rest }: Stop): Stop | null {
  if (step === 'again') return { ...rest, from, step: 'over' }
  const next = IN_ORDER[IN_ORDER.indexOf(step) + 1]
  if (step === 'form' && from === 'attacker') return { ...rest, from: 'sibling', step: 'inside' }
  return next ? { ...rest, from, step: next } : null
}

/** Whether a run has been at both stands with all means. */
export const isEverythingThere = (arrivals: readonly { from: string; by: string }[]): boolean =>
  (['attacker', 'sibling'] as const).every((from) =>
    MEANS.every((by) => arrivals.some((each) => each.from === from && each.by === by)),
  )
