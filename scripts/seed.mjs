// @ts-check
// `npm run db:seed`: brings the database up to date and puts the demo accounts into it. Safe to repeat.
import { fileURLToPath } from 'node:url'
import { loadDotEnv } from './dot-env.mjs'
import { programs, run } from './processes.mjs'
import { madeEnvironment } from './secrets.mjs'
import { setUp } from './setup.mjs'

/** @param {NodeJS.ProcessEnv} env */
export const seed = (env) =>
  // The condition lets files through that are fenced with `server-only`: this is a server, too.
  run('Preparing the database', process.execPath, [programs.tsx, '--conditions=react-server', 'prisma/seed.ts'], {
    env,
    onFailure:
      'The database could not be prepared. Is DATABASE_URL right, and can it be reached? The lines above say more.',
  })

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await setUp()
  await loadDotEnv({ isDev: true })
  await seed({ ...process.env, ...madeEnvironment(process.env) })
}
