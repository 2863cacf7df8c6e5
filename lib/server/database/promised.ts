/**
 * Whether a result is still to come. Prisma's promises are of a kind of their own. What is there at once is not made a
 * promise of on its way: Node carries the request's scopes through each.
 */
export const isPromised = <Result>(result: Result | PromiseLike<Result>): result is PromiseLike<Result> =>
  typeof result === 'object' && result !== null && 'then' in result

/** Makes something of a result: at once where it is there. */
export const whenThere = <Result, Made>(
  result: Result | Promise<Result>,
  make: (result: Result) => Made,
): Made | Promise<Made> => (result instanceof Promise ? result.then(make) : make(result))
