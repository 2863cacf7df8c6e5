// @ts-check
// Loaded before dependency-cruiser (`npm run arch`). TypeScript 7 has no JavaScript API yet, and dependency-cruiser
// parses
// with one: what asks for `typescript` here gets version 6, installed as `typescript-with-api`.
import Module, { register } from 'node:module'

const loader = `
  export const resolve = (specifier, context, next) => next(specifier === 'typescript' ? 'typescript-with-api' : specifier, context)
`
register(`data:text/javascript,${encodeURIComponent(loader)}`, import.meta.url)

// The version is read by require, which has its own way of resolving.
const internals = /** @type {{ _resolveFilename: (request: string, ...rest: unknown[]) => string }} */ (
  /** @type {unknown} */ (Module)
)
const resolveFilename = internals._resolveFilename
internals._resolveFilename = (request, ...rest) =>
  resolveFilename(request.replace(/^typescript(?=$|\/)/, 'typescript-with-api'), ...rest)
