// @ts-check
// Whether the app can be built where it stands. Imports nothing: it is asked before anything is installed.

/** What the bundler takes for the end of a path: it resolves files as URLs. */
const ENDS_A_PATH = /[#?]/

/**
 * Why no build comes of this folder, as a sentence with what to do; null where one does. Asked before the install,
 * which takes a minute and helps nothing.
 *
 * @param {string} path
 */
export function folderFault(path) {
  const found = ENDS_A_PATH.exec(path)?.[0]
  return found === undefined
    ? null
    : `The path of this folder holds a ${found}, and Next’s bundler takes that for the end of a path, so it finds no file. Rename or move the folder, then start again: ${path}`
}
