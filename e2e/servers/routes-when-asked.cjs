// @ts-check
// Loaded with `node --require` by a node of a test's own: Next reads the code of a page or an endpoint when that is first
// asked for, and not all of it when it starts.
const { default: NextNodeServer } = require('next/dist/server/next-server')

NextNodeServer.prototype.unstable_preloadEntries = () => Promise.resolve()
