import type { Recording } from '@/lib/recording/recording'
import type { Judgement } from '@/lib/claims/verdict'

/**
 * The reference run: what one run of everything that pages show has measured, made by `npm run reference` and kept
 * under public/reference, a file for each part. Never edited by hand; the digest of its content says so.
 */

/** Files of another version are no reference run. Raise it where the form of this envelope changes. */
export const REFERENCE_VERSION = 1
/** No page carries more than this, and all of it together is bounded too. In bytes. */
export const LONGEST_PART_BYTES = 60_000
export const LONGEST_RUN_BYTES = 1_500_000

/** Where and when it was measured. */
export interface Provenance {
  /** ISO 8601. */
  at: string
  /** The commit of the build that was measured; with a `+` where the tree had changes besides. */
  commit: string
  node: string
  /** "Chromium 156". */
  browser: string
  cores: number
}

/** One file of the run. */
export interface Part<Content = unknown> {
  version: typeof REFERENCE_VERSION
  name: string
  made: Provenance
  /** The hash of the sources that this part was measured from: another one now, and the part is stale. */
  sources: string
  /** SHA-256 of the content as it stands in the file. */
  digest: string
  content: Content
}

/** What a run of an experiment leaves: enough to draw its page, without its recording. */
export interface RecordedRun<Observation = unknown> {
  observation: Observation
  judgements: readonly Judgement[]
  settings: Readonly<Record<string, string | number>>
  /** ISO 8601. */
  endedAt: string
  elapsedMs: number
  exchanges: number
}

/** What `/compare` is drawn from: the facts of one run, without the messages they were read off. */
export interface RecordedComparison<Facts = unknown> {
  facts: readonly Facts[]
  /** How often each call was made. */
  times: number
  endedAt: string
}

/** What `/recording` opens with, and what the home page tells without a script. */
export interface RecordedStory {
  recording: Recording
}

/** The name of the part that holds an experiment. */
export const experimentPart = (slug: string): string => `experiment-${slug}`
