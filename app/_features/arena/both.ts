import { look } from './calls'
import { LOOKING, type Side } from './side'
import type { Means } from './means'

export interface Sides {
  session: Side
  jwt: Side
}

/** What is new on either side. */
export interface News {
  session: Partial<Side>
  jwt: Partial<Side>
}

/** Session and JWT at once, in this order. */
export const both = <Result>({ session, jwt }: Sides, work: (side: Side) => Promise<Result>) =>
  Promise.all([work(session), work(jwt)])

/** Looks at both sides. The answer is what the server says now, not what a step was meant to do. */
export async function lookAtBoth(sides: Sides, means: Means): Promise<News> {
  const [session, jwt] = await both(sides, (side) => look(side, { ...means, label: LOOKING }))
  return { session: { inspection: session }, jwt: { inspection: jwt } }
}

/** Both answers, or the first that is a refusal, thrown. */
export async function allServed(answers: Promise<[Response, Response]>): Promise<[Response, Response]> {
  const come = await answers
  for (const answer of come) if (!answer.ok) throw answer
  return come
}
