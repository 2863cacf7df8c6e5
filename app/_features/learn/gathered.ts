/**
 * What the experiments of a figure observed, as its picture takes it: of one experiment its observation, of several a
 * record of them by slug. What the run of a slug has written is what the picture of that slug draws.
 */
export const gathered = (slugs: readonly string[], seen: readonly unknown[]): unknown =>
  slugs.length === 1 ? seen[0] : Object.fromEntries(slugs.map((slug, at) => [slug, seen[at]]))
