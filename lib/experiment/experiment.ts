import type { Judgement, VerdictName } from './verdict'
import type { World } from './world'

/** What an experiment is, as data: the page is drawn from it, the ledger counts by it, its test asserts it. */
export interface Experiment {
  /** Its folder and its address. */
  slug: string
  /** The question, as the one title of the page. */
  question: string
  /** What has to be known to understand the question: one to three sentences. */
  intro: string
  /** The statements it settles, each with the verdict that is expected. A run that says otherwise is shown as such. */
  expects: Partial<Record<`A${number}`, VerdictName>>
  /** What the reader can guess before the run. `observed` names the options that a run bears out. */
  prediction: { ask: string; options: readonly { key: string; text: string }[] }
  /** What can be changed before a run; none of it is secret, so all of it stands in the address. */
  settings: readonly Setting[]
  /** What is really done, in order. */
  steps: readonly string[]
  /** What follows for one's own code: the fix, or the price of each choice. */
  lesson: { title: string; text: string; code?: { file: string; lines: string } }
  /** The files that did it, from the top of the repository. */
  files: readonly { path: string; what: string }[]
  reading: readonly { name: string; href: string }[]
  /** About how long a run takes on a small machine. */
  aboutSeconds: number
}

/** One thing that can be set before a run. */
export type Setting =
  | { key: string; label: string; kind: 'choice'; options: readonly { value: string; text: string }[]; absent: string }
  | { key: string; label: string; kind: 'number'; min: number; max: number; step: number; unit: string; absent: number }

export type SettingValues = Readonly<Record<string, string | number>>

/** What belongs to a run: the experiment, how it is run in a browser, and how what was seen is judged. */
export interface Runnable<Observation> {
  experiment: Experiment
  run(world: World): Promise<Observation>
  judge(observation: Observation): Judgement[]
  /** The options of the prediction that the observation bears out. */
  observed(observation: Observation): string[]
  /** Where it can't run among others, as one of a round: a sentence that says why. It has a page of its own to run on. */
  isAlone?: string
}
