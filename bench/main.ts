import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, platform, release, totalmem } from 'node:os'
import { join } from 'node:path'
import { readArguments, USAGE } from '../scripts/bench-arguments.mjs'
import { endAll, onStop } from '../scripts/processes.mjs'
import { fail, projectDir } from '../scripts/terminal.mjs'
import { costOf } from './cost'
import { measureFloor } from './measure-floor'
import { measureGrowth } from './measure-growth'
import { measureLogIns } from './measure-log-ins'
import { measurePages } from './measure-pages'
import { measureRecorder } from './measure-recorder'
import { measureRequests } from './measure-requests'
import { measureMemory, measureStart } from './measure-start'
import { ping, signUp } from './people'
import { plot } from './plot'
import { fallen, keepRatios, keptRatios } from './reference'
import { bySection, type Circumstances, isMet, markdown, type Row, shown, verdict, wanted } from './report'
import { type Server, startServer } from './server'

/** `npm run bench`: measures the built app and writes bench/report/. Started by scripts/bench.mjs. */
const FOLDER = process.env.BENCH_REPORT ?? join(projectDir, 'bench/report')

const PARTS: Record<string, (options: Options) => Promise<Row[]>> = {
  floor: ({ rounds }) => measureFloor(rounds),
  requests: ({ rounds }) =>
    onServer(async (server) => [...(await measureRequests(server, rounds)), ...(await measureMemory(server))]),
  growth: async ({ rounds, million }) => [
    ...(await measureGrowth(100_000, rounds)),
    ...(million ? await measureGrowth(1_000_000, rounds) : []),
  ],
  'log-ins': ({ rounds }) => measureLogIns(Math.ceil(rounds / 6)),
  start: measureStart,
  recorder: () =>
    onServer(async (server) => measureRecorder((await costOf(server, () => ping(server))).cpuMicrosPerRequest)),
  // As in the demo: with the pages that a production start leaves out.
  pages: () => onServer(measurePages, { EXPERIMENTS: 'on', INSPECTOR: 'on' }),
}

interface Options {
  rounds: number
  million: boolean
}

onStop(endAll, 1)
const options = readArguments(process.argv.slice(2))
// scripts/bench.mjs has answered every other one.
if (!('parts' in options)) fail(USAGE)
// Read before anything is measured: a file that isn't fit is told at once.
const kept = options.check ? keptRatios() : []

const rows: Row[] = []
for (const name of options.parts) {
  const part = PARTS[name]
  if (!part) throw new Error(`There is no ${name} to measure.`)
  console.log(`Measuring ${name} …`)
  const measured = await part(options)
  rows.push(...measured)
  print(measured)
}
write(rows, circumstances())
if (options.keep) keepRatios(rows, circumstances())
if (options.check) check()

/** A started server with one account, and its end. */
async function onServer(
  measure: (server: Server) => Promise<Row[]>,
  change: Record<string, string> = {},
): Promise<Row[]> {
  const server = await startServer(change)
  await signUp(server)
  const measured = await measure(server)
  await server.stop()
  return measured
}

function print(measured: readonly Row[]) {
  for (const [section, own] of bySection(measured)) {
    console.log(`\n${section}`)
    for (const row of own)
      console.log(
        `  ${row.what.padEnd(52)} ${shown(row).padStart(10)}  ${wanted(row).padEnd(7)} ${verdict(row, 'MISSED').padEnd(6)}  ${row.note}`,
      )
  }
  console.log()
}

function check() {
  const found = fallen(rows, kept)
  for (const { what, was, is } of found) console.log(`fallen: ${what}, from ${was.toFixed(2)} to ${is.toFixed(2)}`)
  if (found.length > 0) fail(`${found.length} of ${kept.length} ratios are below bench/reference.json.`)
  console.log('No ratio is below bench/reference.json by more than its interval allows.')
}

function circumstances(): Circumstances {
  const { dependencies } = JSON.parse(readFileSync(join(projectDir, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  const versions = Object.fromEntries(
    ['next', 'jose', 'iron-session', 'libsql'].map((name) => [name, dependencies[name] ?? '?']),
  )
  const [cpu] = cpus()
  return {
    at: new Date().toISOString(),
    machine: `${cpus().length} × ${cpu?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 1e9)} GB, ${platform()} ${release()}`,
    versions: { node: process.versions.node, ...versions },
  }
}

function write(all: readonly Row[], where: Circumstances) {
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(
    join(FOLDER, 'bench.json'),
    `${JSON.stringify({ ...where, rows: all.map((row) => ({ ...row, isMet: isMet(row) })) }, null, 2)}\n`,
  )
  writeFileSync(join(FOLDER, 'bench.md'), markdown(all, where))
  writeFileSync(join(FOLDER, 'bench.svg'), plot(all))
  console.log(`Written to ${FOLDER}: bench.md, bench.json, bench.svg`)
}
