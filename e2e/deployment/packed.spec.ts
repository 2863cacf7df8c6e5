import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from '../servers/test'

test('what goes into the image runs as nobody, read-only, in a folder with spaces, in Turkish, and ends at SIGTERM', async () => {
  test.setTimeout(180_000)
  // npm run test:nodes does the same under each Node that npm brings.
  const { stdout } = await promisify(execFile)(process.execPath, ['scripts/test-nodes.mjs', '--this'])
  expect(stdout).toMatch(/^packed: \d+ MB$/m)
  expect(stdout).toContain(`Node ${process.versions.node}: works`)
})
