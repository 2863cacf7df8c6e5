import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { join } from 'node:path'
import type { Job } from './test-child'

/** Does a job in several processes at once, and answers what all of them answered, one list for each process. */
export async function inProcesses<Answer>(count: number, job: Job): Promise<Answer[][]> {
  const children = Array.from({ length: count }, () => startChild(job))
  await Promise.all(children.map((child) => child.line()))
  for (const child of children) child.begin()
  return Promise.all(children.map(async (child) => JSON.parse(await child.line()) as Answer[]))
}

function startChild(job: Job) {
  const tsx = join(process.cwd(), 'node_modules/tsx/dist/cli.mjs')
  // Without the options of the test runner's own workers: its loader would come along.
  const { NODE_OPTIONS: _, ...env } = process.env
  const child = spawn(
    process.execPath,
    [tsx, '--conditions=react-server', 'lib/server/stores/test-child.ts', JSON.stringify(job)],
    { env, stdio: ['pipe', 'pipe', 'inherit'] },
  )
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    begin: () => child.stdin.write('\n'),
    async line() {
      const { value, done } = await lines.next()
      if (done) throw new Error('The second process ended without an answer.')
      return value as string
    },
  }
}
