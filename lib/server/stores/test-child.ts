import { insertUser } from '@/lib/server/accounts/users'
import { checkSignIn } from '@/lib/server/accounts/rate-limit'
import { accessTo } from '@/lib/server/database/db'
import { migrate } from '@/lib/server/database/migrate'
import { denylistInDatabase } from './denylist-database'
import { tokensInDatabase } from './token-database'

/**
 * What a second process does in a test: it waits for a line on its input, so that several begin at once, does one job
 * many times in parallel and prints the answers as JSON.
 */
export interface Job {
  url: string
  task: 'rotate' | 'migrate' | 'sign-up' | 'sign-in'
  times: number
  subject: string
}

const { url, task, times, subject } = JSON.parse(process.argv[2] ?? '') as Job
const access = accessTo(() => url)
const now = new Date('2026-01-01T12:00:00.000Z')
const later = new Date('2026-01-02T12:00:00.000Z')
const store = tokensInDatabase(access, denylistInDatabase(access))

const TASKS: Record<Job['task'], (at: number) => Promise<unknown>> = {
  rotate: () => store.rotate({ presentedHash: subject, successorHash: `after ${subject}`, now, idleExpiresAt: later }),
  migrate: () => migrate(url.startsWith('file:') ? 'sqlite' : 'postgresql', url),
  'sign-up': async () => (await insertUser({ name: 'Mary', email: subject }, access)) !== 'email_taken',
  'sign-in': async (at) => {
    const sender = { address: `192.0.2.${at % 2}`, browser: null }
    return (await checkSignIn(subject, sender, now, { access, factor: () => 1 })).allowed
  },
}

if (task !== 'migrate') await access(async () => undefined)
console.log('ready')
process.stdin.once('data', async () => {
  const answers = await Promise.allSettled(Array.from({ length: times }, (_, at) => TASKS[task](at)))
  console.log(
    JSON.stringify(answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : String(answer.reason)))),
  )
  process.exit(0)
})
