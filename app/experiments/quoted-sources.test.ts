import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { Experiment } from './_runtime/experiment'

/**
 * What a page shows as the code that ran. Without this: a file that was moved is shown as absent, and lines that were
 * rewritten are quoted as they were.
 */

const FOLDER = join(process.cwd(), 'app/experiments')
const SLUGS = readdirSync(FOLDER).filter(
  (name) => /^[a-z]/.test(name) && existsSync(join(FOLDER, name, 'experiment.ts')),
)

const flat = (text: string) => text.replaceAll(/\s+/g, ' ').trim()
const isThere = (path: string) => existsSync(join(process.cwd(), path))

for (const slug of SLUGS)
  test(`${slug}: the files that the page shows are there, and the lines that it quotes stand in them`, async () => {
    const { experiment } = (await import(`./${slug}/experiment`)) as { experiment: Experiment }
    const { files, lesson } = experiment
    expect(files.map(({ path }) => path).filter((path) => !isThere(path))).toEqual([])
    // What is quoted under no path is an example, and says by its name what of.
    if (!lesson.code?.file.includes('/')) return
    const source = flat(readFileSync(join(process.cwd(), lesson.code.file), 'utf8'))
    const quoted = lesson.code.lines.split('\n').map(flat)
    expect(quoted.filter((line) => line !== '…' && !source.includes(line))).toEqual([])
  })
