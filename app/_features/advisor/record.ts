import { markdownCell as cell } from '@/app/_features/claims/exporting'
import type { Entry } from '@/app/_features/ledger/entry-of'
import { VERDICT_WORDS } from '@/app/_features/ledger/verdict-words'
import { SPECIMENS } from '@/lib/core/specimens'
import { type Cost, costsOf, type Found } from './costs'
import { addressOf, answerText, type Answers, LIST, type QuestionKey } from './questions'
import { type Recommendation, recommend, type Turn, turnsFrom } from './recommend'
import { REQUIREMENTS } from './requirements'
import { metBy, scoreOf } from './score'
import { endingOf, sentenceFor, titleOf } from './words'

/** The advice as a decision record, in Markdown: what was asked, decided and accepted, and on which runs it rests. */

interface Meta {
  /** ISO 8601: when the record was made; null while it is only looked at. */
  at: string | null
  /** The app's address, so that the links lead back. */
  origin: string
}

const askOf = (key: QuestionKey) => LIST.find((each) => each.key === key)?.ask ?? key

export function toRecord(answers: Answers, found: Found, { at, origin }: Meta): string {
  const advice = recommend(answers)
  const { specimen, unmet, additions } = advice
  return [
    `# How users stay signed in: ${titleOf(advice, answers)}`,
    list([...(at ? [`Date: ${at.slice(0, 10)}`] : []), 'Status: proposed', `Answers: ${origin}${addressOf(answers)}`]),
    '## Context',
    table(
      ['question', 'answer'],
      LIST.map(({ key, ask }) => [ask, answerText(answers, key)]),
    ),
    '## Decision',
    `${titleOf(advice, answers)}. ${sentenceFor(specimen, answers)} ${endingOf(advice)}`,
    ...(unmet.length > 0
      ? [
          `Not met by this decision, since two wishes exclude each other: ${unmet.map((key) => `${askOf(key)} ${answerText(answers, key)}`).join('; ')}.`,
        ]
      : []),
    '## Reasons',
    table(['answer', 'pushes to', 'because', 'own run'], reasonRows(advice, answers, found)),
    `Together: session ${advice.pushes.session}, JWT ${advice.pushes.jwt}.`,
    '## Consequences',
    '### What it costs',
    list(costsOf(advice, found).map(costLine)),
    '### What has to be added',
    list(
      additions.map(
        ({ name, without, files }) =>
          `${name}. Without it: ${cell(without)} Here: ${files.map((file) => `\`${file}\``).join(', ')}`,
      ),
    ),
    '### What would change it',
    list(turnsFrom(answers).map((turn) => turnLine(turn, origin))),
    '## The alternatives',
    table(['', 'points', 'can’t do', 'ASVS by design', 'with additions', 'not met'], rankingRows(advice, answers)),
    '## OWASP ASVS 5.0, V7 and V9',
    table(['', 'level', 'asks', ...SPECIMENS.map(({ code }) => code), 'as decided'], requirementRows(advice)),
    '## Evidence',
    list(evidenceLines(advice, found, origin)),
  ]
    .join('\n\n')
    .concat('\n')
}

function reasonRows({ reasons }: Recommendation, answers: Answers, found: Found): string[][] {
  return reasons.map(({ key, push, why, claim, slug }) => [
    `${askOf(key)} ${answerText(answers, key)}`,
    push ? `${push.to === 'session' ? 'session' : 'JWT'}, ${push.by} of 3` : 'neither',
    why,
    `${claim}: ${told(found(claim, slug))}`,
  ])
}

const told = (entry: Entry | undefined) =>
  entry ? `${VERDICT_WORDS[entry.verdict]}, ${entry.endedAt.slice(0, 10)}` : 'not run'

const costLine = ({ what, value, line, claim, slug, endedAt }: Cost) =>
  `${what}: ${cell(value ?? line ?? 'not measured yet')} (${[claim, slug, endedAt?.slice(0, 10)].filter(Boolean).join(', ')})`
const turnLine = ({ key, text, leadsTo, answers, href }: Turn, origin: string) =>
  `${cell(askOf(key))} If *${text}*: [${titleOf(leadsTo, answers)}](${origin}${href})`

function rankingRows({ ranking }: Recommendation, answers: Answers): string[][] {
  return ranking.map(({ specimen, points, cannot }) => {
    const score = scoreOf(specimen.code)
    return [
      `${specimen.code}: ${sentenceFor(specimen, answers)}`,
      String(points),
      cannot.map(askOf).join(' '),
      String(score['by-design']),
      String(score.added),
      String(score['not-met']),
    ]
  })
}

const MET = {
  'by-design': 'by design',
  added: 'with additions',
  missing: 'open',
  'not-met': 'not met',
  'does-not-apply': 'n/a',
} as const

function requirementRows({ specimen: { code: chosen }, additions }: Recommendation): string[][] {
  const added = additions.map(({ id }) => id)
  return REQUIREMENTS.map((requirement) => [
    requirement.id,
    String(requirement.level),
    requirement.asks,
    ...SPECIMENS.map(({ code }) => MET[metBy(requirement, code, null)]),
    MET[metBy(requirement, chosen, added)],
  ])
}

/** Each run that anything above rests on, once. */
function evidenceLines({ reasons, additions }: Recommendation, found: Found, origin: string): string[] {
  const rests = new Map([...reasons, ...additions].map(({ claim, slug }) => [`${claim}/${slug}`, { claim, slug }]))
  return [...rests.values()].map(({ claim, slug }) => {
    const entry = found(claim, slug)
    const link = `[${slug}](${origin}/experiments/${slug})`
    return entry
      ? `${claim}, ${link}, ${entry.isRecorded ? 'reference run of ' : ''}${entry.endedAt}: ${VERDICT_WORDS[entry.verdict]}. ${cell(entry.evidence)}`
      : `${claim}, ${link}: not run in this browser`
  })
}

const table = (head: string[], rows: string[][]) =>
  [head, head.map(() => '---'), ...rows.map((row) => row.map(cell))].map((row) => `| ${row.join(' | ')} |`).join('\n')
const list = (lines: string[]) => (lines.length === 0 ? 'None.' : lines.map((line) => `- ${line}`).join('\n'))
