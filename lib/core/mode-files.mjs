// @ts-check
// Which files of lib/session and lib/jwt are a mode, and in which order a newcomer reads them. Only text: scripts read
// it too.

/** What a mode consists of: neither its tests, nor what only they use, nor its README. @param {string} name */
export const isPartOfMode = (name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.startsWith('test-')

/** What it needs, what it remembers, who lets a request in, and what it does from sign-in to log-out. */
export const READ_FIRST = ['context.ts', 'store.ts', 'guard.ts', 'lifecycle.ts']

/** The files to read first, then the others by name. @param {Iterable<string>} names @returns {string[]} */
export const inReadingOrder = (names) => {
  const sorted = [...names].toSorted()
  return [...READ_FIRST.filter((name) => sorted.includes(name)), ...sorted.filter((name) => !READ_FIRST.includes(name))]
}
