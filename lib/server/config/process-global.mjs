// @ts-check
// Plain JavaScript, because the server in front of Next shares values with the app.

const KEY = Symbol.for('jwt-vs-session')
const shared = /** @type {{ [KEY]?: Map<string, unknown> }} */ (globalThis)

/**
 * The value of this name, one for the whole process, made by the first who asks. Next bundles a module more than once,
 * and the server in front loads it from its file: what a module keeps for itself would be another thing in each. A name
 * belongs to one module.
 *
 * @template Value
 * @param {string} name
 * @param {() => Value} make
 * @returns {Value}
 */
export function processGlobal(name, make) {
  const values = (shared[KEY] ??= new Map())
  if (!values.has(name)) values.set(name, make())
  return values.get(name)
}
