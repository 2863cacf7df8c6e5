// @ts-check
// `npm run claims:sabotage`: is there a fault that the claims don't notice? Copies the sources, writes faults into the
// copy, builds it once, and runs for each fault the experiment that has to notice it. `-- --sample` takes four of them,
// `-- --fault=no-grace,denylist-not-asked` some. The faults exist in the copy only, which is removed: nothing of this
// can be switched on in an app that was built from the sources.
import { spawnSync } from 'node:child_process'
import { cpSync, linkSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { misused, readCommandLine } from './arguments.mjs'
import { FAULTS, SAMPLE } from './claims-faults.mjs'
import { sabotaged } from './sabotaged.mjs'
import { setUp } from './setup.mjs'
import { fail, projectDir } from './terminal.mjs'

const LEFT_OUT = new Set(['node_modules', '.next', '.git', 'test-results', 'playwright-report', 'data', 'bench'])

const chosen = faultsAsked()
await setUp()
const copy = mkdtempSync(join(tmpdir(), 'jwt-vs-session-sabotage-'))
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.once(signal, () => process.exit(1))
process.once('exit', () => rmSync(copy, { recursive: true, force: true }))

for (const name of readdirSync(projectDir))
  if (!LEFT_OUT.has(name) && !name.startsWith('.env'))
    cpSync(join(projectDir, name), join(copy, name), { recursive: true })
// Linked file by file where that can be: the build takes no folder that leads out of its own.
linkAll(join(projectDir, 'node_modules'), join(copy, 'node_modules'))
for (const [path, text] of sabotaged(projectDir)) writeFileSync(join(copy, relative(projectDir, path)), text)

const experiments = [...new Set(chosen.map(({ experiment }) => experiment))]
console.log(`Without a fault: ${experiments.join(', ')}`)
const sound = claims(experiments, '')
if (sound.status !== 0) fail(`${sound.said}\nThe claims are otherwise than expected with no fault built in.`)

const unnoticed = chosen.filter(({ name, says, experiment, turns }) => {
  const { status, said } = claims([experiment], name)
  const line = said.split('\n').find((each) => each.startsWith(`${turns} `) && each.includes('OTHERWISE THAN EXPECTED'))
  const isNoticed = status === 1 && line !== undefined
  console.log(
    `${isNoticed ? 'noticed  ' : 'UNNOTICED'} ${name}: ${says}\n          ${(line ?? said.trim().split('\n').at(-1) ?? '').slice(0, 200)}`,
  )
  return !isNoticed
})
console.log(`${chosen.length - unnoticed.length} of ${chosen.length} faults were noticed.`)
process.exit(unnoticed.length === 0 ? 0 : 1)

/** Those that were named, a sample, or all of them. */
function faultsAsked() {
  const known = `There is --sample, or --fault= with some of ${FAULTS.map(({ name }) => name).join(',')}.`
  const { values } = readCommandLine({ options: { sample: { type: 'boolean' }, fault: { type: 'string' } } }, known)
  if (values.sample && values.fault !== undefined) misused(`Two choices at once. ${known}`)
  if (values.sample) return FAULTS.filter(({ name }) => SAMPLE.includes(name))
  if (values.fault === undefined) return FAULTS
  const names = new Set(values.fault.split(','))
  const named = FAULTS.filter(({ name }) => names.has(name))
  if (named.length < names.size) misused(`Not every one of ${values.fault} is a fault. ${known}`)
  return named
}

/**
 * What `npm run claims` says in the copy. @param {string[]} slugs @param {string} fault asleep where it is empty
 */
function claims(slugs, fault) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(copy, 'scripts/claims.mjs'), `--only=${slugs.join(',')}`],
    { cwd: copy, encoding: 'utf8', env: { ...process.env, SABOTAGE: fault } },
  )
  return { status, said: `${stdout}${status === 0 ? '' : stderr}` }
}

/** @param {string} from @param {string} to */
function linkAll(from, to) {
  mkdirSync(to, { recursive: true })
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) linkAll(source, target)
    else if (entry.isSymbolicLink()) cpSync(source, target, { verbatimSymlinks: true })
    else linkOrCopy(source, target)
  }
}

/** @param {string} source @param {string} target */
function linkOrCopy(source, target) {
  if (statSync(source).dev !== statSync(copy).dev) return cpSync(source, target)
  return linkSync(source, target)
}
