// @ts-check
// `npm run bench`: what the built app costs, as ratios, into bench/report/. Parts by name: npm run bench -- requests
// pages
import { spawn } from 'node:child_process'
import { misused } from './arguments.mjs'
import { readArguments, USAGE } from './bench-arguments.mjs'
import { buildOnce } from './build.mjs'
import { programs } from './processes.mjs'
import { setUp } from './setup.mjs'

const asked = readArguments(process.argv.slice(2))
if ('help' in asked) {
  console.log(USAGE)
  process.exit(0)
}
if ('fault' in asked) misused(asked.fault)
await setUp()
await buildOnce()
// The condition lets files through that are fenced with `server-only`: some are measured in-process.
const child = spawn(
  process.execPath,
  [programs.tsx, '--conditions=react-server', 'bench/main.ts', ...process.argv.slice(2)],
  {
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: 'inherit',
  },
)
// Ctrl-C reaches both of us: the bench ends its servers, then we end.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal))
child.once('exit', (code) => process.exit(code ?? 1))
