import type { ClaimId, Expected, Judgement, Kind } from '@/lib/claims/verdict'
import type { World } from './world'

/** What an experiment is, as data: the page is drawn from it, the ledger counts by it, its test asserts it. */
export interface Experiment {
  /** Its folder and its address. */
  slug: string
  /** The question, as the one title of the page. */
  question: string
  /** What has to be known to understand the question: one to three sentences. */
  intro: string
  /**
   * The statements it settles, each with the outcomes that are expected. A run that differs in one is shown as such.
   */
  expects: Partial<Record<ClaimId, Expected>>
  /** Those of them whose verdict does not come the plain way from the outcomes. */
  kinds?: Partial<Record<ClaimId, Kind>>
  /**
   * What the reader can guess before the run. `observed` names the options that a run bears out; the `result` of such
   * an option is the outcome in one sentence, with its reason.
   */
  prediction: { ask: string; options: readonly { key: string; text: string; result?: string }[] }
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
  /** It signs in at the app's own endpoints: whoever is signed in to the app in this browser is signed out by a run. */
  signsBrowserOut?: true
}

/** One thing that can be set before a run. */
export type Setting =
  | { key: string; label: string; kind: 'choice'; options: readonly { value: string; text: string }[]; absent: string }
  | { key: string; label: string; kind: 'number'; min: number; max: number; step: number; unit: string; absent: number }

/** What belongs to a run: the experiment, how it is run in a browser, and how what was seen is judged. */
export interface Runnable<Observation> {
  experiment: Experiment
  run(world: World): Promise<Observation>
  judge(observation: Observation): Judgement[]
  /** The options of the prediction that the observation bears out. */
  observed(observation: Observation): string[]
  /**
   * Where it can't run among others, as one of a round: a sentence that says why. It has a page of its own to run on.
   */
  isAlone?: string
}

/** An experiment's files, put together. */
interface Definition<Observation> extends Omit<Runnable<Observation>, 'run'> {
  steps(): Promise<{ run: Runnable<Observation>['run'] }>
}

/** What belongs to a run. Its steps are loaded with the first one: a page that is only read is spared them. */
export const defineExperiment = <Observation>({
  steps,
  ...definition
}: Definition<Observation>): Runnable<Observation> => ({
  ...definition,
  run: async (world) => (await steps()).run(world),
})
