import fc from 'fast-check'

/** What can happen to the credentials of a user, on one of two nodes, from one of three browsers of two users. */
export type Command =
  | {
      kind: 'sign in' | 'renew' | 'log out' | 'log out everywhere' | 'log out the others' | 'change the password'
      browser: number
      node: number
    }
  | { kind: 'replay'; credential: number; node: number }
  | { kind: 'end a device'; browser: number; credential: number; node: number }
  | { kind: 'wait'; seconds: number }
  | { kind: 'rotate' }
  | { kind: 'sweep' }

/** Idle, absolute and the rest are small, so that a handful of waits crosses each of them. */
export const TIMES = { idle: 600, absolute: 900, slide: 60, access: 300, tolerance: 5, skew: 30, grace: 10 } as const

/** On, before and after each boundary. */
const WAITS = [0.001, 1, 9.999, 10, 59.999, 60, 299, 300, 304.999, 305, 599.999, 600, 1200]

const at = { browser: fc.nat(2), node: fc.nat(1) }
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('sign in' as const), ...at }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('renew' as const), ...at }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('replay' as const), credential: fc.nat(9), node: fc.nat(1) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('log out' as const), ...at }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'log out everywhere' as const,
        'log out the others' as const,
        'change the password' as const,
      ),
      ...at,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('end a device' as const), ...at, credential: fc.nat(9) }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('wait' as const), seconds: fc.constantFrom(...WAITS) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rotate' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('sweep' as const) }) },
)

/** Somebody who comes back just in time: without this, hardly a story would reach the absolute end. */
const comingBack = fc.tuple(fc.constantFrom(299, 599.999), fc.record(at)).map(([seconds, where]): Command[] => [
  { kind: 'wait', seconds },
  { kind: 'renew', ...where, browser: where.browser % 2 },
])

/** A story, from a sign-in on: without one there would be nothing to see. */
export const story = fc
  .array(
    fc.oneof({ weight: 3, arbitrary: command.map((each): Command[] => [each]) }, { weight: 1, arbitrary: comingBack }),
    { minLength: 1, maxLength: 14 },
  )
  .map((rest): Command[] => [{ kind: 'sign in', browser: 0, node: 0 }, ...rest.flat()])

/**
 * Both what is true of a credential and what the model says, by name: a difference is a counterexample that reads well.
 */
export interface Outcome {
  credential: string
  really: boolean
  expected: boolean
}

/**
 * A little world of one specimen: it does a command, then tells of each credential ever issued whether it is accepted.
 */
export interface World {
  apply(command: Command): Promise<void>
  outcomes(node: number): Promise<Outcome[]>
}

/** Runs a story, and after each command asks every credential on either node. */
export async function play(world: World, commands: Command[]): Promise<void> {
  for (const [index, each] of commands.entries()) {
    await world.apply(each)
    const wrong = (await world.outcomes(index % 2)).filter(({ really, expected }) => really !== expected)
    if (wrong.length > 0)
      throw new Error(
        wrong
          .map(
            ({ credential, expected }) =>
              `After command ${index} (${each.kind}), ${credential} is dead and was accepted, or lives and was refused: the model says ${expected ? 'alive' : 'dead'}.`,
          )
          .join('\n'),
      )
  }
}
