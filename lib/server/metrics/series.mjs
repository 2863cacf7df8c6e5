// @ts-check

/** As many combinations of labels as one metric keeps. This app's own are some hundreds. */
export const MOST_SERIES = 2000
/** What stands in every label of the one combination that takes the rest. */
const REST = 'other'

/**
 * The values of one metric, one for each combination of its labels, made when it is first asked for.
 *
 * Without the bound: should a label ever follow what somebody sends, each request of theirs stays in the memory of this
 * process, and in that of every Prometheus that reads it; series.test.ts fails.
 *
 * @template Value
 * @param {readonly string[]} labelNames
 * @param {() => Value} make
 */
export function series(labelNames, make) {
  /** @type {Map<string, { labels: readonly string[], value: Value }>} */
  const kept = new Map()

  /** @param {readonly string[]} labels @returns {Value} */
  const at = (labels) => {
    if (labels.length !== labelNames.length) throw new Error(`This metric has the labels ${labelNames.join(', ')}.`)
    const key = labels.join('\0')
    const found = kept.get(key)
    if (found) return found.value
    const rest = labelNames.map(() => REST)
    // The rest has a place of its own, beside all others.
    if (kept.size >= MOST_SERIES && key !== rest.join('\0')) return at(rest)
    const made = { labels, value: make() }
    kept.set(key, made)
    return made.value
  }

  return {
    at,
    /** All that was asked for so far: its labels by name, and its value. */
    all: () =>
      [...kept.values()].map(({ labels, value }) => ({
        labels: Object.fromEntries(labelNames.map((name, index) => [name, labels[index] ?? ''])),
        value,
      })),
  }
}
