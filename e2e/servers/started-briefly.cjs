// @ts-check
// Loaded with `node --require` by a node of a test's own, which answers some dozens of requests and is gone. A third of
// its processor time went into what pays off later.
const { setFlagsFromString } = require('node:v8')
const { isMainThread } = require('node:worker_threads')

// The threads that hash passwords load this too, and have no pages.
if (isMainThread) {
  // The code of a page or an endpoint is read when that is first asked for, and not all of it when the node starts.
  const { default: NextNodeServer } = require('next/dist/server/next-server')
  NextNodeServer.prototype.unstable_preloadEntries = () => Promise.resolve()
  // Code is optimised when it has run a hundred times as often as V8 waits for otherwise; that of Prisma, never.
  setFlagsFromString('--interrupt-budget=10000000')
  setFlagsFromString('--liftoff-only')
}
